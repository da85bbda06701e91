// When the server's log is not the one we knew: go back to where both agree, read again from there, and only then
// say what was the matter and put back what is missing. Nothing is deleted on the way: what we hold stays held, and
// a frame that fell out of the log waits in `fallen` until it is found there again or goes up again.
import type { LogPorts } from "./events.ts";
import { accAt, emptyLine, endOf, rewoundTo } from "./line.ts";
import { type Fallen, type LogState, withStrays } from "./state.ts";
import { hangUp, inTurn, type LogStep, report, still, write } from "./turn.ts";

/** How many frames to go back at the first disagreement, the second, and from then on. */
const depths = [32, 1_024, Number.POSITIVE_INFINITY];

/** What doesn't follow from our line. Goes back further each time; from the very beginning, it is a contradiction. */
export function differs(state: LogState, shortBy = 0): LogStep {
  const strikes = state.strikes + 1;
  const isHopeless = strikes > depths.length;
  const depth = depths[strikes - 1] ?? Number.POSITIVE_INFINITY;
  const from = Math.min(endOf(state.line), endOf(state.line) - shortBy);
  const back = Math.max(from - depth, state.line.baseN);
  const to = depth === Number.POSITIVE_INFINITY || from < state.line.baseN ? 0 : back;
  return inTurn(
    rewind({ ...state, strikes }, to, shortBy, !isHopeless),
    isHopeless ? report({ kind: "contradicts", n: from }) : still,
  );
}

/** Goes back to `to` and hangs up; the next connection begins there. `shortBy`: the server had that much less. */
export function rewind(state: LogState, to: number, shortBy: number, again = true): LogStep {
  const { line } = state;
  const kept = to < line.baseN ? 0 : to - line.baseN;
  const before = to < line.baseN ? emptyLine : rewoundTo(line, to);
  const known = new Set(state.fallen.map(({ hash }) => hash));
  const newlyFallen: Fallen[] = line.steps
    .slice(kept)
    .map(({ hash }, at) => ({ hash, n: line.baseN + kept + 1 + at, size: state.sizes.get(hash) ?? 0 }))
    .filter(({ hash }) => !known.has(hash) && state.sizes.has(hash));
  const end = endOf(before);
  const back: LogState = {
    ...state,
    line: before,
    gapAt: state.gapAt === before.baseN ? state.gapAt : -1,
    fallen: [...newlyFallen, ...state.fallen],
    short: Math.max(state.short, shortBy),
    turn: state.turn + 1,
    taken: Math.min(state.taken, end),
    delivered: Math.min(state.delivered, end),
    onDisk: Math.min(state.onDisk, end),
    writing: state.writing.map(({ id, n }) => ({ id, n: Math.min(n, end) })),
  };
  return inTurn(write({ ...back, loose: withStrays(back) }, { after: end }), hangUp(again));
}

/** The line has been followed to its end and every acc was right: now it can be compared with what we had. */
export function conclude(state: LogState, { now }: LogPorts): LogStep {
  const { line, fallen, short, mark } = state;
  const end = endOf(line);
  const missing = fallen.filter(({ hash, n }) => !line.places.has(hash) && n > line.baseN);
  const found = fallen.flatMap(({ hash }) => line.places.get(hash) ?? []);
  const isReordered = found.some((n, at) => n < (found[at - 1] ?? 0));
  const isOtherMark = mark !== undefined && end >= mark.n && accAt(line, mark.n) !== mark.acc;
  const isShort = short > 0 || missing.length > 0 || isOtherMark;
  const moved = fallen.find(({ hash, n }) => n > line.baseN && line.places.get(hash) !== n);
  const rewroteAfter = (moved?.n ?? end + 1) - 1;
  const back = new Set(missing.map(({ hash }) => hash));
  const had = Math.max(end + short, mark?.n ?? 0, fallen.at(-1)?.n ?? 0);
  const pins = seenAgain(state, now);
  const isSettled = fallen.length + short === 0 && mark === undefined;
  const settled: LogState = {
    ...state,
    phase: "live",
    strikes: 0,
    stalls: 0,
    loose: isSettled
      ? state.loose
      : [
          ...missing.map(({ hash, size }) => ({ hash, size })),
          ...state.loose.filter(({ hash }) => !back.has(hash)),
        ],
    fallen: [],
    short: 0,
    mark: undefined,
    pins,
    rewroteAfter:
      isShort || isReordered
        ? Math.min(rewroteAfter, state.rewroteAfter < 0 ? rewroteAfter : state.rewroteAfter)
        : state.rewroteAfter,
  };
  return inTurn(
    isSettled && pins === state.pins ? still(settled) : write(settled, {}),
    isShort
      ? report({ kind: "rolled-back", had, has: end, missing: missing.length })
      : isReordered
        ? report({ kind: "reordered", n: rewroteAfter + 1 })
        : still,
  );
}

const dayMs = 86_400_000;

/**
 * Rule R4, the second way: two connections at least a day apart found the same frame in the same log. A clock that
 * was set back begins the day anew. What this frees is only room: frames stay until a snapshot stands for them.
 */
function seenAgain(state: LogState, now: number): ReadonlyMap<string, number> {
  const pins = new Map(state.pins);
  for (const [hash, seenAt] of state.pins) {
    if (!state.line.places.has(hash)) continue;
    if (seenAt === 0 || now < seenAt) pins.set(hash, now);
    else if (now - seenAt >= dayMs) pins.delete(hash);
  }
  const changed = [...state.pins].some(([hash, seenAt]) => pins.get(hash) !== seenAt);
  return changed ? pins : state.pins;
}
