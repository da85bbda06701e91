// The port behind the relay: where sealed frames, letters, deposits and attachments are put, by space. Two
// implementations, one SQLite file and PostgreSQL; both pass `storeContract`. A store sees random ids, hashes of
// capabilities and sealed bytes; no name, no address, no hour, only the day a space was last used.
//
// Three rules hold for every method:
// - **What can be expected is a value.** Each method lists its outcomes; "refused" means the request itself is
//   malformed (a wrong length, an oversized frame, a number that is none) and nothing was written.
// - **Only the storage giving way throws**, as StoreTrouble with a `why`. After a throw a write may or may not have
//   happened; asking again is safe everywhere, because every write is idempotent.
// - **A promise of a write resolves only when the write is durable** (protocol §5.1 R1), and `now` always comes in
//   from outside: milliseconds since 1970, by the caller's clock.

/**
 * What the caller checked before it came here: this space, at this generation of its capabilities. The store refuses
 * with "stale" when capabilities have been rotated since, so the caller may keep `readCaps` in memory for as long as
 * it likes and a removed device still writes and reads nothing after the rotation is answered.
 */
export interface Pass {
  /** 16 random bytes. */
  readonly space: Uint8Array;
  readonly generation: number;
}

/** SHA-256 of each capability, 32 bytes each; the capabilities themselves never come here (protocol §3.1). */
export interface CapHashes {
  readonly read: Uint8Array;
  readonly write: Uint8Array;
  readonly admin: Uint8Array;
}

export interface Caps extends CapHashes {
  /** 0 when the space is made, one more with each rotation. */
  readonly generation: number;
}

/** Where a log stands. Positions are 1, 2, 3 … without a gap; acc as in protocol §3.4, 32 zero bytes at n = 0. */
export interface Head {
  /** Position of the last frame; 0 for an empty log. */
  readonly n: number;
  readonly acc: Uint8Array;
  /** Where the log begins now; everything before has been pruned. n + 1 when all of it has. */
  readonly firstN: number;
  /** Where a newcomer may begin: the first frame of the latest snapshot anybody marked; 0 if nobody has. */
  readonly snapshotN: number;
}

export interface Placed {
  readonly n: number;
  readonly acc: Uint8Array;
  /** False when these bytes were already in the log: nothing was written for them. */
  readonly isNew: boolean;
}

export interface Appended {
  /** One for each frame handed in, in that order. */
  readonly placed: readonly Placed[];
  readonly head: Head;
}

export interface StoredFrame {
  readonly n: number;
  /** The accumulator with this frame in it. */
  readonly acc: Uint8Array;
  /** The frame's outer bytes, exactly as they came. */
  readonly bytes: Uint8Array;
}

export interface Page {
  /** In order, without a gap. Empty when `from` lies past the end. */
  readonly frames: readonly StoredFrame[];
  /** The accumulator just before the first frame of this page, so that a reader can start to check there. */
  readonly accBefore: Uint8Array;
  /** Of the same moment as the frames. There is more to read when head.n is past the last of them. */
  readonly head: Head;
}

export interface ReadRange {
  /** First position wanted; a lower one than the log still has is moved up to where it begins. */
  readonly from: number;
  /** At most so many frames, and at most so many bytes of frames; the first one comes even if it is larger. */
  readonly frames: number;
  readonly bytes: number;
  /** Also what has been pruned and is still kept (30 days), for a device that was away meanwhile. */
  readonly pruned?: boolean;
}

export type MailSlot = "m1" | "m2";
export type BarrierSlot = 0 | 1;

/** What a space's log, attachments and barriers may take. `storeLimits` has the defaults; tests use small ones. */
export interface StoreLimits {
  /**
   * Bytes of frames a log may hold. What was pruned and is kept for its 30 days may take as much again, so that
   * pruning makes room at once and cannot be used to pile up more.
   */
  readonly logBytes: number;
  readonly attachmentBytes: number;
  readonly frameBytes: number;
  /** Frames and bytes in one append. */
  readonly batchFrames: number;
  readonly batchBytes: number;
  readonly chunkBytes: number;
  readonly letterBytes: number;
  readonly depositBytes: number;
  /** Barriers of one space that stand at the same time. */
  readonly barriers: number;
}

const MiB = 1_048_576;

export const storeLimits: StoreLimits = {
  logBytes: 50 * MiB,
  attachmentBytes: 200 * MiB,
  frameBytes: 524_288 + 37,
  batchFrames: 64,
  batchBytes: MiB,
  chunkBytes: 262_144,
  letterBytes: 32_768,
  depositBytes: 131_072 + 37,
  barriers: 8,
};

/** How long things are kept. Days are whole UTC days: nothing finer is stored about a space. */
export const keptFor = {
  mailboxMs: 24 * 3_600_000,
  barrierMs: 72 * 3_600_000,
  prunedDays: 30,
  unusedDays: 400,
  /** How long a deleted space's id is refused, so that no old device brings it back. */
  tombstoneDays: 400,
} as const;

/** How much a sweep erased, for metrics: counts only. */
export interface Swept {
  readonly spaces: number;
  readonly prunedFrames: number;
  readonly mailboxes: number;
  readonly barriers: number;
}

/**
 * A space to look at again: it has frames up to `n`, or its capabilities were rotated or it was deleted (then `n` is
 * what it was, or 0). "missed": the store may have missed some while its connection was away, so look at every space
 * somebody is listening to. Positions can come late, twice or out of order: they are a hint to read, never the news.
 */
export type Grown = { readonly space: Uint8Array; readonly n: number } | "missed";

export interface Store {
  /**
   * Makes an empty space at generation 0. "taken": it is there with other capabilities (with the same ones the answer
   * is "kept", so that asking again is safe). "deleted": it was deleted on purpose and stays so.
   */
  createSpace(
    space: Uint8Array,
    caps: CapHashes,
    now: number,
  ): Promise<"kept" | "taken" | "deleted" | "refused">;

  /**
   * The hashes to compare with, in constant time, by whoever asks. Writes nothing: knocking at a door does not keep
   * a space alive. "gone" also for an id of a wrong length.
   */
  readCaps(space: Uint8Array): Promise<Caps | "gone">;

  /** Swaps all three and raises the generation by one. Asked again with the same hashes, it answers the same. */
  rotateCaps(pass: Pass, caps: CapHashes, now: number): Promise<{ generation: number } | Shut | "refused">;

  /**
   * The whole batch or nothing of it, in its order and with nothing in between. A frame that is already in the log
   * (same SHA-256), pruned and kept ones included, gets the position it has; only new bytes count against the quota.
   * "full": the space has no room for the batch; nothing was written.
   */
  append(
    pass: Pass,
    frames: readonly Uint8Array[],
    now: number,
  ): Promise<Appended | Shut | "full" | "refused">;

  read(pass: Pass, range: ReadRange, now: number): Promise<Page | Shut | "refused">;

  /** Cheaper than an empty read; does not count as using the space. */
  head(pass: Pass): Promise<Head | Shut>;

  /** Says that a snapshot begins at `n`. "refused" when there is no such frame, or a later one is marked. */
  markSnapshot(pass: Pass, n: number, now: number): Promise<"kept" | Shut | "refused">;

  /**
   * The log begins after `upTo` from now on. What was before is kept for 30 days and can be read with
   * `pruned: true`; then it is erased. The head and its accumulator stay what they are. "refused" past the end.
   * The store does not know what a cosignature is: whoever calls has settled that both people agreed.
   */
  prune(pass: Pass, upTo: number, now: number): Promise<"kept" | Shut | "refused">;

  /** Erases log, attachments and barriers at once, and remembers for 400 days that this id is not to come back. */
  deleteSpace(pass: Pass, now: number): Promise<"erased" | Shut>;

  /**
   * A mailbox for pairing (protocol §3.5), 16 random bytes, not tied to any space. `expiresAt` is at most 24 h ahead.
   * "taken": there is one of that name.
   */
  openMailbox(mailbox: Uint8Array, expiresAt: number, now: number): Promise<"kept" | "taken" | "refused">;

  /**
   * Each slot takes one letter, ever. "kept" also for the same bytes again; "taken" for any others, even after the
   * first was fetched. "gone": no such mailbox, or it has expired.
   */
  putLetter(
    mailbox: Uint8Array,
    slot: MailSlot,
    letter: Uint8Array,
    now: number,
  ): Promise<"kept" | "taken" | "gone" | "refused">;

  /** Hands the letter out once and erases it. "empty": not come yet. "taken": it has been fetched. */
  takeLetter(
    mailbox: Uint8Array,
    slot: MailSlot,
    now: number,
  ): Promise<Uint8Array | "empty" | "taken" | "gone">;

  /**
   * Protocol §3.6: two slots, neither readable until both are filled. The first deposit makes the barrier (id: 16
   * random bytes) and starts its 72 hours; when they are over, both are erased, read or not, and the id is free again:
   * the round's number belongs inside the seal. "kept" also for the same bytes again.
   */
  putDeposit(
    pass: Pass,
    barrier: Uint8Array,
    slot: BarrierSlot,
    deposit: Uint8Array,
    now: number,
  ): Promise<"kept" | "taken" | "full" | Shut | "refused">;

  /** Both deposits, as often as asked. "waiting": one is there. "none": nothing is, or it has expired. */
  readDeposits(
    pass: Pass,
    barrier: Uint8Array,
    now: number,
  ): Promise<readonly [Uint8Array, Uint8Array] | "waiting" | "none" | Shut>;

  /** A sealed chunk under its own SHA-256, which is checked ("refused"). Has a quota of its own beside the log's. */
  putChunk(
    pass: Pass,
    hash: Uint8Array,
    chunk: Uint8Array,
    now: number,
  ): Promise<"kept" | "full" | Shut | "refused">;
  getChunk(pass: Pass, hash: Uint8Array, now: number): Promise<Uint8Array | "none" | Shut>;
  /** "erased" also when it was not there. */
  deleteChunk(pass: Pass, hash: Uint8Array, now: number): Promise<"erased" | Shut>;

  /** Erases what has had its time: mailboxes, barriers, pruned frames, spaces nobody used for 400 days. */
  sweep(now: number): Promise<Swept>;

  /** Calls after each commit that changed a space, from this process or any other. Returns how to stop listening. */
  onGrew(listener: (grown: Grown) => void): () => void;

  /** Resolves when the storage answers; for /readyz. */
  ping(): Promise<void>;

  /** Finishes what was begun, then lets go of the storage. Every later call throws "unreachable". */
  close(): Promise<void>;
}

/** "gone": no such space (any more). "stale": the pass is of another generation; read the capabilities again. */
export type Shut = "gone" | "stale";

/**
 * - `full`: the disk has no room; reading goes on.
 * - `locked`: somebody else holds the storage, or it did not answer in its time; try again.
 * - `damaged`: what is on the disk is not what was written; restore or let the clients heal an empty one.
 * - `unreachable`: not there, or closed.
 * - `unsafe`: refused at the start, because it would answer before it has written.
 * - `newer`: made by a later version of this program.
 */
export type StoreTroubleWhy = "full" | "locked" | "damaged" | "unreachable" | "unsafe" | "newer";

export class StoreTrouble extends Error {
  readonly why: StoreTroubleWhy;
  constructor(why: StoreTroubleWhy, options?: ErrorOptions) {
    super(`relay storage ${why}`, options);
    this.name = "StoreTrouble";
    this.why = why;
  }
}
