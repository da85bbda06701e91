// Sizes are told in steps only: a sealed payload fills one of a few buckets, whatever it says.
import { type Bytes, createReader, prefixed } from "../bytes.ts";

/** Sizes of the ciphertext, tag included; above the last one, multiples of it. */
export const buckets = [512, 2_048, 8_192, 32_768] as const;
const largest = 32_768;
export const tagBytes = 16;

export function bucketFor(size: number): number {
  return buckets.find((bucket) => bucket >= size) ?? Math.ceil(size / largest) * largest;
}

export const isBucket = (size: number): boolean => size > 0 && bucketFor(size) === size;

/** L32(payload), then zeros up to the bucket. */
export function pad(payload: Uint8Array): Bytes {
  const inner = prefixed(payload, 4);
  const padded = new Uint8Array(bucketFor(inner.length + tagBytes) - tagBytes);
  padded.set(inner);
  return padded;
}

/**
 * undefined when the rest isn't zeros, or another bucket would have done: one payload, one padding. What comes back
 * is a view of `padded`: a snapshot of years is not copied once more.
 */
export function unpad(padded: Uint8Array): Bytes | undefined {
  const reader = createReader(padded.subarray(0, 4));
  const end = 4 + reader.uint(4);
  if (!reader.whole() || end > padded.length) return undefined;
  if (bucketFor(end + tagBytes) !== padded.length + tagBytes) return undefined;
  return areZeros(padded.subarray(end)) ? (padded.subarray(4, end) as Bytes) : undefined;
}

export function areZeros(bytes: Uint8Array): boolean {
  let seen = 0;
  for (let i = 0; i < bytes.length; i += 1) seen |= bytes[i] ?? 0;
  return seen === 0;
}
