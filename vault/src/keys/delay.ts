// How long after a wrong passphrase the next try is taken. Ten tries cost nothing: people mistype. Then it
// grows, and stops growing at a quarter of an hour. Nothing is ever wiped: a partner could set that off.
import { type Bytes, concat, createReader, uint } from "../bytes.ts";

export interface Tries {
  readonly count: number;
  /** When the last one was made. */
  readonly at: number;
}

export const noTries: Tries = { count: 0, at: 0 };
const freeTries = 10;
const firstWaitMs = 5_000;
const longestWaitMs = 15 * 60_000;
const maxCount = 2 ** 16 - 1;

export function waitAfter(count: number): number {
  if (count <= freeTries) return 0;
  return Math.min(firstWaitMs * 2 ** (count - freeTries - 1), longestWaitMs);
}

/** A clock that was set back doesn't shorten the wait, and never makes it longer than it was. */
export function waitLeft(tries: Tries, now: number): number {
  const since = Math.max(0, now - tries.at);
  return Math.max(0, waitAfter(tries.count) - since);
}

export const oneMore = (tries: Tries, now: number): Tries => ({
  count: Math.min(tries.count + 1, maxCount),
  at: now,
});

export const triesToBytes = (tries: Tries): Bytes => concat([uint(tries.count, 2), uint(tries.at, 6)]);

/** Anything unreadable counts as no tries: a torn byte must not shut a person out. */
export function bytesToTries(bytes: Bytes | undefined): Tries {
  if (bytes?.length !== 8) return noTries;
  const reader = createReader(bytes);
  return { count: reader.uint(2), at: reader.uint(6) };
}
