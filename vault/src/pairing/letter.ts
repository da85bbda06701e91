// A letter for a mailbox, of exactly one of three sizes so that its length says nothing:
//   letter = version u8 = 1 | nonce 24 | XChaCha20-Poly1305 of L32(payload) and zeros
// Like seal/seal.ts, but there a bucket is the ciphertext's size, here the whole letter's: servers take no other.
import { xchacha20poly1305 } from "@noble/ciphers/chacha.js";
import { type Bytes, concat, createReader, own, prefixed, uint } from "../bytes.ts";
import { areZeros, tagBytes } from "../seal/padding.ts";
import type { Random } from "../seal/seal.ts";

export const letterSizes = [512, 2_048, 8_192] as const;
const version = 1;
const nonceBytes = 24;
const headBytes = 1 + nonceBytes;
const overhead = headBytes + 4 + tagBytes;
export const mostInLetter = 8_192 - overhead;

const sizeFor = (length: number): number | undefined => letterSizes.find((size) => size >= length + overhead);

/** undefined when the payload is longer than `mostInLetter`. */
export function sealLetter(key: Bytes, where: Bytes, payload: Bytes, random: Random): Bytes | undefined {
  const size = sizeFor(payload.length);
  if (size === undefined) return undefined;
  const padded = new Uint8Array(size - headBytes - tagBytes);
  padded.set(prefixed(payload, 4));
  const nonce = random(nonceBytes);
  return concat([uint(version, 1), nonce, xchacha20poly1305(key, nonce, where).encrypt(padded)]);
}

/** undefined for whatever wasn't sealed with this key for this place, or not in the smallest size that holds it. */
export function openLetter(key: Bytes, where: Bytes, letter: Bytes): Bytes | undefined {
  if (!letterSizes.some((size) => size === letter.length) || letter[0] !== version) return undefined;
  const padded = decrypt(key, letter.slice(1, headBytes), where, letter.subarray(headBytes));
  if (padded === undefined) return undefined;
  const reader = createReader(padded);
  const payload = reader.prefixed(4);
  const isPadded = sizeFor(payload.length) === letter.length && areZeros(padded.subarray(4 + payload.length));
  return reader.whole() && isPadded ? payload : undefined;
}

function decrypt(key: Bytes, nonce: Bytes, where: Bytes, sealed: Uint8Array): Bytes | undefined {
  try {
    return own(xchacha20poly1305(key, nonce, where).decrypt(sealed));
  } catch {
    return undefined;
  }
}
