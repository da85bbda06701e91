// What passing time brings: a connection that fell silent, a server that promises and doesn't hand over, a space in
// which nothing has moved for two weeks. Clocks may jump by years either way: a jump may cost a connection, never
// anything kept, and is no reason for an alarm by itself.
import type { LogPorts } from "./events.ts";
import { handedOverNothing } from "./follow.ts";
import { flush, roomMs } from "./send.ts";
import type { LogState } from "./state.ts";
import { hangUp, inTurn, type LogStep, report, still, write } from "./turn.ts";

const secondMs = 1_000;
const dayMs = 86_400_000;
export const pingAfterMs = 30 * secondMs;
export const silenceMs = 75 * secondMs;
/** One large frame over a slow line must fit in here. */
export const stallMs = 300 * secondMs;
/** A connection is begun anew after this, so that a server is asked where it is at least so often. */
export const longestConnectionMs = 6 * 3_600 * secondMs;
export const frozenMs = 14 * dayMs;

export const ticked = (state: LogState, ports: LogPorts): LogStep =>
  inTurn(
    still(steadied(state, ports)),
    (next) => stillFrozen(next, ports),
    (next) => connection(next, ports),
    (next) => flush(next, ports),
    (next) => (next.dirty ? write(next, {}) : still(next)),
  );

/** After a clock was set back no time has passed, rather than a negative one. */
function steadied(state: LogState, { now }: LogPorts): LogState {
  const past = (at: number): number => Math.min(at, now);
  return {
    ...state,
    openedAt: past(state.openedAt),
    heardAt: past(state.heardAt),
    progressAt: past(state.progressAt),
    movedAt: past(state.movedAt),
    quietDayAt: past(state.quietDayAt),
    sendAgainAt: state.sendAgainAt - now > roomMs ? now : state.sendAgainAt,
    inFlight: state.inFlight && { ...state.inFlight, at: past(state.inFlight.at) },
  };
}

/** Two quiet days on which the app ran, so that one jump of the clock is not taken for two weeks. */
function stillFrozen(state: LogState, { now }: LogPorts): LogStep {
  const isNewDay = now - Math.max(state.quietDayAt, state.movedAt) >= dayMs;
  const counted: LogState = isNewDay
    ? { ...state, quietDays: state.quietDays + 1, quietDayAt: now, dirty: true }
    : state;
  const isFrozen = now - counted.movedAt >= frozenMs && counted.quietDays >= 2;
  return isFrozen ? report({ kind: "frozen", since: counted.movedAt })(counted) : still(counted);
}

function connection(state: LogState, { now }: LogPorts): LogStep {
  if (state.phase === "off" || state.phase === "halted") return still(state);
  if (state.phase === "catching-up" && now - state.progressAt >= stallMs) return handedOverNothing(state);
  const isUnanswered = state.inFlight !== undefined && now - state.inFlight.at >= stallMs;
  const isDone = now - state.heardAt >= silenceMs || now - state.openedAt >= longestConnectionMs;
  if (isUnanswered || isDone) return hangUp(true)(state);
  return now - state.heardAt >= pingAfterMs && !state.pinged ? ping(state) : still(state);
}

const ping = (state: LogState): LogStep => ({
  state: { ...state, pinged: true },
  effects: [{ kind: "send", message: { kind: "ping" } }],
});
