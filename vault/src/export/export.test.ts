import { expect, test, vi } from "vitest";
import { type Bytes, concat, hexToBytes, prefixed, uint } from "../bytes.ts";
import { encodeFact } from "../envelope/envelope.ts";
import { floorKdf } from "../keys/argon.ts";
import { redact } from "../redacted.ts";
import { commitmentOf, seal } from "../seal/seal.ts";
import { counting, factNumber, factsUpTo, random } from "../testing/ports.ts";
import vectors from "../vectors/export.json" with { type: "json" };
import { readImport } from "./import.ts";
import {
  chunkPlain,
  chunkSealed,
  createChunkPlace,
  encodeExportHeader,
  exportKey,
  headerBytes,
} from "./layout.ts";
import { exportReadable } from "./readable.ts";
import { exportSealed } from "./sealed.ts";

// Stretching a passphrase is slow on purpose, and slower where the machine is shared.
vi.setConfig({ testTimeout: 120_000 });

const pass = redact(vectors.passphrase);
const bytesOf = (hex: string) => hexToBytes(hex) as Bytes;
async function sealed(facts = factsUpTo(3), rng = random): Promise<Bytes> {
  const made = await exportSealed(rng, facts, pass, floorKdf);
  if (!made.ok) throw new Error(made.error.kind);
  return made.value;
}
const outcome = async (file: Uint8Array, words = pass) => {
  const read = await readImport(file, words);
  return read.ok ? read.value.length : read.error.kind;
};

test.each(vectors.valid)("$name: these bytes, for ever", async ({ file }) => {
  expect(await sealed([], counting(7))).toEqual(bytesOf(file));
  expect(await outcome(bytesOf(file))).toBe(0);
});

test.each(vectors.mustFail)("refuses $name ($kind)", async ({ kind, file }) => {
  expect(await outcome(bytesOf(file))).toBe(kind);
});

test("what went in comes out, over several chunks", async () => {
  const facts = Array.from({ length: 7 }, (_, i) => factNumber(i, { words: "w".repeat(50_000 + i) }));
  const file = await sealed(facts);
  expect((file.length - headerBytes - 537) / chunkSealed).toBe(3);
  expect(await readImport(file, pass)).toEqual({ ok: true, value: facts });
});

test("a wrong passphrase gives that word and not one fact", async () => {
  const read = await readImport(await sealed(), redact("another evening"));
  expect(read).toEqual({ ok: false, error: { kind: "wrong-passphrase" } });
});

test("the header takes no change of a bit without saying torn, newer or not ours", async () => {
  const file = await sealed();
  const kinds = new Set<unknown>();
  for (let bit = 0; bit < headerBytes * 8; bit += 1) {
    const changed = Uint8Array.from(file);
    changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
    kinds.add(await outcome(changed));
  }
  expect([...kinds].sort()).toEqual(["newer", "not-ours", "torn"]);
});

test("nor does any place of the chunks take one", async () => {
  const file = await sealed();
  const spread = Array.from(
    { length: 12 },
    (_, i) => headerBytes + ((i * 10_007) % (file.length - headerBytes)),
  );
  for (const at of [headerBytes, file.length - 1, ...spread]) {
    const changed = Uint8Array.from(file);
    changed[at] = (changed[at] ?? 0) ^ (1 << (at % 8));
    expect(await outcome(changed), `byte ${at}`).toBe("torn");
  }
});

test("cut, doubled, swapped and mixed chunks are torn", async () => {
  const big = Array.from({ length: 5 }, (_, i) => factNumber(i, { words: "w".repeat(60_000) }));
  const [file, other] = [await sealed(big), await sealed(big)];
  const part = (from: Bytes, i: number) =>
    from.slice(headerBytes + i * chunkSealed, headerBytes + (i + 1) * chunkSealed);
  const [header, end] = [file.slice(0, headerBytes), file.slice(-537)];
  const of = (...parts: Bytes[]) => outcome(concat([header, ...parts, end]));
  expect(await of(part(file, 0), part(file, 1), part(file, 2))).toBe(5);
  expect(await of(part(file, 0), part(file, 1))).toBe("torn");
  expect(await of(part(file, 0), part(file, 1), part(file, 2), part(file, 2))).toBe("torn");
  expect(await of(part(file, 1), part(file, 0), part(file, 2))).toBe("torn");
  expect(await of(part(other, 0), part(file, 1), part(file, 2))).toBe("torn");
  expect(await outcome(file.slice(0, -537))).toBe("torn");
});

/** A file by somebody who knows the passphrase and means harm: everything sealed right, the inside wrong. */
async function crafted(stream: Bytes, sums: readonly [number, number, number]): Promise<Bytes> {
  const salt = random(16);
  const key = await exportKey(pass, salt, floorKdf);
  const header = encodeExportHeader({ kdf: floorKdf, salt, commitment: commitmentOf(key, salt) });
  const where = createChunkPlace(header);
  const chunk = new Uint8Array(chunkPlain);
  chunk.set(stream);
  const [chunks, length, count] = sums;
  const end = concat([uint(chunks, 4), uint(length, 6), uint(count, 4)]);
  return concat([header, seal(key, where(0, false), chunk, random), seal(key, where(1, true), end, random)]);
}
const stream = (() => {
  const fact = encodeFact(factNumber(1));
  if (!fact.ok) throw new Error(fact.error.kind);
  return prefixed(fact.value, 4);
})();
const later = concat([stream.slice(0, 4), uint(2, 1), stream.slice(5)]);

test.each<[string, Bytes, readonly [number, number, number], unknown]>([
  ["one fact, told right", stream, [1, stream.length, 1], 1],
  ["four thousand million facts, so it says", stream, [1, stream.length, 0xffffffff], "hostile"],
  ["fewer facts than there are", concat([stream, stream]), [1, 2 * stream.length, 1], "hostile"],
  ["no facts, and bytes", stream, [1, stream.length, 0], "hostile"],
  ["more chunks than there are", stream, [9, stream.length, 1], "hostile"],
  ["a stream longer than its chunks", stream, [1, 2 ** 47, 1], "hostile"],
  ["something hidden behind the end", concat([stream, uint(1, 1)]), [1, stream.length, 1], "hostile"],
  ["a fact of four gigabytes, so it says", uint(0xffffffff, 4), [1, 4, 1], "hostile"],
  ["a fact that is none", prefixed(uint(1, 1), 4), [1, 5, 1], "hostile"],
  ["a fact of a later version", later, [1, later.length, 1], "newer"],
])("inside a right seal: %s", async (_name, inside, sums, expected) => {
  expect(await outcome(await crafted(inside, sums))).toBe(expected);
});

test("the readable copy is JSON that says what it is first", () => {
  const text = exportReadable(factsUpTo(2), "Anybody can read this file.");
  expect(text.split("\n")[1]).toBe('  "about": "Anybody can read this file.",');
  const parsed = JSON.parse(text);
  expect(parsed.count).toBe(2);
  expect(parsed.facts[0]).toEqual({ when: "2026-11-18T11:06:40.001Z", ...factNumber(1) });
});
