// Reading a log: a page of frames together with where the log stood at that moment.
import { accOfNothing } from "./acc.ts";
import { isRange } from "./shapes.ts";
import { headOf, look, type SpaceRow, touch } from "./space-row.ts";
import type { Head, Page, Pass, ReadRange, Shut } from "./store.ts";
import { all, type Work } from "./work.ts";

/**
 * From $2 on, at most $3 frames of at most $4 bytes together, but the first in any case. The frame before comes along
 * without its bytes, for its accumulator. Sizes are a column, so that summing them up reads no frame.
 */
const pageQuery = `
  SELECT n, acc, CASE WHEN n >= $2 THEN bytes END AS bytes FROM frames
  WHERE space = $1 AND n >= $2 - 1 AND n <= (
    SELECT coalesce(max(n), $2) FROM (
      SELECT n, sum(size) OVER (ORDER BY n) AS total FROM (
        SELECT n, size FROM frames WHERE space = $1 AND n >= $2 ORDER BY n LIMIT $3
      ) AS wanted
    ) AS summed WHERE total <= $4
  ) ORDER BY n`;

interface FrameRow {
  readonly n: number;
  readonly acc: Uint8Array;
  readonly bytes: Uint8Array | null;
}

export function* head(pass: Pass): Work<Head | Shut> {
  const row = yield* look(pass);
  return typeof row === "string" ? row : headOf(row);
}

const startOf = (row: SpaceRow, range: ReadRange): number =>
  Math.max(range.from, range.pruned ? row.kept_n : row.first_n);

function* framesFrom(row: SpaceRow, start: number, range: ReadRange): Work<Page | undefined> {
  const most = Math.min(range.frames, row.n - start + 1);
  const rows = yield* all<FrameRow>(pageQuery, row.space, start, most, range.bytes);
  const frames = rows.flatMap(({ n, acc, bytes }) => (bytes === null ? [] : [{ n, acc, bytes }]));
  if (frames[0]?.n !== start) return undefined;
  const before = rows[0]?.n === start - 1 ? rows[0].acc : start === row.kept_n ? row.kept_acc : undefined;
  return before && { frames, accBefore: before, head: headOf(row) };
}

/** Between the two queries a sweep may have erased the beginning; then the log simply begins later: look again. */
export function* read(pass: Pass, range: ReadRange, now: number): Work<Page | Shut | "refused"> {
  if (!isRange(range)) return "refused";
  for (;;) {
    const row = yield* look(pass);
    if (typeof row === "string") return row;
    yield* touch(row, now);
    const start = startOf(row, range);
    if (start > row.n)
      return { frames: [], accBefore: row.n === 0 ? accOfNothing : row.acc, head: headOf(row) };
    const page = yield* framesFrom(row, start, range);
    if (page) return page;
  }
}
