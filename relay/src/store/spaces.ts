// Spaces as such: made, opened, given new capabilities, cut back and deleted.
import { accOfNothing } from "./acc.ts";
import { areCaps, dayOf, isCount, isId, isPass, sameBytes } from "./shapes.ts";
import { enter, findSpace, type SpaceRow, shutFor, touch } from "./space-row.ts";
import type { CapHashes, Caps, Pass, Shut } from "./store.ts";
import { all, announce, first, firstLocked, type Work } from "./work.ts";

const hasCaps = (row: SpaceRow, caps: CapHashes): boolean =>
  sameBytes(row.cap_read, caps.read) &&
  sameBytes(row.cap_write, caps.write) &&
  sameBytes(row.cap_admin, caps.admin);

const insertSpace = `
  INSERT INTO spaces (space, generation, cap_read, cap_write, cap_admin, n, acc, first_n, kept_n, kept_acc,
    snapshot_n, log_bytes, pruned_bytes, attachment_bytes, last_day)
  VALUES ($1, 0, $2, $3, $4, 0, $5, 1, 1, $5, 0, 0, 0, 0, $6)
  ON CONFLICT (space) DO NOTHING RETURNING space`;

/**
 * The row goes in before the tombstones are looked at: an insert waits for a deletion that is under way, so that a
 * space cannot come back between the two.
 */
export function* createSpace(
  space: Uint8Array,
  caps: CapHashes,
  now: number,
): Work<"kept" | "taken" | "deleted" | "refused"> {
  if (!isId(space) || !areCaps(caps)) return "refused";
  const made = yield* first(insertSpace, space, caps.read, caps.write, caps.admin, accOfNothing, dayOf(now));
  if (made === undefined) {
    const row = yield* first<SpaceRow>(findSpace, space);
    return row !== undefined && hasCaps(row, caps) ? "kept" : "taken";
  }
  if ((yield* first("SELECT day FROM tombstones WHERE space = $1", space)) === undefined) return "kept";
  yield* all("DELETE FROM spaces WHERE space = $1", space);
  return "deleted";
}

export function* readCaps(space: Uint8Array): Work<Caps | "gone"> {
  const row = isId(space) ? yield* first<SpaceRow>(findSpace, space) : undefined;
  if (row === undefined) return "gone";
  return { generation: row.generation, read: row.cap_read, write: row.cap_write, admin: row.cap_admin };
}

export function* rotateCaps(
  pass: Pass,
  caps: CapHashes,
  now: number,
): Work<{ generation: number } | Shut | "refused"> {
  if (!areCaps(caps)) return "refused";
  if (!isPass(pass)) return "gone";
  const row = yield* firstLocked<SpaceRow>(findSpace, pass.space);
  const generation = pass.generation + 1;
  if (row?.generation === generation && hasCaps(row, caps)) return { generation };
  if (row === undefined || row.generation !== pass.generation) return shutFor(row, pass) ?? "stale";
  const swap = `UPDATE spaces SET generation = $2, cap_read = $3, cap_write = $4, cap_admin = $5 WHERE space = $1`;
  yield* all(swap, pass.space, generation, caps.read, caps.write, caps.admin);
  yield* touch(row, now);
  yield* announce(pass.space, row.n);
  return { generation };
}

export function* markSnapshot(pass: Pass, n: number, now: number): Work<"kept" | Shut | "refused"> {
  const row = yield* enter(pass);
  if (typeof row === "string") return row;
  if (!isCount(n) || n < row.first_n || n > row.n || n < row.snapshot_n) return "refused";
  yield* all("UPDATE spaces SET snapshot_n = $2 WHERE space = $1", pass.space, n);
  yield* touch(row, now);
  return "kept";
}

const sizeBetween = `
  SELECT CAST(coalesce(sum(size), 0) AS bigint) AS bytes FROM frames WHERE space = $1 AND n >= $2 AND n <= $3`;

export function* prune(pass: Pass, upTo: number, now: number): Work<"kept" | Shut | "refused"> {
  const row = yield* enter(pass);
  if (typeof row === "string") return row;
  if (!isCount(upTo) || upTo < 1 || upTo > row.n) return "refused";
  if (upTo < row.first_n) return "kept";
  const size = yield* first<{ bytes: number }>(sizeBetween, pass.space, row.first_n, upTo);
  const bytes = size?.bytes ?? 0;
  const move = `
    UPDATE spaces SET first_n = $2, snapshot_n = $3, log_bytes = log_bytes - $4, pruned_bytes = pruned_bytes + $4
    WHERE space = $1`;
  yield* all(move, pass.space, upTo + 1, row.snapshot_n > upTo ? row.snapshot_n : 0, bytes);
  yield* all(
    "INSERT INTO prunes (space, up_to, day) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING",
    pass.space,
    upTo,
    dayOf(now),
  );
  yield* touch(row, now);
  return "kept";
}

/** Everything of a space, in every table that has some of it. */
export function* eraseSpace(space: Uint8Array): Work<void> {
  for (const table of ["frames", "prunes", "chunks", "barriers", "spaces"])
    yield* all(`DELETE FROM ${table} WHERE space = $1`, space);
}

export function* deleteSpace(pass: Pass, now: number): Work<"erased" | Shut> {
  const row = yield* enter(pass);
  if (typeof row === "string") return row;
  yield* eraseSpace(pass.space);
  const bury = "INSERT INTO tombstones (space, day) VALUES ($1, $2) ON CONFLICT (space) DO NOTHING";
  yield* all(bury, pass.space, dayOf(now));
  yield* announce(pass.space, 0);
  return "erased";
}
