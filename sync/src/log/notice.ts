// What the vault found inside the seal and only the log can judge: where another author stood, what is held twice,
// and what may be forgotten.
import { toHex } from "../wire/index.ts";
import type { VaultEvent } from "./events.ts";
import { accAt, begunAfter, endOf } from "./line.ts";
import { rewind } from "./rewind.ts";
import type { LogState } from "./state.ts";
import { inTurn, type LogStep, report, still, write } from "./turn.ts";

/**
 * Every frame carries its author's place in the log, signed. The same place with another acc is FORK (protocol §3.4).
 * The same acc means that its author has everything up to there, which is what rule R4 waits for.
 */
export function sawElsewhere(
  state: LogState,
  { n, acc, byOther }: Extract<VaultEvent, { kind: "author-saw" }>,
): LogStep {
  const ours = accAt(state.line, n);
  if (n > endOf(state.line) || (ours !== undefined && ours !== toHex(acc)))
    return report({ kind: "fork", n, afterRollback: state.rewroteAfter >= 0 && n > state.rewroteAfter })(
      state,
    );
  if (ours === undefined || !byOther) return still(state);
  return still(confirmed(state, (hash) => (state.line.places.get(hash) ?? Number.POSITIVE_INFINITY) <= n));
}

/** Rule R4, the first way. */
export function confirmed(state: LogState, isCovered: (hash: string) => boolean): LogState {
  const pins = new Map([...state.pins].filter(([hash]) => !isCovered(hash) || !state.line.places.has(hash)));
  return pins.size === state.pins.size ? state : { ...state, pins, dirty: true };
}

/**
 * The line began in the middle for a snapshot that isn't one. If the server says it has all from the first frame on,
 * it is asked for all; either way somebody has been told what isn't so.
 */
export function gapRefused(state: LogState): LogStep {
  const told = report({ kind: "omitted" })(state);
  return state.fromFirst ? told : inTurn(told, (next) => rewind({ ...next, fromFirst: true }, -1, 0));
}

/** A snapshot stands for everything up to `upTo`. Here, and here only, frames go from this device's disk. */
export function compacted(state: LogState, upTo: number): LogStep {
  const to = Math.min(upTo, state.taken, state.onDisk);
  if (to <= state.line.baseN || state.fallen.length > 0) return still(state);
  const before = state.line.steps.slice(0, to - state.line.baseN).map(({ hash }) => hash);
  const line = begunAfter(state.line, to);
  return write({ ...state, line }, { drop: before.filter((hash) => !state.pins.has(hash)) });
}
