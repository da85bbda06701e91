// The whole engine over polling: what it wrote comes back to it among everybody's frames, and nothing is the worse.
import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { type Driver, driveLog, type SealedFrame } from "../log/drive.ts";
import type { Trouble } from "../log/events.ts";
import { logStanding } from "../log/state.ts";
import { createRelay, type StubRelay } from "../testing/relay.ts";
import { frameOf } from "../testing/stub-vault.ts";
import { emptyLog, encodeToDevice, encodeToRelay, parseToRelay } from "../wire/index.ts";
import { connectByPolling, type Post } from "./poll.ts";

const sha256 = (bytes: Uint8Array): Uint8Array => createHash("sha256").update(bytes).digest();
const door = { space: new Uint8Array(16), capability: new Uint8Array(32) };
const soon = () => new Promise((resolve) => setImmediate(resolve));
const rounds = async (many: number): Promise<void> => {
  for (let round = 0; round < many; round++) await soon();
};

/** Each request is a short live connection to the stub. `wait` waits for a while, and may come back empty. */
const postTo =
  (relay: StubRelay): Post =>
  async (_, __, body) => {
    const parsed = parseToRelay(body);
    if (!parsed.ok) throw new Error("not a message");
    const { message } = parsed;
    const said: Uint8Array[] = [];
    const caller = { device: 0, after: undefined, send: (bytes: Uint8Array) => void said.push(bytes) };
    await soon();
    if (message.kind !== "read" && message.kind !== "wait") {
      relay.hear(caller, body);
      await soon();
      return { status: 200, body: said[0] ?? new Uint8Array() };
    }
    for (let turn = 0; message.kind === "wait" && turn < 20 && relay.frames.length < message.from; turn++)
      await soon();
    relay.hear(
      caller,
      encodeToRelay({ kind: "hello", ...door, at: { n: message.from - 1, acc: emptyLog.acc } }),
    );
    const head = relay.head();
    const none = encodeToDevice({ kind: "frames", head, accBefore: head.acc, records: [] });
    return { status: 200, body: said[1] ?? none };
  };

function deviceOn(relay: StubRelay) {
  const disk = new Map<string, Uint8Array>();
  const delivered: string[] = [];
  const troubles: Trouble[] = [];
  const found = (hashes: readonly string[]): SealedFrame[] =>
    hashes.flatMap((hash) => {
      const bytes = disk.get(hash);
      return bytes ? [{ hash, bytes }] : [];
    });
  const driver: Driver = driveLog(
    {
      sha256,
      door,
      now: () => 1e12,
      random: () => 0,
      wait: () => {},
      connect: connectByPolling(postTo(relay)),
      keep(change, done) {
        for (const { hash, bytes } of change.frames) disk.set(hash, bytes);
        setImmediate(() => done(true));
      },
      read: (hashes, done) => done(found(hashes)),
      deliver({ frames }, done) {
        delivered.push(...frames.map(({ hash }) => hash));
        done();
      },
      written: () => {},
      report: (trouble) => troubles.push(trouble),
    },
    { steps: [], sizes: new Map() },
  );
  return { driver, delivered, troubles };
}

describe("the engine over polling", () => {
  it("brings two devices to the same frames, their own and each other's, in the same order", async () => {
    const relay = createRelay(sha256);
    const [a, b] = [deviceOn(relay), deviceOn(relay)];
    for (let seq = 0; seq < 30; seq++) {
      const [writer, device] = seq % 2 === 0 ? ([0, a] as const) : ([1, b] as const);
      const frame = frameOf({ space: 1, writer, seq, at: emptyLog, seen: [], isSnapshot: false });
      device.driver.tell({ kind: "append", frames: [frame] });
      await rounds(seq % 5);
    }
    await rounds(100);
    expect([a.delivered.length, b.delivered]).toEqual([30, a.delivered]);
    expect([a.troubles, b.troubles]).toEqual([[], []]);
    expect(logStanding(a.driver.state())).toMatchObject({ n: 30, waiting: 0, isLive: true });
    for (const { driver } of [a, b]) driver.stop();
  });
});
