// How steps of the engine are put together: each takes a state and gives one back with what is to be done. And the
// three things every step may want: to write, to report, to hang up.
import type { LogEffect, Trouble } from "./events.ts";
import { accAt, endOf, type LineStep } from "./line.ts";
import type { DurableChange, DurableHead, LogState } from "./state.ts";

export interface LogStep {
  readonly state: LogState;
  readonly effects: readonly LogEffect[];
}

export const still = (state: LogState): LogStep => ({ state, effects: [] });

/** One step after the other. */
export function inTurn(first: LogStep, ...rest: readonly ((state: LogState) => LogStep)[]): LogStep {
  let { state } = first;
  const effects = [...first.effects];
  for (const next of rest) {
    const step = next(state);
    state = step.state;
    effects.push(...step.effects);
  }
  return { state, effects };
}

function headOf(state: LogState): DurableHead {
  const { line, loose, fallen, short, taken, movedAt, rewroteAfter, gapAt, quietDays, quietDayAt } = state;
  const n = endOf(line);
  return {
    n,
    acc: accAt(line, n) ?? "",
    baseN: line.baseN,
    baseAcc: line.baseAcc,
    loose,
    fallen,
    short,
    pins: [...state.pins],
    taken,
    movedAt,
    rewroteAfter,
    gapAt,
    quietDays,
    quietDayAt,
  };
}

export interface Change {
  readonly frames?: DurableChange["frames"];
  /** The line's rows above this are new. */
  readonly after?: number;
  readonly drop?: readonly string[];
}

/** One `keep`: everything this step changed, in one transaction. */
export function write(state: LogState, { frames = [], after, drop = [] }: Change): LogStep {
  const id = state.lastWriteId + 1;
  const end = endOf(state.line);
  const from = Math.max(after ?? end, state.line.baseN);
  const changed = [
    ...frames.map(({ hash, bytes }) => [hash, bytes.length] as const),
    ...drop.map((hash) => [hash, undefined] as const),
  ];
  const steps: readonly LineStep[] = state.line.steps.slice(from - state.line.baseN);
  return {
    state: {
      ...state,
      sizes: changed.length === 0 ? state.sizes : state.sizes.with(changed),
      lastWriteId: id,
      writing: [...state.writing, { id, n: end }],
      dirty: false,
    },
    effects: [{ kind: "keep", id, frames, rows: { after: from, steps }, head: headOf(state), drop }],
  };
}

/** Says it once a connection. */
export const report =
  (trouble: Trouble) =>
  (state: LogState): LogStep =>
    state.reported.includes(trouble.kind)
      ? still(state)
      : {
          state: { ...state, reported: [...state.reported, trouble.kind] },
          effects: [{ kind: "report", trouble }],
        };

/** Nothing more is heard on this connection, even if it still talks. */
export const hangUp =
  (again: boolean) =>
  (state: LogState): LogStep =>
    state.phase === "off" || state.phase === "halted"
      ? still(state)
      : {
          state: { ...state, phase: "off", inFlight: undefined },
          effects: [{ kind: "close", again }],
        };
