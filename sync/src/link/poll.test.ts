import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { createRelay } from "../testing/relay.ts";
import { frameOf } from "../testing/stub-vault.ts";
import {
  bodyOf,
  emptyLog,
  encodeToDevice,
  encodeToRelay,
  parseToDevice,
  parseToRelay,
  type ToDevice,
  type ToRelay,
} from "../wire/index.ts";
import { type Answer, connectByPolling, type Post } from "./poll.ts";

const sha256 = (bytes: Uint8Array): Uint8Array => createHash("sha256").update(bytes).digest();
const frame = (seq: number): Uint8Array =>
  frameOf({ space: 1, writer: 0, seq, at: emptyLog, seen: [], isSnapshot: false });
const ascii = (text: string): Uint8Array => Uint8Array.from(text, (letter) => letter.charCodeAt(0));
const soon = () => new Promise((resolve) => setImmediate(resolve));

/** A relay that is asked over HTTP: each request is a short live connection to the stub. */
function polled(answerFirst?: (message: ToRelay, asked: number) => Answer | undefined) {
  const relay = createRelay(sha256);
  const heard: ToDevice[] = [];
  const asked: string[] = [];
  let [isOpen, closings] = [false, 0];
  const post: Post = async (path, headers, body) => {
    const parsed = parseToRelay(body);
    if (!parsed.ok) throw new Error("not a message");
    asked.push(`${path} ${Object.keys(headers).length}`);
    const made = answerFirst?.(parsed.message, asked.length);
    if (made) return made;
    const said: Uint8Array[] = [];
    const { message } = parsed;
    const caller = { device: 0, after: undefined, send: (bytes: Uint8Array) => void said.push(bytes) };
    if (message.kind === "read" || message.kind === "wait") {
      if (message.kind === "wait" && message.from > relay.frames.length) return new Promise(() => {});
      const at = { n: message.from - 1, acc: emptyLog.acc };
      const door = { space: new Uint8Array(16), capability: new Uint8Array(32) };
      relay.hear(caller, encodeToRelay({ kind: "hello", ...door, at }));
      const head = relay.head();
      const none = encodeToDevice({ kind: "frames", head, accBefore: head.acc, records: [] });
      return { status: 200, body: said[1] ?? none };
    }
    relay.hear(caller, body);
    return { status: 200, body: said[0] ?? new Uint8Array() };
  };
  const link = connectByPolling(post)("poll", {
    onOpen: () => {
      isOpen = true;
    },
    onMessage: (bytes) => {
      const parsed = parseToDevice(bytes);
      if (parsed.ok) heard.push(parsed.message);
    },
    onClose: () => {
      closings += 1;
    },
  });
  const hello = (): void => {
    const door = { space: new Uint8Array(16), capability: new Uint8Array(32) };
    link.send(encodeToRelay({ kind: "hello", ...door, at: emptyLog }));
  };
  return { relay, heard, asked, link, hello, isOpen: () => isOpen, closings: () => closings };
}

describe("asking again and again", () => {
  it("looks like a live connection: a welcome, then all pages, then waiting", async () => {
    const { relay, heard, asked, hello, isOpen } = polled();
    relay.frames = Array.from({ length: 40 }, (_, at) => frame(at));
    await soon();
    expect(isOpen()).toBe(true);
    hello();
    await soon();
    expect(heard.map(({ kind }) => kind)).toEqual(["welcome", "frames", "frames", "frames"]);
    expect(asked).toEqual(["/api/read 3", "/api/read 3", "/api/read 3", "/api/wait 3"]);
  });

  it("appends, and answers pings itself", async () => {
    const { relay, heard, hello, link } = polled();
    hello();
    link.send(encodeToRelay({ kind: "append", id: 9, frames: [frame(1)] }));
    link.send(encodeToRelay({ kind: "ping" }));
    await soon();
    expect(relay.frames).toHaveLength(1);
    expect(heard.find(({ kind }) => kind === "kept")).toMatchObject({ id: 9, places: [{ n: 1 }] });
    expect(heard.some(({ kind }) => kind === "pong")).toBe(true);
  });

  it("turns a refused append into a trouble with its number, and stays", async () => {
    const refuse = (message: ToRelay): Answer | undefined =>
      message.kind === "append" ? { status: 507, body: ascii(bodyOf("space-full")) } : undefined;
    const { heard, hello, link, closings } = polled(refuse);
    hello();
    link.send(encodeToRelay({ kind: "append", id: 4, frames: [frame(1)] }));
    await soon();
    expect(heard).toContainEqual({ kind: "trouble", code: "space-full", id: 4 });
    expect(closings()).toBe(0);
  });

  it.each([
    ["a refusal", { status: 403, body: ascii(bodyOf("no-access")) }, "no-access"],
    ["a proxy's page", { status: 502, body: ascii("<html>".repeat(90)) }, "broken"],
    ["bytes that are no message", { status: 200, body: Uint8Array.of(9, 9) }, "unknown-version"],
  ] as const)("says once what was the matter and ends: %s", async (_, answer, code) => {
    const { heard, hello, closings, link } = polled(() => answer);
    hello();
    await soon();
    expect(heard).toEqual([{ kind: "trouble", code, id: 0 }]);
    link.close();
    expect(closings()).toBe(1);
  });

  it("delivers nothing after it was closed, and ends when nothing comes back", async () => {
    const closed = polled();
    closed.hello();
    closed.link.close();
    await soon();
    expect(closed.heard).toEqual([]);
    const unreachable = polled(() => {
      throw new Error("no network");
    });
    unreachable.hello();
    await soon();
    expect(unreachable.closings()).toBe(1);
  });
});
