// What becomes of appends, decided without a database: who is shut out, which frames are there already, which get a
// place, which batch finds no room. Both stores fetch the rows this needs, ask, and write what it says in one
// transaction; so they cannot differ, and the rule can be tested alone.
import { nextAcc, sha256 } from "./acc.ts";
import { headOf, type SpaceRow, shutFor } from "./space-row.ts";
import type { Appended, Pass, Placed, Shut, StoreLimits } from "./store.ts";

export interface HashedFrame {
  readonly bytes: Uint8Array;
  /** SHA-256 of the outer bytes: what makes two frames the same. */
  readonly hash: Uint8Array;
}

export interface AppendRequest {
  readonly pass: Pass;
  readonly frames: readonly HashedFrame[];
  readonly day: number;
}

export interface NewFrame extends HashedFrame {
  readonly space: Uint8Array;
  readonly n: number;
  readonly acc: Uint8Array;
}

export interface PlacedBefore {
  readonly space: Uint8Array;
  readonly hash: Uint8Array;
  readonly n: number;
  readonly acc: Uint8Array;
}

export interface Plan {
  /** One for each request, in that order. */
  readonly outcomes: readonly (Appended | Shut | "full")[];
  readonly inserts: readonly NewFrame[];
  /** The spaces' rows as they are afterwards; only those that changed. */
  readonly updates: readonly SpaceRow[];
  /** The spaces that have new frames. */
  readonly grown: readonly SpaceRow[];
}

export const hashed = (bytes: Uint8Array): HashedFrame => ({ bytes, hash: sha256(bytes) });

export const keyOf = (...parts: readonly Uint8Array[]): string =>
  parts.map((part) => Buffer.from(part.buffer, part.byteOffset, part.length).toString("latin1")).join("");

interface Placing {
  readonly placed: Placed[];
  readonly inserts: NewFrame[];
  readonly row: SpaceRow;
}

/** One batch against one space, which it does not change; `known` holds what is in the log already. */
function placeBatch(row: SpaceRow, request: AppendRequest, known: ReadonlyMap<string, Placed>): Placing {
  const own = new Map<string, Placed>();
  const placed: Placed[] = [];
  const inserts: NewFrame[] = [];
  let { n, acc, log_bytes } = row;
  for (const { bytes, hash } of request.frames) {
    const key = keyOf(row.space, hash);
    const before = known.get(key) ?? own.get(key);
    if (before) {
      placed.push({ ...before, isNew: false });
      continue;
    }
    n += 1;
    acc = nextAcc(acc, hash);
    log_bytes += bytes.length;
    inserts.push({ space: row.space, n, acc, hash, bytes });
    placed.push({ n, acc, isNew: true });
    own.set(key, { n, acc, isNew: false });
  }
  const last_day = Math.max(row.last_day, request.day);
  return { placed, inserts, row: { ...row, n, acc, log_bytes, last_day } };
}

const hasRoom = (row: SpaceRow, limits: StoreLimits): boolean =>
  row.log_bytes <= limits.logBytes && row.log_bytes + row.pruned_bytes <= 2 * limits.logBytes;

/**
 * Requests in the order they came. Everything in `rows` and `before` must have been read after the spaces were locked.
 * A batch that brings nothing new is answered even when the space is full.
 */
export function planAppends(
  requests: readonly AppendRequest[],
  rows: readonly SpaceRow[],
  before: readonly PlacedBefore[],
  limits: StoreLimits,
): Plan {
  const spaces = new Map(rows.map((row) => [keyOf(row.space), row]));
  const known = new Map<string, Placed>();
  for (const { space, hash, n, acc } of before) known.set(keyOf(space, hash), { n, acc, isNew: false });
  const inserts: NewFrame[] = [];
  const changed = new Set<string>();
  const grown = new Set<string>();

  const outcomes = requests.map((request): Appended | Shut | "full" => {
    const key = keyOf(request.pass.space);
    const row = spaces.get(key);
    const shut = shutFor(row, request.pass);
    if (row === undefined || shut) return shut ?? "gone";
    const placing = placeBatch(row, request, known);
    if (placing.inserts.length > 0 && !hasRoom(placing.row, limits)) return "full";
    for (const frame of placing.inserts) {
      known.set(keyOf(frame.space, frame.hash), { n: frame.n, acc: frame.acc, isNew: false });
      inserts.push(frame);
      grown.add(key);
    }
    if (placing.inserts.length > 0 || placing.row.last_day !== row.last_day) changed.add(key);
    spaces.set(key, placing.row);
    return { placed: placing.placed, head: headOf(placing.row) };
  });

  const rowsOf = (keys: ReadonlySet<string>) =>
    [...spaces].flatMap(([key, row]) => (keys.has(key) ? [row] : []));
  return { outcomes, inserts, updates: rowsOf(changed), grown: rowsOf(grown) };
}
