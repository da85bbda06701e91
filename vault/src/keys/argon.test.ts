// hash-wasm takes no associated data, so it cannot run the RFC's own vector. The chain is: noble's Argon2id
// gives the RFC's tag, and hash-wasm gives what noble gives.
import { argon2id as nobleArgon } from "@noble/hashes/argon2.js";
import { argon2id as wasmArgon } from "hash-wasm";
import { expect, test, vi } from "vitest";
import { bytesToHex, utf8 } from "../bytes.ts";
import { redact } from "../redacted.ts";
import { ceilingKdf, floorKdf, kdfVerdict, stretch, usualKdf } from "./argon.ts";

// Stretching a passphrase is slow on purpose, and slower where the machine is shared.
vi.setConfig({ testTimeout: 120_000 });

const filled = (length: number, value: number) => new Uint8Array(length).fill(value);

test("noble gives the tag of RFC 9106, section 5.3", () => {
  const tag = nobleArgon(filled(32, 1), filled(16, 2), {
    t: 3,
    m: 32,
    p: 4,
    key: filled(8, 3),
    personalization: filled(12, 4),
    dkLen: 32,
  });
  expect(bytesToHex(tag)).toBe("0d640df58d78766c08c037a34a8b53c9d01ef0452d75b65eb52520e96b01e659");
});

test.each([
  { memory: 32, passes: 3, lanes: 4, secret: filled(8, 3) },
  { memory: 64, passes: 1, lanes: 1, secret: undefined },
  { memory: 256, passes: 2, lanes: 1, secret: undefined },
  { memory: 1_024, passes: 2, lanes: 2, secret: undefined },
])("hash-wasm gives what noble gives: $memory KiB, $passes passes, $lanes lanes", async (given) => {
  const { memory, passes, lanes, secret } = given;
  const [password, salt] = [utf8("a quiet evening"), filled(16, 2)];
  const wasm = await wasmArgon({
    password,
    salt,
    iterations: passes,
    memorySize: memory,
    parallelism: lanes,
    hashLength: 32,
    outputType: "hex",
    ...(secret && { secret }),
  });
  const noble = nobleArgon(password, salt, {
    t: passes,
    m: memory,
    p: lanes,
    dkLen: 32,
    ...(secret && { key: secret }),
  });
  expect(wasm).toBe(bytesToHex(noble));
});

test("the same words typed another way are the same passphrase", async () => {
  const salt = filled(16, 7);
  const [composed, decomposed, other] = await Promise.all(
    ["caf\u00e9", "cafe\u0301", "cafe"].map(async (words) =>
      bytesToHex(await stretch(redact(words), salt, floorKdf)),
    ),
  );
  expect(decomposed).toBe(composed);
  expect(other).not.toBe(composed);
});

test("bounds hold on every side", () => {
  expect([floorKdf, usualKdf, ceilingKdf].map(kdfVerdict)).toEqual(["fine", "fine", "fine"]);
  const below = [
    { ...floorKdf, memoryKiB: floorKdf.memoryKiB - 1 },
    { ...floorKdf, passes: 1 },
    { ...floorKdf, lanes: 0 },
  ];
  expect(below.map(kdfVerdict)).toEqual(["weakened", "weakened", "weakened"]);
  const above = [
    { ...ceilingKdf, memoryKiB: ceilingKdf.memoryKiB + 1 },
    { ...ceilingKdf, passes: ceilingKdf.passes + 1 },
    { ...ceilingKdf, lanes: ceilingKdf.lanes + 1 },
  ];
  expect(above.map(kdfVerdict)).toEqual(["excessive", "excessive", "excessive"]);
});
