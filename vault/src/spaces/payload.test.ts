import fc from "fast-check";
import { expect, test } from "vitest";
import { type Bytes, bytesToHex, hexToBytes } from "../bytes.ts";
import { factNumber, factsUpTo } from "../testing/ports.ts";
import vectors from "../vectors/frame.json" with { type: "json" };
import { maxPayloadBytes } from "./frame.ts";
import { decodeBatch, encodeBatch, toBatches } from "./payload.ts";

const bytesOf = (hex: string) => hexToBytes(hex) as Bytes;
const heavy = (n: number) => factNumber(n, { words: "x".repeat(60_000) });

test("a batch is these bytes, for ever", () => {
  const facts = decodeBatch(bytesOf(vectors.batches.valid));
  if (!facts.ok) throw new Error(facts.error.kind);
  const again = encodeBatch(facts.value);
  expect(again.ok && bytesToHex(again.value)).toBe(vectors.batches.valid);
});

test.each(vectors.batches.mustFail)("refuses a batch with $name ($kind)", ({ kind, payload }) => {
  expect(decodeBatch(bytesOf(payload))).toEqual({ ok: false, error: { kind } });
});

test("256 facts fit, 257 don't, nor do none", () => {
  expect(encodeBatch(factsUpTo(256)).ok).toBe(true);
  expect(encodeBatch(factsUpTo(257))).toEqual({ ok: false, error: { kind: "too-many" } });
  expect(encodeBatch([])).toEqual({ ok: false, error: { kind: "empty" } });
});

test("nine heavy facts are too much for one frame, and are cut into two", () => {
  const facts = Array.from({ length: 9 }, (_, i) => heavy(i + 1));
  expect(encodeBatch(facts)).toEqual({ ok: false, error: { kind: "too-big" } });
  const batches = toBatches(facts);
  expect(batches.map((batch) => batch.length)).toEqual([8, 1]);
  expect(batches.flat()).toEqual(facts);
});

test("one broken fact refuses the batch it came in", () => {
  const broken = { ...factNumber(2), type: "Not A Type" };
  expect(encodeBatch([factNumber(1), broken])).toEqual({ ok: false, error: { kind: "type" } });
});

test("cut batches lose nothing, keep their order, and each fits a frame", () => {
  const sizes = fc.array(fc.integer({ min: 0, max: 60_000 }), { minLength: 1, maxLength: 40 });
  fc.assert(
    fc.property(sizes, (list) => {
      const facts = list.map((size, i) => factNumber(i + 1, { words: "x".repeat(size) }));
      const batches = toBatches(facts);
      expect(batches.flat()).toEqual(facts);
      for (const batch of batches) {
        const encoded = encodeBatch(batch);
        expect(encoded.ok && encoded.value.length <= maxPayloadBytes).toBe(true);
      }
    }),
    { numRuns: 20 },
  );
});

test("decoding never throws, whatever comes", () => {
  const nearly = fc.uint8Array({ maxLength: 300 }).map((tail) => Uint8Array.of(1, 0, 1, ...tail));
  fc.assert(
    fc.property(fc.oneof(fc.uint8Array({ maxLength: 300 }), nearly), (bytes) => {
      expect(decodeBatch(bytes).ok).toBe(false);
    }),
  );
});
