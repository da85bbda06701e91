// Sealing: XChaCha20-Poly1305 with a random 24-byte nonce, because two tabs and restored backups make counters
// unsafe (protocol §3.0). What a sealed thing is and where it belongs goes into the associated data, so a
// record moved to another place or use doesn't open.
//   sealed = version u8 = 1 | nonce 24 | ciphertext and tag (a bucket's size)
import { xchacha20poly1305 } from "@noble/ciphers/chacha.js";
import { hkdf } from "@noble/hashes/hkdf.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { type Bytes, concat, own, prefixed, uint, utf8 } from "../bytes.ts";
import { done, failed, type Result } from "../result.ts";
import { type Label, labelBytes } from "./labels.ts";
import { isBucket, pad, unpad } from "./padding.ts";

/** A port: so many unpredictable bytes. */
export type Random = (length: number) => Bytes;

export const sealVersion = 1;
export const keyBytes = 32;
const nonceBytes = 24;
const headBytes = 1 + nonceBytes;

/** L(label) | L(part) … | version: every field with its length, so no two places share one spelling. */
export function place(label: Label, ...parts: readonly (string | Uint8Array)[]): Bytes {
  const fields = parts.map((part) => prefixed(typeof part === "string" ? utf8(part) : part, 2));
  return concat([prefixed(labelBytes(label), 2), ...fields, uint(sealVersion, 1)]);
}

export function deriveKey(secret: Uint8Array, label: Label, salt: Uint8Array): Bytes {
  return own(hkdf(sha256, secret, salt, labelBytes(label), keyBytes));
}

/** 32 bytes that only this key gives: XChaCha20-Poly1305 alone would let one box open under several keys. */
export const commitmentOf = (key: Bytes, salt: Uint8Array): Bytes => deriveKey(key, "key-commit", salt);

/** Takes equally long wherever the first difference is. */
export function equalBytes(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false;
  let difference = 0;
  for (let i = 0; i < a.length; i += 1) difference |= (a[i] ?? 0) ^ (b[i] ?? 0);
  return difference === 0;
}

export function seal(key: Bytes, where: Bytes, payload: Uint8Array, random: Random): Bytes {
  const nonce = random(nonceBytes);
  return concat([uint(sealVersion, 1), nonce, xchacha20poly1305(key, nonce, where).encrypt(pad(payload))]);
}

export interface Unopened {
  readonly kind: "short" | "newer" | "version" | "size" | "forged" | "padding";
}

/** Order of checks: version, size, seal, padding. Each has a must-fail vector. */
export function unseal(key: Bytes, where: Bytes, sealed: Uint8Array): Result<Bytes, Unopened> {
  const refuse = (kind: Unopened["kind"]) => failed<Unopened>({ kind });
  if (sealed.length <= headBytes) return refuse("short");
  const version = sealed[0] ?? 0;
  if (version > sealVersion) return refuse("newer");
  if (version !== sealVersion) return refuse("version");
  if (!isBucket(sealed.length - headBytes)) return refuse("size");
  const padded = decrypt(key, own(sealed.subarray(1, headBytes)), where, sealed.subarray(headBytes));
  if (padded === undefined) return refuse("forged");
  const payload = unpad(padded);
  return payload === undefined ? refuse("padding") : done(payload);
}

function decrypt(key: Bytes, nonce: Bytes, where: Bytes, box: Uint8Array): Uint8Array | undefined {
  try {
    return xchacha20poly1305(key, nonce, where).decrypt(box);
  } catch {
    return undefined;
  }
}
