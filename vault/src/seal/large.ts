// Sealing what is large: a snapshot of years, later a recording. XChaCha20 in script needs a tenth of a second for each
// megabyte on an old phone, while somebody waits; the platform's own AES-256-GCM hardly shows. Its nonces are too short
// to be drawn at random for years, so every seal has a key of its own, from a fresh salt, used once.
//   sealed = version u8 = 1 | salt 32 | ciphertext and tag (a bucket's size)
import { type Bytes, concat, own, uint } from "../bytes.ts";
import { done, failed, type Result } from "../result.ts";
import { isBucket, pad, tagBytes, unpad } from "./padding.ts";
import { deriveKey, type Random, type Unopened } from "./seal.ts";

/** A port: AES-256-GCM as the platform has it (WebCrypto), with a 16-byte tag at the end. */
export interface Aes {
  encrypt(key: Bytes, nonce: Bytes, where: Bytes, payload: Bytes): Promise<Bytes>;
  /** undefined when the tag doesn't fit. */
  decrypt(key: Bytes, nonce: Bytes, where: Bytes, box: Bytes): Promise<Bytes | undefined>;
}

export const largeVersion = 1;
const saltBytes = 32;
const headBytes = 1 + saltBytes;
/** A key that seals once needs no nonce to tell its seals apart. */
const nonce = new Uint8Array(12);

export async function sealLarge(
  aes: Aes,
  secret: Bytes,
  where: Bytes,
  payload: Bytes,
  random: Random,
): Promise<Bytes> {
  const salt = random(saltBytes);
  const key = deriveKey(secret, "vault/large", salt);
  return concat([uint(largeVersion, 1), salt, await aes.encrypt(key, nonce, where, pad(payload))]);
}

/** Order of checks as in `unseal`: version, size, seal, padding. */
export async function unsealLarge(
  aes: Aes,
  secret: Bytes,
  where: Bytes,
  sealed: Bytes,
): Promise<Result<Bytes, Unopened>> {
  const refuse = (kind: Unopened["kind"]) => failed<Unopened>({ kind });
  if (sealed.length <= headBytes + tagBytes) return refuse("short");
  const version = sealed[0] ?? 0;
  if (version !== largeVersion) return refuse(version > largeVersion ? "newer" : "version");
  if (!isBucket(sealed.length - headBytes)) return refuse("size");
  const key = deriveKey(secret, "vault/large", own(sealed.subarray(1, headBytes)));
  const padded = await aes.decrypt(key, nonce, where, sealed.subarray(headBytes));
  if (padded === undefined) return refuse("forged");
  const payload = unpad(padded);
  return payload === undefined ? refuse("padding") : done(payload);
}
