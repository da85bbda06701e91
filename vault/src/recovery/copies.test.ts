import fc from "fast-check";
import { expect, test, vi } from "vitest";
import { type Bytes, bytesToHex, hexToBytes } from "../bytes.ts";
import { readImport } from "../export/import.ts";
import type { SealsForKit } from "../export/kit.ts";
import { headerBytesOf } from "../export/layout.ts";
import { exportSealed } from "../export/sealed.ts";
import { floorKdf } from "../keys/argon.ts";
import { redact, reveal } from "../redacted.ts";
import { counting, factNumber, factsUpTo, random } from "../testing/ports.ts";
import vectors from "../vectors/kit.json" with { type: "json" };
import { openByKit, sealForKit } from "./copies.ts";
import { createKitBytes, recoveryKeys, seedOf } from "./seed.ts";
import { kitToWords, textToKit } from "./words.ts";

vi.setConfig({ testTimeout: 120_000 });

const bytesOf = (hex: string) => hexToBytes(hex) as Bytes;
const pass = redact(vectors.passphrase);
const keys = recoveryKeys(redact(bytesOf(vectors.kit)));
const others = recoveryKeys(redact(bytesOf(vectors.otherKit)));

async function sealed(kit?: SealsForKit, facts = factsUpTo(3), rng = random): Promise<Bytes> {
  const made = await exportSealed(rng, facts, pass, floorKdf, kit);
  if (!made.ok) throw new Error(made.error.kind);
  return made.value;
}
type Way = Parameters<typeof readImport>[1];
const outcome = async (file: Uint8Array, way: Way = openByKit(keys.kemKey)) => {
  const read = await readImport(file, way);
  return read.ok ? read.value.length : read.error.kind;
};

test.each(vectors.valid)("$name: these bytes, for ever", async ({ file }) => {
  const again = await sealed(sealForKit(keys.onDevices.kem, counting(200)), [], counting(7));
  expect(bytesToHex(again)).toBe(file);
  expect(await outcome(bytesOf(file))).toBe(0);
  expect(await outcome(bytesOf(file), pass)).toBe(0);
});

test.each(vectors.mustFail)("refuses $name, by $way ($kind)", async ({ kind, way, file }) => {
  expect(await outcome(bytesOf(file), way === "kit" ? openByKit(keys.kemKey) : pass)).toBe(kind);
});

test("whatever was kept, the words give back what the passphrase does", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.string({ maxLength: 40 }), { maxLength: 5 }), async (texts) => {
      const seed = createKitBytes(random);
      const facts = texts.map((words, i) => factNumber(i, { words }));
      const file = await sealed(sealForKit(recoveryKeys(seed).onDevices.kem, random), facts);
      const typed = textToKit(kitToWords(seed).join(" "));
      if (!typed.ok) throw new Error(typed.error.kind);
      const back = await readImport(file, openByKit(recoveryKeys(typed.value).kemKey));
      expect(back).toEqual({ ok: true, value: facts });
      expect(await readImport(file, pass)).toEqual(back);
    }),
    { numRuns: 6 },
  );
});

test("no kit but its own opens a copy, and none opens one from before it", async () => {
  const file = await sealed(sealForKit(keys.onDevices.kem, random));
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ minLength: 32, maxLength: 32 }), async (bytes) => {
      const stranger = recoveryKeys(redact(Uint8Array.from(bytes)));
      expect(await outcome(file, openByKit(stranger.kemKey))).toBe("other-kit");
    }),
    { numRuns: 20 },
  );
  expect(await outcome(await sealed())).toBe("no-kit");
});

test("the paper alone is not enough where a passphrase belongs to it", async () => {
  const kit = createKitBytes(random);
  const seed = await seedOf(kit, redact("the blue door"), floorKdf);
  const file = await sealed(sealForKit(recoveryKeys(seed).onDevices.kem, random));
  expect(await outcome(file, openByKit(recoveryKeys(kit).kemKey))).toBe("other-kit");
  const wrong = await seedOf(kit, redact("the red door"), floorKdf);
  expect(await outcome(file, openByKit(recoveryKeys(wrong).kemKey))).toBe("other-kit");
  expect(await outcome(file, openByKit(recoveryKeys(seed).kemKey))).toBe(3);
});

test("the header of such a copy takes no change of a bit either", async () => {
  const file = await sealed(sealForKit(keys.onDevices.kem, random));
  const kinds = new Set<unknown>();
  for (let bit = 0; bit < headerBytesOf(2) * 8; bit += 1) {
    const changed = Uint8Array.from(file);
    changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
    kinds.add(await outcome(changed));
  }
  expect([...kinds].sort()).toEqual(["newer", "not-ours", "torn"]);
});

test("the file doesn't say whose kit it is for, and holds neither key", async () => {
  const kit = sealForKit(keys.onDevices.kem, random);
  const [one, two] = [bytesToHex(await sealed(kit)), bytesToHex(await sealed(kit))];
  for (const secret of [keys.onDevices.kem, keys.onDevices.sign, keys.onDevices.logId, reveal(keys.kemKey)])
    expect(one + two).not.toContain(bytesToHex(secret));
  const box = (hex: string) => hex.slice((headerBytesOf(1) - 8) * 2, (headerBytesOf(2) - 8) * 2);
  const ofOne = new Set(box(one).match(/.{16}/g));
  expect(
    box(two)
      .match(/.{16}/g)
      ?.some((part) => ofOne.has(part)),
  ).toBe(false);
});

test("sabotage: sealed to another seed than the paper's, the words open nothing", async () => {
  const broken = await sealed(sealForKit(others.onDevices.kem, random));
  expect(await outcome(broken)).toBe("other-kit");
  expect(await outcome(broken, pass)).toBe(3);
});

test("sabotage: a box that doesn't stand by its header could be moved to another file", async () => {
  const careless: SealsForKit = (key) => sealForKit(keys.onDevices.kem, random)(key, new Uint8Array(0));
  expect(await outcome(await sealed(careless))).toBe("other-kit");
});

test("sabotage: a box with another key than the copy's is told from a torn file", async () => {
  const lying: SealsForKit = (_key, front) => sealForKit(keys.onDevices.kem, random)(random(32), front);
  expect(await outcome(await sealed(lying))).toBe("hostile");
});

test("reading by a kit never throws, whatever the file", async () => {
  const file = await sealed(sealForKit(keys.onDevices.kem, random), []);
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 800 }), fc.nat({ max: 160 }), async (bytes, keep) => {
      const mixed = Uint8Array.from([...file.subarray(0, keep), ...bytes]);
      expect(typeof (await outcome(mixed))).toBe("string");
    }),
    { numRuns: 100 },
  );
});
