// The port behind the log: where sealed bytes are put. Implementations: IndexedDB in the browser, memory in
// tests; both pass `storeContract`. A store never sees a fact or a key it could read.
//
// A promise of a write resolves only when the bytes are durable. When the storage itself gives way (full,
// missing, blocked) a method rejects with StoreTrouble: every call can meet it, so it is caught once, at the
// edge of the worker.
import type { Bytes } from "../bytes.ts";
import type { StoredLock } from "../keys/lock.ts";

export interface StoredRecord {
  /** 1, 2, 3 …; a place is never used twice. */
  readonly position: number;
  readonly bytes: Bytes;
}

/** Small things beside the log, each overwritten in place. */
export type Slot = "snapshot" | "tries" | "mine" | "kit" | "pairing" | "ours";

export interface Store {
  readLock(): Promise<StoredLock | undefined>;
  /** Lock, first records (from position 1) and head in one go; false, and nothing written, if a lock is there. */
  begin(lock: StoredLock, records: readonly Bytes[], head: Bytes): Promise<boolean>;
  /** Swaps the lock and forgets the tries in one go; false if there is none (deleted meanwhile). */
  replaceLock(lock: StoredLock): Promise<boolean>;
  /** 0 for an empty log. */
  lastPosition(): Promise<number>;
  readHead(): Promise<Bytes | undefined>;
  /**
   * All records from `first` on, and the head, in one go. `taken`: another tab was first; seal again for the
   * next place. `gone`: there is no lock any more. In both cases nothing was written.
   */
  append(first: number, records: readonly Bytes[], head: Bytes): Promise<"kept" | "taken" | "gone">;
  /** Up to `limit` records after that position, in order. Gaps are possible where the disk lost something. */
  read(after: number, limit: number): Promise<readonly StoredRecord[]>;
  readSlot(slot: Slot): Promise<Bytes | undefined>;
  /** Writes nothing when there is no lock: a deleted vault stays deleted. */
  writeSlot(slot: Slot, bytes: Bytes): Promise<void>;
  dropSlot(slot: Slot): Promise<void>;
  eraseAll(): Promise<void>;
}

export type StoreTroubleWhy = "missing" | "blocked" | "full" | "newer";

export class StoreTrouble extends Error {
  readonly why: StoreTroubleWhy;
  constructor(why: StoreTroubleWhy) {
    super(`storage ${why}`);
    this.name = "StoreTrouble";
    this.why = why;
  }
}
