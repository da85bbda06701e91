import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  encoderToDevice,
  encodeToDevice,
  encodeToRelay,
  parseToDevice,
  parseToRelay,
  type ToDevice,
  type ToRelay,
} from "./codec.ts";
import { bodyOf, type CodeName, codeInBody, codeOf, codes } from "./codes.ts";
import { buckets, headerBytes, magic } from "./frame.ts";
import { headersFor, isLane, laneOf, readHeaders } from "./http.ts";
import { wireLimits } from "./limits.ts";
import { toDevice, toRelay } from "./messages.ts";

const bytesOf = (length: number) => fc.uint8Array({ minLength: length, maxLength: length });
const number = (bits: number) => fc.integer({ min: 0, max: 2 ** Math.min(bits, 53) - 1 });

const frames = fc.tuple(fc.constantFrom(...buckets.slice(0, 3)), bytesOf(32)).map(([size, start]) => {
  const frame = new Uint8Array(headerBytes + size);
  frame.set(magic);
  frame[magic.length] = 1;
  frame.set(start, 5);
  return frame;
});
const places = fc.record({ n: number(64), acc: bytesOf(32) });
const heads = fc.record({ n: number(64), acc: bytesOf(32), firstN: number(64), snapshotN: number(64) });
const hashes = fc.record({ read: bytesOf(32), write: bytesOf(32), admin: bytesOf(32) });
const letters = fc.constantFrom(...wireLimits.letterBytes).chain(bytesOf);
const ids = bytesOf(16);

const asked: fc.Arbitrary<ToRelay> = fc.oneof(
  fc.record({ kind: fc.constant("hello" as const), space: ids, capability: bytesOf(32), at: places }),
  fc.record({
    kind: fc.constant("append" as const),
    id: number(32),
    frames: fc.array(frames, { maxLength: 64 }),
  }),
  fc.record({ kind: fc.constant("broadcast" as const), frame: frames }),
  fc.record({ kind: fc.constantFrom("ping" as const, "remove" as const) }),
  fc.record({ kind: fc.constant("read" as const), from: number(64), limit: number(16), pruned: number(8) }),
  fc.record({ kind: fc.constant("wait" as const), from: number(64), seconds: number(16) }),
  fc.record({
    kind: fc.constant("create" as const),
    space: ids,
    hashes,
    invite: fc.uint8Array({ maxLength: wireLimits.inviteBytes }),
  }),
  fc.record({ kind: fc.constant("rotate" as const), hashes }),
  fc.record({ kind: fc.constant("snapshot" as const), n: number(64) }),
  fc.record({ kind: fc.constant("prune" as const), upTo: number(64) }),
  fc.record({ kind: fc.constant("mailbox" as const), mailbox: ids, minutes: number(16) }),
  fc.record({ kind: fc.constant("post" as const), mailbox: ids, slot: number(8), letter: letters }),
  fc.record({ kind: fc.constant("collect" as const), mailbox: ids, slot: number(8) }),
  fc.record({ kind: fc.constant("deposit" as const), barrier: ids, slot: number(8), frame: frames }),
  fc.record({ kind: fc.constant("reveal" as const), barrier: ids }),
  fc.record({ kind: fc.constant("attach" as const), name: bytesOf(32), bytes: fc.uint8Array() }),
  fc.record({ kind: fc.constantFrom("fetch" as const, "detach" as const), name: bytesOf(32) }),
);

const answered: fc.Arbitrary<ToDevice> = fc.oneof(
  fc.record({ kind: fc.constant("welcome" as const), head: heads }),
  fc.record({
    kind: fc.constant("frames" as const),
    head: heads,
    accBefore: bytesOf(32),
    records: fc.array(fc.record({ n: number(64), acc: bytesOf(32), frame: frames }), { maxLength: 5 }),
  }),
  fc.record({
    kind: fc.constant("kept" as const),
    id: number(32),
    places: fc.array(places, { maxLength: 64 }),
  }),
  fc.record({ kind: fc.constant("broadcast" as const), frame: frames }),
  fc.record({
    kind: fc.constant("trouble" as const),
    code: fc.constantFrom(...(Object.keys(codes) as CodeName[])),
    id: number(32),
  }),
  fc.record({ kind: fc.constantFrom("bye" as const, "pong" as const) }),
  fc.record({ kind: fc.constant("letter" as const), letter: letters }),
  fc.record({ kind: fc.constant("halves" as const), first: frames, second: frames }),
  fc.record({ kind: fc.constant("attachment" as const), bytes: fc.uint8Array() }),
);

describe("a message", () => {
  it("comes back as it went, whichever it is", () => {
    fc.assert(
      fc.property(asked, (m) => {
        expect(parseToRelay(encodeToRelay(m))).toEqual({ ok: true, message: m });
      }),
    );
    fc.assert(
      fc.property(answered, (m) => {
        expect(parseToDevice(encodeToDevice(m))).toEqual({ ok: true, message: m });
      }),
    );
  });

  it("is tried in every kind there is", () => {
    const kinds = (from: fc.Arbitrary<{ kind: string }>) =>
      new Set(fc.sample(from, 2_000).map(({ kind }) => kind));
    expect(kinds(asked)).toEqual(new Set(Object.keys(toRelay)));
    expect(kinds(answered)).toEqual(new Set(Object.keys(toDevice)));
  });

  it("has one encoding: what parses is written the same again, and nothing throws", () => {
    const bent = fc
      .tuple(asked.map(encodeToRelay), fc.nat(), fc.integer({ min: 1, max: 255 }))
      .map(([bytes, at, by]) => {
        bytes[at % bytes.length] = (bytes[at % bytes.length] ?? 0) ^ by;
        return bytes;
      });
    fc.assert(
      fc.property(fc.oneof(bent, fc.uint8Array({ maxLength: 300 })), (bytes) => {
        const parsed = parseToRelay(bytes);
        if (parsed.ok) expect(encodeToRelay(parsed.message)).toEqual(bytes);
      }),
      { numRuns: 2_000 },
    );
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        parseToDevice(bytes);
      }),
    );
  });

  it("is not read when it was cut, or when anything follows it", () => {
    fc.assert(
      fc.property(asked.map(encodeToRelay), fc.nat(), (bytes, cut) => {
        expect(parseToRelay(bytes.subarray(0, cut % bytes.length)).ok).toBe(false);
        expect(parseToRelay(Uint8Array.of(...bytes.subarray(0, 9_000), 0)).ok).toBe(false);
      }),
      { numRuns: 300 },
    );
  });
});

const of = (...parts: (number | readonly number[] | Uint8Array)[]): Uint8Array =>
  Uint8Array.from(parts.flatMap((part) => (typeof part === "number" ? [part] : [...part])));
const zeros = (length: number) => new Uint8Array(length);
const frame = of(magic, 1, zeros(32), zeros(512));
const long = [0, 0, 2, 0x25]; // 549, the length of that frame

it("is not written at all when a part has a wrong length, so that no other memory goes out with it", () => {
  const stale = encoderToDevice((length) => new Uint8Array(length).fill(0x5a));
  const head = { n: 1, acc: new Uint8Array(31), firstN: 1, snapshotN: 0 };
  expect(() => stale({ kind: "welcome", head })).toThrow();
  expect(() => stale({ kind: "welcome", head: { ...head, acc: new Uint8Array(33) } })).toThrow();
  expect(stale({ kind: "welcome", head: { ...head, acc: new Uint8Array(32) } })).not.toContain(0x5a);
});

describe("must fail", () => {
  it.each([
    ["nothing at all", "malformed", of()],
    ["a version alone", "malformed", of(1)],
    ["version 0", "unknown-version", of(0, 4)],
    ["version 2", "unknown-version", of(2, 4)],
    ["a type nobody has", "unknown-message", of(1, 0x7f)],
    ["an answer where a question belongs", "unknown-message", of(1, 0x81, zeros(56))],
    ["a ping with more after it", "malformed", of(1, 4, 0)],
    ["a hello one byte short", "malformed", of(1, 1, zeros(87))],
    ["a hello one byte long", "malformed", of(1, 1, zeros(89))],
    ["a number above 2^53 - 1", "malformed", of(1, 0x12, 0, 0x20, 0, 0, 0, 0, 0, 0)],
    ["the largest number of eight bytes", "malformed", of(1, 0x12, Array(8).fill(255))],
    ["an append without its count", "malformed", of(1, 2, zeros(4))],
    ["an append that counts 65", "malformed", of(1, 2, zeros(4), 0, 65)],
    ["an append that counts 65,535 and has none", "malformed", of(1, 2, zeros(4), 255, 255)],
    ["an append that counts two and has one", "malformed", of(1, 2, zeros(4), 0, 2, long, frame)],
    ["an append that counts none and has one", "malformed", of(1, 2, zeros(4), 0, 0, long, frame)],
    ["a frame of length 4 GiB", "malformed", of(1, 3, 255, 255, 255, 255, frame)],
    ["a frame one byte longer than any", "malformed", of(1, 3, 0, 8, 0, 0x26, frame)],
    ["a frame cut short", "malformed", of(1, 3, long, frame.subarray(1))],
    ["a frame of length 0", "bad-frame", of(1, 3, zeros(4))],
    ["a frame that starts with another word", "bad-frame", of(1, 3, long, 0, frame.subarray(1))],
    ["a frame of suite 0", "bad-frame", of(1, 3, long, magic, 0, frame.subarray(5))],
    ["a frame of no bucket's size", "bad-frame", of(1, 3, 0, 0, 2, 0x26, frame, 0)],
    ["one bad frame among good ones", "bad-frame", of(1, 2, zeros(4), 0, 2, long, frame, zeros(4))],
    ["a letter of a free length", "malformed", of(1, 0x16, zeros(17), 0, 0, 0, 3, zeros(3))],
    ["an invite code too long", "malformed", of(1, 0x10, zeros(16 + 96), 0, 0, 0, 65, zeros(65))],
    ["an attachment that claims more than it may", "malformed", of(1, 0x1a, zeros(32), 0, 4, 0, 1)],
  ])("%s: %s", (_, problem, bytes) => {
    expect(parseToRelay(bytes)).toEqual({ ok: false, problem });
  });

  it("does not read a question where an answer belongs", () => {
    expect(parseToDevice(of(1, 4))).toEqual({ ok: false, problem: "unknown-message" });
  });

  it.each([
    ["no space", undefined, `Bearer ${"a".repeat(64)}`],
    ["a space in capitals", "A".repeat(32), `Bearer ${"a".repeat(64)}`],
    ["a space one digit long", "a".repeat(33), `Bearer ${"a".repeat(64)}`],
    ["no token", "a".repeat(32), undefined],
    ["another scheme", "a".repeat(32), `Basic ${"a".repeat(64)}`],
    ["a token too short", "a".repeat(32), "Bearer aa"],
    ["a token that is no number", "a".repeat(32), `Bearer ${"g".repeat(64)}`],
  ])("headers with %s", (_, space, right) => {
    expect(readHeaders(space, right)).toBeUndefined();
  });
});

describe("the tables", () => {
  it("give every message and every code a number of its own", () => {
    const types = [...Object.values(toRelay), ...Object.values(toDevice)].map(({ type }) => type);
    expect(new Set(types).size).toBe(types.length);
    const numbers = Object.values(codes).map(({ number }) => number);
    expect(numbers).toEqual(numbers.map((_, at) => at + 1));
  });

  it("say a code the same way on both roads, and take anything else for a fault", () => {
    for (const name of Object.keys(codes) as CodeName[]) {
      expect(codeOf(codes[name].number)).toBe(name);
      expect(codeInBody(bodyOf(name))).toBe(name);
    }
    for (const text of ["", "<html>", '{"code":"toString"}', '{"code":"taken","x":1}'])
      expect(codeInBody(text)).toBe("broken");
    expect(codeOf(0)).toBe("broken");
    expect(codeOf(255)).toBe("broken");
  });

  it("carry a space and a right in headers and back", () => {
    const space = Uint8Array.from({ length: 16 }, (_, i) => i * 16);
    const capability = Uint8Array.from({ length: 32 }, (_, i) => 255 - i);
    const headers = headersFor(space, capability);
    expect(readHeaders(headers["Unhurried-Space"], headers.Authorization)).toEqual({ space, capability });
  });

  it("bring a space's devices to one lane, and say nothing else of it", () => {
    const space = Uint8Array.from({ length: 16 }, (_, i) => i * 16);
    expect(laneOf(space)).toBe("unhurried.f0");
    expect(isLane(laneOf(space))).toBe(true);
    for (const wrong of ["", "unhurried.", "unhurried.f", "unhurried.f00", "xunhurried.f0"])
      expect(isLane(wrong)).toBe(false);
  });

  it("fit together: the largest append that is one frame, or 64 small ones, is within a request", () => {
    const big = 2 + 4 + 2 + 4 + wireLimits.frameBytes;
    expect(big).toBeLessThanOrEqual(wireLimits.requestBytes);
    expect(8 + 64 * (4 + headerBytes + buckets[2])).toBeLessThanOrEqual(wireLimits.requestBytes);
  });
});
