// What a request must look like before a store looks at it: lengths and numbers, nothing that needs the disk.
// Whoever asks may be anybody, so nothing here believes a length or a number, and nothing throws.
import {
  type CapHashes,
  keptFor,
  type MailSlot,
  type Pass,
  type ReadRange,
  type StoreLimits,
} from "./store.ts";

const dayMs = 86_400_000;

/** A whole UTC day, counted from 1970: all a store ever writes down of when a space was used. */
export const dayOf = (now: number): number => Math.floor(now / dayMs);

const hasLength = (bytes: unknown, length: number): boolean =>
  bytes instanceof Uint8Array && bytes.length === length;
const isWithin = (bytes: unknown, most: number): bytes is Uint8Array =>
  bytes instanceof Uint8Array && bytes.length > 0 && bytes.length <= most;

export const isId = (bytes: unknown): boolean => hasLength(bytes, 16);
export const isHash = (bytes: unknown): boolean => hasLength(bytes, 32);
export const isCount = (n: unknown): n is number => Number.isSafeInteger(n) && (n as number) >= 0;
export const isPass = ({ space, generation }: Pass): boolean => isId(space) && isCount(generation);
export const areCaps = (caps: CapHashes): boolean =>
  isHash(caps.read) && isHash(caps.write) && isHash(caps.admin);

export function isBatch(frames: readonly Uint8Array[], limits: StoreLimits): boolean {
  if (frames.length === 0 || frames.length > limits.batchFrames) return false;
  if (!frames.every((frame) => isWithin(frame, limits.frameBytes))) return false;
  return frames.reduce((sum, frame) => sum + frame.length, 0) <= limits.batchBytes;
}

export const isRange = ({ from, frames, bytes }: ReadRange): boolean =>
  isCount(from) && isCount(frames) && frames > 0 && isCount(bytes);

export const isMailSlot = (slot: unknown): slot is MailSlot => slot === "m1" || slot === "m2";
export const isMailboxTime = (expiresAt: number, now: number): boolean =>
  isCount(expiresAt) && expiresAt > now && expiresAt - now <= keptFor.mailboxMs;
export const isLetter = (letter: unknown, limits: StoreLimits): letter is Uint8Array =>
  isWithin(letter, limits.letterBytes);
export const isDeposit = (deposit: unknown, limits: StoreLimits): deposit is Uint8Array =>
  isWithin(deposit, limits.depositBytes);
export const isChunk = (chunk: unknown, limits: StoreLimits): chunk is Uint8Array =>
  isWithin(chunk, limits.chunkBytes);

export const sameBytes = (a: Uint8Array, b: Uint8Array): boolean => Buffer.compare(a, b) === 0;
