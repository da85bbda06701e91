import { expect, test, vi } from "vitest";
import { type Bytes, bytesToHex, concat, hexToBytes } from "../bytes.ts";
import { redact, reveal } from "../redacted.ts";
import { labelBytes } from "../seal/labels.ts";
import { deriveKey, place, unseal } from "../seal/seal.ts";
import { memoryDeviceKeys as deviceKeys, random } from "../testing/ports.ts";
import vectors from "../vectors/lock.json" with { type: "json" };
import { floorKdf } from "./argon.ts";
import { decodeHeader, headerFront, withChecksum } from "./header.ts";
import { createKeys, makeLock, openLock, type Secret, type StoredLock } from "./lock.ts";

// Stretching a passphrase is slow on purpose, and slower where the machine is shared.
vi.setConfig({ testTimeout: 120_000 });

const ports = { random, deviceKeys };
const bytesOf = (hex: string) => hexToBytes(hex) as Bytes;
const pass = { passphrase: redact("under the old pear tree") };
const passkey = { prf: redact(random(32)), passkey: { credential: random(16), salt: random(32) } };
const dekOf = async (stored: StoredLock, secret?: Secret) => {
  const opened = await openLock(deviceKeys, stored, secret);
  return opened.ok ? bytesToHex(reveal(opened.value.dek)) : opened.error.kind;
};

test.each(vectors.valid)("reads $name", ({ lock, header }) => {
  expect(decodeHeader(bytesOf(header))).toMatchObject({ ok: true, value: { lock } });
});

test.each(vectors.mustFail)("P13: refuses $name ($kind)", ({ kind, header }) => {
  expect(decodeHeader(bytesOf(header))).toEqual({ ok: false, error: { kind } });
});

test("opens what it locked: with the device alone, and with the passphrase", async () => {
  const keys = createKeys(random);
  const dek = bytesToHex(reveal(keys.dek));
  expect(await dekOf(await makeLock(ports, keys))).toBe(dek);
  const locked = await makeLock(ports, keys, pass, floorKdf);
  expect(await dekOf(locked, pass)).toBe(dek);
  expect(await dekOf(locked, { passphrase: redact("under the old pear trees") })).toBe("wrong-passphrase");
  expect(await dekOf(locked)).toBe("passphrase-needed");
});

test("the right passphrase without this device's key opens nothing", async () => {
  const locked = await makeLock(ports, createKeys(random), pass, floorKdf);
  const elsewhere = { ...locked, deviceKey: await deviceKeys.create() };
  expect(await dekOf(elsewhere, pass)).toBe("damaged");
});

test("the passphrase's key is mixed with the device's secret, not merely stored beside it", async () => {
  const locked = await makeLock(ports, createKeys(random), pass, floorKdf);
  const otherSecret = { ...deviceKeys, unwrap: async () => new Uint8Array(32) };
  expect(await openLock(otherSecret, locked, pass)).toEqual({
    ok: false,
    error: { kind: "wrong-passphrase" },
  });
});

test("a passkey's answer opens what it locked, in this browser and nowhere else", async () => {
  const keys = createKeys(random);
  const locked = await makeLock(ports, keys, passkey);
  expect(decodeHeader(locked.header)).toMatchObject({
    ok: true,
    value: { lock: "passkey", passkey: passkey.passkey },
  });
  expect(await dekOf(locked, passkey)).toBe(bytesToHex(reveal(keys.dek)));
  expect(await dekOf(locked, { prf: redact(random(32)) })).toBe("wrong-passkey");
  expect(await dekOf(locked)).toBe("passkey-needed");
  expect(await dekOf(locked, pass)).toBe("passkey-needed");
  expect(await dekOf({ ...locked, deviceKey: await deviceKeys.create() }, passkey)).toBe("damaged");
  const otherSecret = { ...deviceKeys, unwrap: async () => new Uint8Array(32) };
  expect(await openLock(otherSecret, locked, passkey)).toEqual({
    ok: false,
    error: { kind: "wrong-passkey" },
  });
});

test("a passkey's answer is no passphrase's key: the same bytes under another label open nothing", async () => {
  const locked = await makeLock(ports, createKeys(random), passkey);
  const header = decodeHeader(locked.header);
  if (!header.ok) throw new Error(header.error.kind);
  const { deviceBox, salt, wrapped } = header.value;
  const secret = await deviceKeys.unwrap(locked.deviceKey, deviceBox, labelBytes("vault/kek/device"));
  const mixed = concat([reveal(passkey.prf), secret ?? random(1)]);
  const opens = (label: "vault/kek/prf" | "vault/kek/pass") =>
    unseal(deriveKey(mixed, label, salt), place("vault/dek", headerFront(header.value)), wrapped).ok;
  expect(opens("vault/kek/prf")).toBe(true);
  expect(opens("vault/kek/pass")).toBe(false);
});

test("the wrapped keys open in the header they were made for, and nowhere else", async () => {
  const locked = await makeLock(ports, createKeys(random));
  const header = decodeHeader(locked.header);
  if (!header.ok) throw new Error(header.error.kind);
  const { deviceBox, salt, wrapped } = header.value;
  const secret = await deviceKeys.unwrap(locked.deviceKey, deviceBox, labelBytes("vault/kek/device"));
  const kek = deriveKey(secret ?? random(1), "vault/kek/device", salt);
  const opens = (...parts: Uint8Array[]) => unseal(kek, place("vault/dek", ...parts), wrapped).ok;
  expect(opens(headerFront(header.value))).toBe(true);
  expect(opens(headerFront({ ...header.value, salt: random(16) }))).toBe(false);
  expect(opens()).toBe(false);
});

test.each([
  ["a device lock", undefined],
  ["a passkey lock", passkey],
])(
  "no byte of the header of %s can be changed, even by somebody who mends the checksum",
  async (_, secret) => {
    const locked = await makeLock(ports, createKeys(random), secret);
    const body = locked.header.slice(0, -8);
    const opened: number[] = [];
    for (const at of body.keys()) {
      const changed = Uint8Array.from(body);
      changed[at] = (changed[at] ?? 0) ^ 1;
      if ((await openLock(deviceKeys, { ...locked, header: withChecksum(changed) }, secret)).ok)
        opened.push(at);
    }
    expect(opened).toEqual([]);
  },
);

test("stretching made cheaper or dearer within the bounds is noticed", async () => {
  const locked = await makeLock(ports, createKeys(random), pass, { ...floorKdf, passes: 3 });
  const changed = locked.header.slice(0, -8);
  changed[7] = 2;
  expect(await dekOf({ ...locked, header: withChecksum(changed) }, pass)).toBe("wrong-passphrase");
});

test("secrets print as <redacted>", () => {
  const { dek } = createKeys(random);
  expect(`${dek}`).toBe("<redacted>");
  expect(JSON.stringify({ dek, ...pass })).toBe('{"dek":"<redacted>","passphrase":"<redacted>"}');
  expect(Object.values(dek).some((value) => value instanceof Uint8Array)).toBe(false);
  expect(() => reveal({} as typeof dek)).toThrow(TypeError);
});
