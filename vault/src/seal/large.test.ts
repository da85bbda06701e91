import fc from "fast-check";
import { expect, test } from "vitest";
import { bytesToHex, concat, own, uint, utf8 } from "../bytes.ts";
import { aes, counting, random } from "../testing/ports.ts";
import { sealLarge, unsealLarge } from "./large.ts";
import { place } from "./seal.ts";

const secret = Uint8Array.from({ length: 32 }, (_, n) => n);
const where = place("vault/record", "snapshot");
const seal = (payload: string, rng = random) => sealLarge(aes, secret, where, utf8(payload), rng);
const open = (sealed: Uint8Array<ArrayBuffer>, at = where) => unsealLarge(aes, secret, at, sealed);
const kindOf = async (sealed: Uint8Array<ArrayBuffer>, at = where) => {
  const opened = await open(sealed, at);
  return opened.ok ? "opened" : opened.error.kind;
};

test("what was sealed comes back, whatever its length", async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 5_000 }), async (payload) => {
      const sealed = await sealLarge(aes, secret, where, own(payload), random);
      const opened = await open(sealed);
      expect(opened.ok && [...opened.value]).toEqual([...payload]);
    }),
    { numRuns: 50 },
  );
});

test("any bit turned, at any place, and it stays shut", async () => {
  const sealed = await seal("a lamp in the window");
  await fc.assert(
    fc.asyncProperty(fc.nat(sealed.length * 8 - 1), async (bit) => {
      const turned = own(sealed);
      turned[bit >> 3] = (turned[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      expect(await kindOf(turned)).not.toBe("opened");
    }),
    { numRuns: 200 },
  );
});

test.each<[string, (sealed: Uint8Array<ArrayBuffer>) => Uint8Array<ArrayBuffer>, string]>([
  ["nothing", () => new Uint8Array(0), "short"],
  ["a salt alone", (sealed) => sealed.slice(0, 49), "short"],
  ["no version", (sealed) => concat([uint(0, 1), sealed.slice(1)]), "version"],
  ["a version to come", (sealed) => concat([uint(2, 1), sealed.slice(1)]), "newer"],
  ["a size no bucket has", (sealed) => sealed.slice(0, -1), "size"],
  ["another salt", (sealed) => concat([sealed.slice(0, 1), random(32), sealed.slice(33)]), "forged"],
])("%s is refused", async (_name, change, kind) => {
  expect(await kindOf(change(await seal("words")))).toBe(kind);
});

test("another place, another secret: shut", async () => {
  const sealed = await seal("words");
  expect(await kindOf(sealed, place("vault/record", "head"))).toBe("forged");
  expect(await unsealLarge(aes, random(32), where, sealed)).toEqual({ ok: false, error: { kind: "forged" } });
});

test("every seal has a key of its own; one whose randomness stands still would be seen", async () => {
  const [one, two] = [await seal("words"), await seal("words")];
  expect(bytesToHex(one.slice(1, 33))).not.toBe(bytesToHex(two.slice(1, 33)));
  const stuck = () => seal("words", (length) => new Uint8Array(length));
  expect(bytesToHex(await stuck())).toBe(bytesToHex(await stuck()));
});

test("the same bytes for ever: a vector of our own", async () => {
  const sealed = await seal("words", counting(0));
  expect(sealed.length).toBe(1 + 32 + 512);
  expect(bytesToHex(sealed.slice(0, 65))).toBe(
    "01000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1fb135ef8b40722c1548d17fb55a9a784415de5ea68029cb9c0f8e2c86e2aed48d",
  );
});
