import fc from "fast-check";
import { expect, test } from "vitest";
import { bytesToHex, hexToBytes } from "../bytes.ts";
import { factNumber } from "../testing/ports.ts";
import vectors from "../vectors/envelope.json" with { type: "json" };
import { decodeFact, encodeFact, maxEnvelopeBytes } from "./envelope.ts";

const bytesOf = (hex: string) => hexToBytes(hex) as Uint8Array;

test.each(vectors.valid)("$name: these bytes, for ever", ({ fact, hex }) => {
  const encoded = encodeFact(fact);
  expect(encoded.ok && bytesToHex(encoded.value)).toBe(hex);
  expect(decodeFact(bytesOf(hex))).toEqual({ ok: true, value: fact });
});

test.each(vectors.mustFail)("refuses $name ($kind)", ({ kind, hex }) => {
  expect(decodeFact(bytesOf(hex))).toEqual({ ok: false, error: { kind } });
});

test.each([
  ["id", { id: "xyz" }],
  ["id", { writer: "AA".repeat(16) }],
  ["time", { time: { wall: -1, count: 0 } }],
  ["time", { time: { wall: 2 ** 48, count: 0 } }],
  ["time", { time: { wall: 1.5, count: 0 } }],
  ["time", { time: { wall: 1, count: 65_536 } }],
  ["type", { type: "" }],
  ["type", { type: "Hide" }],
  ["subject", { subject: "\ud83d" }],
  ["subject", { subject: "s".repeat(1025) }],
  ["body", { body: { a: Number.NaN } }],
  ["too-big", { body: "x".repeat(maxEnvelopeBytes) }],
])("cannot keep a fact for its %s: %o", (kind, wrong) => {
  expect(encodeFact({ ...factNumber(1), ...wrong })).toEqual({ ok: false, error: { kind } });
});

const hex = (length: number) =>
  fc.uint8Array({ minLength: length, maxLength: length }).map((bytes) => bytesToHex(bytes));
const anyFact = fc.record({
  id: hex(16),
  time: fc.record({ wall: fc.integer({ min: 0, max: 2 ** 48 - 1 }), count: fc.nat(65_535) }),
  writer: hex(16),
  type: fc.stringMatching(/^[a-z][a-z-]{0,31}$/),
  subject: fc.string({ unit: "binary", maxLength: 200 }),
  body: fc.json().map((text) => JSON.parse(text) as unknown),
});

test("what is encoded is decoded the same, and encoding that gives the same bytes", () => {
  fc.assert(
    fc.property(anyFact, (fact) => {
      const encoded = encodeFact(fact);
      if (!encoded.ok) return encoded.error.kind === "body";
      const decoded = decodeFact(encoded.value);
      const again = decoded.ok ? encodeFact(decoded.value) : decoded;
      expect(again).toEqual(encoded);
      return true;
    }),
  );
});

test("never throws, and takes only the one spelling of whatever it takes", () => {
  const good = bytesOf(vectors.valid[2]?.hex ?? "");
  const changed = fc.tuple(fc.nat(good.length - 1), fc.nat(255)).map(([at, value]) => {
    const bytes = Uint8Array.from(good);
    bytes[at] = value;
    return bytes;
  });
  fc.assert(
    fc.property(fc.oneof(fc.uint8Array({ maxLength: 300 }), changed), (bytes) => {
      const decoded = decodeFact(bytes);
      if (!decoded.ok) return true;
      const again = encodeFact(decoded.value);
      return again.ok && bytesToHex(again.value) === bytesToHex(bytes);
    }),
    { numRuns: 2_000 },
  );
});
