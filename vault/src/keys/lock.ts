// Making and opening the lock. One random data key (DEK) seals everything; the lock wraps it under a key
// encryption key (KEK) made from a secret that only this browser's device key can open and, where the person
// chose one, from the stretched passphrase as well: a copied disk file alone is not enough for guessing.
import { type Bytes, concat, createReader } from "../bytes.ts";
import { type Redacted, redact, reveal } from "../redacted.ts";
import { done, failed, type Result } from "../result.ts";
import { labelBytes } from "../seal/labels.ts";
import {
  commitmentOf,
  deriveKey,
  equalBytes,
  keyBytes,
  place,
  type Random,
  seal,
  unseal,
} from "../seal/seal.ts";
import { type Kdf, saltBytes, stretch, usualKdf } from "./argon.ts";
import {
  decodeHeader,
  encodeHeader,
  type Header,
  type HeaderTrouble,
  headerFront,
  kdfFor,
} from "./header.ts";

declare const handle: unique symbol;
/** A device key as its owner holds it; the vault can pass it on to be stored, never read it. */
export interface KeyHandle {
  readonly [handle]: true;
}

/** A port: keys that never leave this browser (WebCrypto, AES-GCM, not extractable). */
export interface DeviceKeys {
  create(): Promise<KeyHandle>;
  wrap(key: KeyHandle, secret: Bytes, where: Bytes): Promise<Bytes>;
  /** undefined when the box wasn't made by this key for this place. */
  unwrap(key: KeyHandle, box: Bytes, where: Bytes): Promise<Bytes | undefined>;
}

/** Header and device key are stored together or not at all. */
export interface StoredLock {
  readonly header: Bytes;
  readonly deviceKey: KeyHandle;
}

/** What the lock guards. The writer id is this device's name in its own facts: 16 random bytes. */
export interface Keys {
  readonly dek: Redacted<Bytes>;
  readonly writer: Bytes;
}

export interface LockPorts {
  readonly random: Random;
  readonly deviceKeys: DeviceKeys;
}

const writerBytes = 16;
const deviceWhere = labelBytes("vault/kek/device");

export const createKeys = (random: Random, writer?: Bytes): Keys => ({
  dek: redact(random(keyBytes)),
  writer: writer ?? random(writerBytes),
});

async function kekOf(
  header: Pick<Header, "lock" | "kdf" | "salt">,
  deviceSecret: Bytes,
  passphrase: Redacted<string> | undefined,
): Promise<Bytes> {
  if (passphrase === undefined) return deriveKey(deviceSecret, "vault/kek/device", header.salt);
  const stretched = await stretch(passphrase, header.salt, header.kdf);
  return deriveKey(concat([stretched, deviceSecret]), "vault/kek/pass", header.salt);
}

/** A fresh device key each time: a header kept from before a change of lock opens nothing any more. */
export async function makeLock(
  ports: LockPorts,
  keys: Keys,
  passphrase?: Redacted<string>,
  kdf: Kdf = usualKdf,
): Promise<StoredLock> {
  const deviceKey = await ports.deviceKeys.create();
  const deviceSecret = ports.random(keyBytes);
  const lock = passphrase === undefined ? "device" : "passphrase";
  const deviceBox = await ports.deviceKeys.wrap(deviceKey, deviceSecret, deviceWhere);
  const start = { lock, kdf: kdfFor(lock, kdf), salt: ports.random(saltBytes), deviceBox } as const;
  const kek = await kekOf(start, deviceSecret, passphrase);
  const front = { ...start, commitment: commitmentOf(kek, start.salt) };
  const payload = concat([reveal(keys.dek), keys.writer]);
  const wrapped = seal(kek, place("vault/dek", headerFront(front)), payload, ports.random);
  return { header: encodeHeader({ ...front, wrapped }), deviceKey };
}

export type LockTrouble =
  | HeaderTrouble
  | { readonly kind: "wrong-passphrase" }
  | { readonly kind: "passphrase-needed" };

/** Order of checks: header, floors, device key, commitment (is it the right passphrase?), seal. */
export async function openLock(
  deviceKeys: DeviceKeys,
  stored: StoredLock,
  passphrase?: Redacted<string>,
): Promise<Result<Keys, LockTrouble>> {
  const parsed = decodeHeader(stored.header);
  if (!parsed.ok) return parsed;
  const header = parsed.value;
  if (header.lock === "passphrase" && passphrase === undefined) return failed({ kind: "passphrase-needed" });
  const deviceSecret = await deviceKeys.unwrap(stored.deviceKey, header.deviceBox, deviceWhere);
  if (deviceSecret === undefined) return failed({ kind: "damaged" });
  const kek = await kekOf(header, deviceSecret, header.lock === "device" ? undefined : passphrase);
  if (!equalBytes(commitmentOf(kek, header.salt), header.commitment)) {
    return failed({ kind: header.lock === "device" ? "damaged" : "wrong-passphrase" });
  }
  return openWrapped(kek, header);
}

function openWrapped(kek: Bytes, header: Header): Result<Keys, HeaderTrouble> {
  const payload = unseal(kek, place("vault/dek", headerFront(header)), header.wrapped);
  if (!payload.ok) return failed({ kind: "damaged" });
  const reader = createReader(payload.value);
  const [dek, writer] = [reader.take(keyBytes), reader.take(writerBytes)];
  if (!reader.whole() || reader.left() > 0) return failed({ kind: "damaged" });
  return done({ dek: redact(dek), writer });
}
