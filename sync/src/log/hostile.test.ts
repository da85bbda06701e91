// Whatever a server sends, the engine neither throws nor takes anything that doesn't follow.
import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { frameOf } from "../testing/stub-vault.ts";
import { accInput, emptyAcc, encodeToDevice, type ToDevice, toHex } from "../wire/index.ts";
import type { LogEvent, LogPorts } from "./events.ts";
import { endOf } from "./line.ts";
import { type LogState, restoreLog } from "./state.ts";
import { logStep } from "./step.ts";

const sha256 = (bytes: Uint8Array): Uint8Array => createHash("sha256").update(bytes).digest();
const door = { space: new Uint8Array(16), capability: new Uint8Array(32) };
const portsAt = (now: number): LogPorts => ({ sha256, now, door });

const frames = Array.from({ length: 12 }, (_, seq) =>
  frameOf({ space: 1, writer: 0, seq, at: { n: 0, acc: emptyAcc }, seen: [], isSnapshot: false }),
);
const accs = [emptyAcc];
for (const frame of frames) accs.push(sha256(accInput(accs.at(-1) ?? emptyAcc, sha256(frame))));

/** Numbers and hashes that are often right, so that lies get far. */
const n = fc.oneof(fc.nat(13), fc.constantFrom(2 ** 31, 2 ** 32 + 1, Number.MAX_SAFE_INTEGER));
const acc = fc.oneof(fc.constantFrom(...accs), fc.constant(new Uint8Array(32).fill(7)));
const head = fc.record({
  n,
  acc,
  firstN: fc.oneof(fc.constant(1), n),
  snapshotN: fc.oneof(fc.constant(0), n),
});
const truth = fc
  .nat(11)
  .map((at) => ({ n: at + 1, acc: accs[at + 1] as Uint8Array, frame: frames[at] as Uint8Array }));
const lie = fc.record({ n, acc, frame: fc.constantFrom(...frames) });
const page = fc
  .tuple(fc.nat(11), fc.nat(12))
  .map(([from, many]) =>
    frames
      .slice(from, from + many)
      .map((frame, at) => ({ n: from + at + 1, acc: accs[from + at + 1] as Uint8Array, frame })),
  );
const message: fc.Arbitrary<ToDevice> = fc.oneof(
  fc.record({ kind: fc.constant("welcome" as const), head }),
  fc.record({
    kind: fc.constant("frames" as const),
    head,
    accBefore: acc,
    records: fc.oneof(page, fc.array(fc.oneof(truth, lie), { maxLength: 6 })),
  }),
  fc.record({
    kind: fc.constant("kept" as const),
    id: fc.nat(3),
    places: fc.array(fc.record({ n, acc }), { maxLength: 3 }),
  }),
  fc.record({
    kind: fc.constant("trouble" as const),
    id: fc.nat(3),
    code: fc.constantFrom(
      "bad-frame",
      "space-full",
      "no-such-position",
      "slow-down",
      "malformed",
      "too-large",
    ),
  }),
  fc.constantFrom<ToDevice>(
    { kind: "pong" },
    { kind: "bye" },
    { kind: "broadcast", frame: frames[0] as Uint8Array },
  ),
);
const event: fc.Arbitrary<LogEvent> = fc.oneof(
  {
    weight: 8,
    arbitrary: message.map((said) => ({ kind: "message" as const, bytes: encodeToDevice(said) })),
  },
  {
    weight: 1,
    arbitrary: fc.uint8Array({ maxLength: 300 }).map((bytes) => ({ kind: "message" as const, bytes })),
  },
  {
    weight: 2,
    arbitrary: fc.constantFrom<LogEvent>({ kind: "opened" }, { kind: "closed" }, { kind: "tick" }),
  },
  {
    weight: 1,
    arbitrary: fc.nat(11).map((at) => ({ kind: "append" as const, frames: [frames[at] as Uint8Array] })),
  },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant("author-saw" as const), n, acc, byOther: fc.boolean() }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("compacted" as const), upTo: n }) },
  { weight: 1, arbitrary: fc.constantFrom<LogEvent>({ kind: "gap-refused" }, { kind: "omitted" }) },
);

/** A connection as an honest server begins one, so that what comes after it finds something to spoil. */
const greeting = fc.tuple(fc.nat(12), fc.nat(11)).map(([end, from]): readonly LogEvent[] => {
  const head = { n: end, acc: accs[end] as Uint8Array, firstN: 1, snapshotN: 0 };
  const records = frames.slice(from, end).map((frame, at) => {
    return { n: from + at + 1, acc: accs[from + at + 1] as Uint8Array, frame };
  });
  const accBefore = accs[Math.min(from, end)] as Uint8Array;
  const said: readonly ToDevice[] = [
    { kind: "welcome", head },
    { kind: "frames", head, accBefore, records },
  ];
  return [
    { kind: "opened" },
    ...said.map((one) => ({ kind: "message" as const, bytes: encodeToDevice(one) })),
  ];
});
const happenings = fc
  .array(fc.oneof({ weight: 1, arbitrary: greeting }, { weight: 2, arbitrary: event.map((one) => [one]) }), {
    maxLength: 30,
  })
  .map((bursts) => bursts.flat());

interface Run {
  readonly state: LogState;
  readonly sizes: ReadonlyMap<string, number>;
  readonly delivered: number;
}

/** Plays events on a disk that takes everything at once, and a vault that takes everything delivered. */
function play(events: readonly LogEvent[], step = logStep): Run {
  let state = restoreLog(sha256);
  const disk = new Map<string, number>();
  let delivered = 0;
  let now = 1e12;
  const queue: LogEvent[] = [];
  for (const happened of events) {
    queue.push(happened);
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
      now += 1_000;
      const made = step(state, next, portsAt(now));
      state = made.state;
      for (const effect of made.effects) {
        if (effect.kind === "keep") {
          for (const { hash, bytes } of effect.frames) disk.set(hash, bytes.length);
          for (const hash of effect.drop) disk.delete(hash);
          queue.push({ kind: "written", id: effect.id });
        }
        if (effect.kind === "deliver") {
          for (const hash of effect.hashes) expect(disk.has(hash)).toBe(true);
          delivered += effect.hashes.length;
          queue.push({ kind: "taken", turn: effect.turn, upTo: effect.upTo });
        }
        if (effect.kind === "close") queue.push({ kind: "closed" });
      }
    }
  }
  return { state, sizes: disk, delivered };
}

/** Every acc in the line follows from the one before; and everything ever held is still in sight. */
function unsoundness({ state, sizes }: Run): readonly string[] {
  const { line } = state;
  const faults: string[] = [];
  let before = line.baseAcc;
  for (const step of line.steps) {
    const follows = toHex(sha256(accInput(Buffer.from(before, "hex"), Buffer.from(step.hash, "hex"))));
    if (follows !== step.acc) faults.push(`acc of ${step.hash.slice(0, 8)}`);
    if (!sizes.has(step.hash)) faults.push(`${step.hash.slice(0, 8)} is in the line and not on the disk`);
    before = step.acc;
  }
  for (const hash of state.pins.keys()) {
    const isSomewhere =
      line.places.has(hash) ||
      state.loose.some((one) => one.hash === hash) ||
      state.fallen.some((one) => one.hash === hash);
    if (!isSomewhere && line.baseN === 0) faults.push(`own ${hash.slice(0, 8)} is forgotten`);
    if (!sizes.has(hash)) faults.push(`own ${hash.slice(0, 8)} is gone from the disk`);
  }
  if (state.taken > endOf(line)) faults.push("taken beyond the end");
  return faults;
}

describe("a hostile server", () => {
  it("makes the engine neither throw, nor follow what doesn't follow, nor forget what it holds", () => {
    let followed = 0;
    fc.assert(
      fc.property(happenings, (events) => {
        const run = play([{ kind: "started" }, ...events]);
        followed += run.delivered;
        expect(unsoundness(run)).toEqual([]);
      }),
      { numRuns: Number(process.env.SYNC_SEEDS ?? 1_000) },
    );
    expect(followed).toBeGreaterThan(100);
  });

  it("must fail: an engine that takes every acc as told", () => {
    const records = frames
      .slice(0, 3)
      .map((frame, at) => ({ n: at + 1, acc: accs[at + 2] as Uint8Array, frame }));
    const lied = { n: 3, acc: accs[4] as Uint8Array, firstN: 1, snapshotN: 0 };
    const said: readonly ToDevice[] = [
      { kind: "welcome", head: lied },
      { kind: "frames", head: lied, accBefore: emptyAcc, records },
    ];
    const events: LogEvent[] = [
      { kind: "opened" },
      ...said.map((one): LogEvent => ({ kind: "message", bytes: encodeToDevice(one) })),
    ];
    let answer = 0;
    const credulous: typeof logStep = (state, event, ports) =>
      logStep(state, event, {
        ...ports,
        // Asked for the acc after a frame, it "computes" what the server said.
        sha256: (bytes) => (bytes.length < 200 ? (records[answer++]?.acc ?? emptyAcc) : sha256(bytes)),
      });
    expect(unsoundness(play(events))).toEqual([]);
    expect(unsoundness(play(events, credulous))).not.toEqual([]);
  });
});
