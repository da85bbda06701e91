// A space's row, and the one way in: found, locked if something will change, and at the generation that was checked.
import { dayOf, isPass } from "./shapes.ts";
import type { Head, Pass, Shut } from "./store.ts";
import { courtesy, first, firstLocked, type Work } from "./work.ts";

export interface SpaceRow {
  readonly space: Uint8Array;
  readonly generation: number;
  readonly cap_read: Uint8Array;
  readonly cap_write: Uint8Array;
  readonly cap_admin: Uint8Array;
  readonly n: number;
  readonly acc: Uint8Array;
  readonly first_n: number;
  /** First position whose row is still here, pruned or not, and the accumulator before it. */
  readonly kept_n: number;
  readonly kept_acc: Uint8Array;
  readonly snapshot_n: number;
  readonly log_bytes: number;
  readonly pruned_bytes: number;
  readonly attachment_bytes: number;
  readonly last_day: number;
}

export const findSpace = "SELECT * FROM spaces WHERE space = $1";

export const shutFor = (row: SpaceRow | undefined, pass: Pass): Shut | undefined => {
  if (row === undefined) return "gone";
  return row.generation === pass.generation ? undefined : "stale";
};

export const headOf = (row: SpaceRow): Head => ({
  n: row.n,
  acc: row.acc,
  firstN: row.first_n,
  snapshotN: row.snapshot_n,
});

/** For reading; nothing is locked. */
export function* look(pass: Pass): Work<SpaceRow | Shut> {
  if (!isPass(pass)) return "gone";
  const row = yield* first<SpaceRow>(findSpace, pass.space);
  return shutFor(row, pass) ?? (row as SpaceRow);
}

/** For writing: nobody else changes this space until the transaction is over. */
export function* enter(pass: Pass): Work<SpaceRow | Shut> {
  if (!isPass(pass)) return "gone";
  const row = yield* firstLocked<SpaceRow>(findSpace, pass.space);
  return shutFor(row, pass) ?? (row as SpaceRow);
}

/** The day of last use; it never goes back, whatever the clock does. */
export function* touch(row: SpaceRow, now: number): Work<void> {
  if (row.last_day >= dayOf(now)) return;
  yield* courtesy(
    "UPDATE spaces SET last_day = $2 WHERE space = $1 AND last_day < $2",
    row.space,
    dayOf(now),
  );
}
