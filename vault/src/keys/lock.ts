// Making and opening the lock. One random data key (DEK) seals everything; the lock wraps it under a key
// encryption key (KEK) made from a secret that only this browser's device key can open and, where the person
// chose one, from the stretched passphrase or from what their passkey answers as well: a copied disk file alone is
// not enough for guessing. A passkey's answer comes from the page, where alone passkeys can be asked; it is 32
// bytes that nobody can guess, so it is neither stretched nor counted.
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
  isCredential,
  kdfFor,
  type LockKind,
  type Passkey,
  passkeySaltBytes,
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

/** What a person brings to open a lock: their words, or what their passkey answered (the PRF's 32 bytes). */
export type Secret = { readonly passphrase: Redacted<string> } | { readonly prf: Redacted<Bytes> };

/** A secret to make a lock with; a passkey comes with how to ask it again. Without any: the device key alone. */
export type NewSecret =
  | { readonly passphrase: Redacted<string> }
  | { readonly prf: Redacted<Bytes>; readonly passkey: Passkey };

export const prfBytes = 32;
export const lockOf = (secret: Secret | undefined): LockKind =>
  secret === undefined ? "device" : "prf" in secret ? "passkey" : "passphrase";

const writerBytes = 16;
const deviceWhere = labelBytes("vault/kek/device");

export const createKeys = (random: Random, writer?: Bytes): Keys => ({
  dek: redact(random(keyBytes)),
  writer: writer ?? random(writerBytes),
});

async function kekOf(
  header: Pick<Header, "lock" | "kdf" | "salt">,
  deviceSecret: Bytes,
  secret: Secret | undefined,
): Promise<Bytes> {
  if (secret === undefined) return deriveKey(deviceSecret, "vault/kek/device", header.salt);
  if ("prf" in secret)
    return deriveKey(concat([reveal(secret.prf), deviceSecret]), "vault/kek/prf", header.salt);
  const stretched = await stretch(secret.passphrase, header.salt, header.kdf);
  return deriveKey(concat([stretched, deviceSecret]), "vault/kek/pass", header.salt);
}

/** A fresh device key each time: a header kept from before a change of lock opens nothing any more. */
export async function makeLock(
  ports: LockPorts,
  keys: Keys,
  secret?: NewSecret,
  kdf: Kdf = usualKdf,
): Promise<StoredLock> {
  const passkey = secret && "prf" in secret ? wholePasskey(secret) : undefined;
  const deviceKey = await ports.deviceKeys.create();
  const deviceSecret = ports.random(keyBytes);
  const lock = lockOf(secret);
  const deviceBox = await ports.deviceKeys.wrap(deviceKey, deviceSecret, deviceWhere);
  const given = { lock, kdf: kdfFor(lock, kdf), salt: ports.random(saltBytes), deviceBox };
  const start = { ...given, ...(passkey && { passkey }) };
  const kek = await kekOf(start, deviceSecret, secret);
  const front = { ...start, commitment: commitmentOf(kek, start.salt) };
  const payload = concat([reveal(keys.dek), keys.writer]);
  const wrapped = seal(kek, place("vault/dek", headerFront(front)), payload, ports.random);
  return { header: encodeHeader({ ...front, wrapped }), deviceKey };
}

/** Its bounds are the caller's to keep: a lock that could never be read again is not made. */
function wholePasskey({ prf, passkey }: Extract<NewSecret, { prf: unknown }>): Passkey {
  const whole = reveal(prf).length === prfBytes && passkey.salt.length === passkeySaltBytes;
  if (!whole || !isCredential(passkey.credential)) throw new TypeError("Not a passkey");
  return passkey;
}

export type LockTrouble =
  | HeaderTrouble
  | { readonly kind: "wrong-passphrase" }
  | { readonly kind: "wrong-passkey" }
  | SecretNeeded;
export interface SecretNeeded {
  readonly kind: "passphrase-needed" | "passkey-needed";
}

const needed = { passphrase: "passphrase-needed", passkey: "passkey-needed" } as const;
const wrong = { device: "damaged", passphrase: "wrong-passphrase", passkey: "wrong-passkey" } as const;

/** Undefined when this secret is of the kind that this lock asks for; a device lock asks for none. */
export const missingFor = (lock: LockKind, secret: Secret | undefined): SecretNeeded | undefined =>
  lock === "device" || lockOf(secret) === lock ? undefined : { kind: needed[lock] };

/** Order of checks: header, floors, kind of secret, device key, commitment (is it the right secret?), seal. */
export async function openLock(
  deviceKeys: DeviceKeys,
  stored: StoredLock,
  secret?: Secret,
): Promise<Result<Keys, LockTrouble>> {
  const parsed = decodeHeader(stored.header);
  if (!parsed.ok) return parsed;
  const header = parsed.value;
  const missing = missingFor(header.lock, secret);
  if (missing !== undefined) return failed(missing);
  const deviceSecret = await deviceKeys.unwrap(stored.deviceKey, header.deviceBox, deviceWhere);
  if (deviceSecret === undefined) return failed({ kind: "damaged" });
  const kek = await kekOf(header, deviceSecret, header.lock === "device" ? undefined : secret);
  if (!equalBytes(commitmentOf(kek, header.salt), header.commitment))
    return failed({ kind: wrong[header.lock] });
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
