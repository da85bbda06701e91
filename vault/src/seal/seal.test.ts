import { xchacha20poly1305 } from "@noble/ciphers/chacha.js";
import fc from "fast-check";
import { expect, test } from "vitest";
import { type Bytes, bytesToHex, hexToBytes } from "../bytes.ts";
import { counting, random } from "../testing/ports.ts";
import vectors from "../vectors/seal.json" with { type: "json" };
import { labels } from "./labels.ts";
import { bucketFor, buckets, isBucket, pad, unpad } from "./padding.ts";
import { commitmentOf, equalBytes, place, seal, unseal } from "./seal.ts";

const bytesOf = (hex: string) => hexToBytes(hex) as Bytes;
const key = bytesOf(vectors.key);

test("the cipher gives the published box, and opens it", () => {
  const { published } = vectors;
  const cipher = () =>
    xchacha20poly1305(bytesOf(published.key), bytesOf(published.nonce), bytesOf(published.associated));
  expect(bytesToHex(cipher().encrypt(bytesOf(published.plain)))).toBe(published.box);
  expect(bytesToHex(cipher().decrypt(bytesOf(published.box)))).toBe(published.plain);
});

test.each(vectors.valid)("$name: these bytes, for ever", ({ where, payload, sealed }) => {
  expect(bytesToHex(seal(key, bytesOf(where), bytesOf(payload), counting(0x40)))).toBe(sealed);
  expect(unseal(key, bytesOf(where), bytesOf(sealed))).toEqual({ ok: true, value: bytesOf(payload) });
});

test.each(vectors.mustFail)("refuses $name ($kind)", ({ kind, where, sealed }) => {
  expect(unseal(key, bytesOf(where), bytesOf(sealed))).toEqual({ ok: false, error: { kind } });
});

test("another key opens nothing", () => {
  const [first] = vectors.valid;
  const other = bytesOf("00".repeat(32));
  const opened = unseal(other, bytesOf(first?.where ?? ""), bytesOf(first?.sealed ?? ""));
  expect(opened).toEqual({ ok: false, error: { kind: "forged" } });
});

test("no single bit of a sealed record can be changed", () => {
  const where = place("vault/record", "log", "1");
  const sealed = seal(key, where, random(40), random);
  const opened = [...sealed.keys()].flatMap((at) => {
    const flips = [0, 1, 2, 3, 4, 5, 6, 7].map((bit) => {
      const changed = Uint8Array.from(sealed);
      changed[at] = (changed[at] ?? 0) ^ (1 << bit);
      return unseal(key, where, changed).ok;
    });
    return flips.includes(true) ? [at] : [];
  });
  expect(opened).toEqual([]);
});

test("no two labels are the same", () => {
  expect(new Set(labels).size).toBe(labels.length);
});

test("no two places share one spelling", () => {
  const parts = fc.array(fc.oneof(fc.string(), fc.uint8Array({ maxLength: 8 })), { maxLength: 3 });
  fc.assert(
    fc.property(fc.constantFrom(...labels), parts, fc.constantFrom(...labels), parts, (a, as, b, bs) => {
      const spelt = (list: readonly (string | Uint8Array)[]) =>
        list.map((part) => bytesToHex(typeof part === "string" ? new TextEncoder().encode(part) : part));
      const alike = a === b && JSON.stringify(spelt(as)) === JSON.stringify(spelt(bs));
      return equalBytes(place(a, ...as), place(b, ...bs)) === alike;
    }),
  );
});

test("a size tells the bucket and nothing more", () => {
  const sizeOf = (length: number) =>
    seal(key, place("vault/record"), new Uint8Array(length), random).length - 25;
  expect([0, 1, 200, 492].map(sizeOf)).toEqual([512, 512, 512, 512]);
  expect([493, 2_028, 2_029].map(sizeOf)).toEqual([2_048, 2_048, 8_192]);
  expect(sizeOf(65_536)).toBe(3 * 32_768);
  expect(buckets.every(isBucket)).toBe(true);
  expect([0, 511, 513].some(isBucket)).toBe(false);
});

test("padding comes off as it went on", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 3_000 }), (payload) => {
      const padded = pad(payload);
      expect(padded.length + 16).toBe(bucketFor(payload.length + 20));
      expect(unpad(padded)).toEqual(Uint8Array.from(payload));
    }),
  );
});

test("a commitment depends on key and salt", () => {
  const [a, b] = [new Uint8Array(32).fill(1), new Uint8Array(32).fill(2)];
  const salt = new Uint8Array(16);
  const all = [commitmentOf(a, salt), commitmentOf(b, salt), commitmentOf(a, new Uint8Array(16).fill(1))];
  expect(new Set(all.map(bytesToHex)).size).toBe(3);
});
