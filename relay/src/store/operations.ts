// The store, given a way to run work: every operation that is written once for both databases. What is left to each
// of them is appending, where the speed is, and telling whoever listens.
import { deleteChunk, getChunk, putChunk } from "./chunks.ts";
import { putDeposit, readDeposits } from "./deposits.ts";
import { openMailbox, putLetter, takeLetter } from "./letters.ts";
import { head, read } from "./reading.ts";
import { createSpace, deleteSpace, markSnapshot, prune, readCaps, rotateCaps } from "./spaces.ts";
import type { Store, StoreLimits } from "./store.ts";
import { sweepAll } from "./sweeping.ts";
import type { Work } from "./work.ts";

export interface Runner {
  /** In one transaction; resolves when it is durable. */
  write<T>(work: Work<T>): Promise<T>;
  /** Without one: for work that only reads. */
  ask<T>(work: Work<T>): Promise<T>;
}

export const operations = (
  { write, ask }: Runner,
  limits: StoreLimits,
): Omit<Store, "append" | "onGrew" | "ping" | "close"> => ({
  createSpace: (space, caps, now) => write(createSpace(space, caps, now)),
  readCaps: (space) => ask(readCaps(space)),
  rotateCaps: (pass, caps, now) => write(rotateCaps(pass, caps, now)),
  read: (pass, range, now) => ask(read(pass, range, now)),
  head: (pass) => ask(head(pass)),
  markSnapshot: (pass, n, now) => write(markSnapshot(pass, n, now)),
  prune: (pass, upTo, now) => write(prune(pass, upTo, now)),
  deleteSpace: (pass, now) => write(deleteSpace(pass, now)),
  openMailbox: (mailbox, expiresAt, now) => write(openMailbox(mailbox, expiresAt, now)),
  putLetter: (mailbox, slot, letter, now) => write(putLetter(mailbox, slot, letter, now, limits)),
  takeLetter: (mailbox, slot, now) => write(takeLetter(mailbox, slot, now)),
  putDeposit: (pass, barrier, slot, deposit, now) =>
    write(putDeposit(pass, barrier, slot, deposit, now, limits)),
  readDeposits: (pass, barrier, now) => ask(readDeposits(pass, barrier, now)),
  putChunk: (pass, hash, chunk, now) => write(putChunk(pass, hash, chunk, now, limits)),
  getChunk: (pass, hash, now) => ask(getChunk(pass, hash, now)),
  deleteChunk: (pass, hash, now) => write(deleteChunk(pass, hash, now)),
  sweep: (now) => sweepAll(write, now),
});
