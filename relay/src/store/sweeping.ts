// Erasing what has had its time, in small transactions that each leave everything whole.
//
// A clock that jumps ahead by years must not erase everybody at once. So the day that counts here follows the clock
// by one day a sweep at most: after a jump, or after a long time switched off, it takes weeks of sweeps to get there,
// and whoever comes back meanwhile keeps everything.
import { dayOf } from "./shapes.ts";
import { findSpace, type SpaceRow } from "./space-row.ts";
import { eraseSpace } from "./spaces.ts";
import { keptFor, type Swept } from "./store.ts";
import { all, announce, first, firstLocked, type Work } from "./work.ts";

/** Spaces in one transaction: 50 MiB each at most, so that nobody waits long behind it. */
const atOnce = 8;
const minuteMs = 60_000;
const findPruned = "SELECT space FROM prunes WHERE day < $1 ORDER BY day LIMIT 1";
const findUnused = `SELECT space FROM spaces WHERE last_day < $1 ORDER BY space LIMIT ${atOnce}`;

function* believeDay(now: number): Work<number> {
  const today = dayOf(now);
  yield* all("INSERT INTO clock (id, believed_day) VALUES (1, $1) ON CONFLICT (id) DO NOTHING", today);
  const row = yield* firstLocked<{ believed_day: number }>("SELECT believed_day FROM clock WHERE id = 1");
  const day = Math.min(today, (row?.believed_day ?? today) + 1);
  yield* all("UPDATE clock SET believed_day = $1 WHERE id = 1", day);
  return day;
}

/** Also what would end later than anything may: it was made under a clock that was ahead. */
function* sweepTimed(table: "mailboxes" | "barriers", longest: number, now: number): Work<number> {
  const erase = `DELETE FROM ${table} WHERE expires_at <= $1 OR expires_at > $2 RETURNING expires_at`;
  return (yield* all(erase, now, now + longest + minuteMs)).length;
}

interface Timed {
  readonly day: number;
  readonly mailboxes: number;
  readonly barriers: number;
  /** Whether there is anything large to erase; mostly there isn't, and then this was all. */
  readonly isMore: boolean;
}

/** Everything small, in one go; and the day to go by for what is large. */
function* sweepSmall(now: number): Work<Timed> {
  const day = yield* believeDay(now);
  const mailboxes = yield* sweepTimed("mailboxes", keptFor.mailboxMs, now);
  const barriers = yield* sweepTimed("barriers", keptFor.barrierMs, now);
  yield* all("DELETE FROM tombstones WHERE day < $1", day - keptFor.tombstoneDays);
  const pruned = yield* first(findPruned, day - keptFor.prunedDays);
  const unused = yield* first(findUnused, day - keptFor.unusedDays);
  return { day, mailboxes, barriers, isMore: pruned !== undefined || unused !== undefined };
}

/** One space's pruned frames; undefined when none is due. */
function* sweepPruned(day: number): Work<number | undefined> {
  const due = day - keptFor.prunedDays;
  const next = yield* first<{ space: Uint8Array }>(findPruned, due);
  if (next === undefined) return undefined;
  const row = yield* firstLocked<SpaceRow>(findSpace, next.space);
  const latest = `
    SELECT p.up_to AS up_to, f.acc AS acc FROM prunes p JOIN frames f ON f.space = p.space AND f.n = p.up_to
    WHERE p.space = $1 AND p.day < $2 ORDER BY p.up_to DESC LIMIT 1`;
  const found = yield* first<{ up_to: number; acc: Uint8Array }>(latest, next.space, due);
  if (row === undefined || found === undefined) {
    yield* all("DELETE FROM prunes WHERE space = $1 AND day < $2", next.space, due);
    return 0;
  }
  return yield* erasePruned(row, found.up_to, found.acc);
}

function* erasePruned(row: SpaceRow, upTo: number, acc: Uint8Array): Work<number> {
  const gone = yield* all<{ size: number }>(
    "DELETE FROM frames WHERE space = $1 AND n <= $2 RETURNING size",
    row.space,
    upTo,
  );
  const bytes = gone.reduce((sum, { size }) => sum + size, 0);
  const move = `
    UPDATE spaces SET kept_n = $2, kept_acc = $3, pruned_bytes = pruned_bytes - $4 WHERE space = $1`;
  yield* all(move, row.space, upTo + 1, acc, bytes);
  yield* all("DELETE FROM prunes WHERE space = $1 AND up_to <= $2", row.space, upTo);
  return gone.length;
}

/** No tombstones: who comes back after years may fill the space again from a device. */
function* sweepUnused(day: number): Work<number> {
  const oldest = day - keptFor.unusedDays;
  const unused = yield* all<{ space: Uint8Array }>(findUnused, oldest);
  let erased = 0;
  for (const { space } of unused) {
    const row = yield* firstLocked<SpaceRow>(findSpace, space);
    if (row === undefined || row.last_day >= oldest) continue;
    yield* eraseSpace(space);
    yield* announce(space, 0);
    erased++;
  }
  return erased;
}

/** @param write runs one piece in a transaction of its own */
export async function sweepAll(write: <T>(work: Work<T>) => Promise<T>, now: number): Promise<Swept> {
  const { day, mailboxes, barriers, isMore } = await write(sweepSmall(now));
  if (!isMore) return { spaces: 0, prunedFrames: 0, mailboxes, barriers };
  let prunedFrames = 0;
  for (let more = await write(sweepPruned(day)); more !== undefined; more = await write(sweepPruned(day)))
    prunedFrames += more;
  let spaces = 0;
  for (let more = await write(sweepUnused(day)); more > 0; more = await write(sweepUnused(day)))
    spaces += more;
  return { spaces, prunedFrames, mailboxes, barriers };
}
