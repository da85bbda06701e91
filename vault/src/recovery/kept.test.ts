import { expect, test, vi } from "vitest";
import { type Bytes, bytesToHex, hexToBytes } from "../bytes.ts";
import { floorKdf } from "../keys/argon.ts";
import { redact, reveal } from "../redacted.ts";
import { createTestPorts, random } from "../testing/ports.ts";
import { askOwner, createVault, openVault, type Vault } from "../vault.ts";
import vectors from "../vectors/kit.json" with { type: "json" };
import { decodeKept, encodeKept, forgetKit, keepKit, keptOf, noMark, readKit } from "./kept.ts";
import { createKitBytes, recoveryKeys } from "./seed.ts";
import { kitToWords } from "./words.ts";

vi.setConfig({ testTimeout: 60_000 });

const bytesOf = (hex: string) => hexToBytes(hex) as Bytes;
const { kept } = vectors;

async function vaultWith(passphrase?: string): Promise<Vault> {
  const secret = passphrase === undefined ? {} : { secret: { passphrase: redact(passphrase) } };
  const made = await createVault(createTestPorts(), { facts: [], kdf: floorKdf, ...secret });
  if (!made.ok) throw new Error(made.error.kind);
  return made.value.vault;
}

test("what is kept of a kit: these bytes, for ever", () => {
  const read = decodeKept(bytesOf(kept.bytes));
  expect(read).toMatchObject({
    made: kept.made,
    tested: kept.tested,
    hasPassphrase: true,
    atRelay: true,
  });
  expect(read && bytesToHex(encodeKept(read))).toBe(kept.bytes);
  expect(read?.onDevices.kem).toEqual(recoveryKeys(redact(bytesOf(vectors.kit))).onDevices.kem);
});

test.each(kept.mustFail)("refuses $name", ({ bytes }) => {
  expect(decodeKept(bytesOf(bytes))).toBeUndefined();
});

test("it is kept, found after opening anew, and forgotten", async () => {
  const vault = await vaultWith();
  expect(await readKit(vault)).toBeUndefined();
  const kit = keptOf(recoveryKeys(createKitBytes(random)), 5, false);
  await keepKit(vault, kit);
  const again = await openVault(vault.ports);
  if (!again.ok) throw new Error(again.error.kind);
  const found = await readKit(again.value.vault);
  expect(found).toMatchObject({ made: 5, tested: 5, hasPassphrase: false, sealedMark: noMark });
  expect(found?.onDevices.kem).toEqual(kit.onDevices.kem);
  await forgetKit(vault);
  expect(await readKit(vault)).toBeUndefined();
});

test("neither the disk nor an open vault holds the words, or what comes of them in secret", async () => {
  const vault = await vaultWith();
  const seed = createKitBytes(random);
  const keys = recoveryKeys(seed);
  await keepKit(vault, keptOf(keys, 5, false));
  const inside = bytesToHex(
    encodeKept((await readKit(vault)) as NonNullable<Awaited<ReturnType<typeof readKit>>>),
  );
  const onDisk = bytesToHex((await vault.ports.store.readSlot("kit")) as Bytes);
  const words = kitToWords(seed).join(" ");
  const ascii = (text: string) => bytesToHex(Uint8Array.from(text, (letter) => letter.charCodeAt(0)));
  for (const secret of [
    reveal(seed),
    reveal(keys.kemKey),
    reveal(keys.signKey),
    reveal(keys.log.tokens.read),
  ]) {
    expect(inside).not.toContain(bytesToHex(secret));
    expect(onDisk).not.toContain(bytesToHex(secret));
  }
  for (const word of words.split(" ").slice(0, 4)) expect(inside + onDisk).not.toContain(ascii(word));
  // The disk holds not even the public half in plain.
  expect(onDisk).not.toContain(bytesToHex(keys.onDevices.kem));
  expect(inside).toContain(bytesToHex(keys.onDevices.kem));
});

test("one that was changed on the disk is as good as none, and nothing else suffers", async () => {
  const vault = await vaultWith();
  await keepKit(vault, keptOf(recoveryKeys(createKitBytes(random)), 5, false));
  const bytes = (await vault.ports.store.readSlot("kit")) as Bytes;
  bytes[60] = (bytes[60] ?? 0) ^ 1;
  await vault.ports.store.writeSlot("kit", bytes);
  expect(await readKit(vault)).toBeUndefined();
  expect((await openVault(vault.ports)).ok).toBe(true);
});

test("the owner is asked again, and a wrong try counts as at the door", async () => {
  const vault = await vaultWith("a lamp in the window");
  expect(await askOwner(vault, { passphrase: redact("a lamp in the window") })).toMatchObject({ ok: true });
  expect(await askOwner(vault, undefined)).toEqual({ ok: false, error: { kind: "passphrase-needed" } });
  const tries = [];
  for (let i = 0; i < 12; i += 1) tries.push(await askOwner(vault, { passphrase: redact("a guess") }));
  expect(tries[0]).toEqual({ ok: false, error: { kind: "wrong-passphrase", waitMs: 0 } });
  expect(tries.at(-1)).toMatchObject({ ok: false, error: { kind: "wait" } });
});
