// The state machine of a guided session. House rules: it is total (an unknown or ill-timed event changes
// nothing); `end` ends from anywhere; "too much" is always one event away and never taken back; time only
// comes in with events; nothing leads on by itself unless the person asked for hands-free.
import { type SessionScript, shapeOf } from "./script.ts";
import {
  type Clock,
  lengthsOf,
  type SessionCommon,
  type SessionEvent,
  type SessionState,
  timeLeft,
} from "./state.ts";

export interface SessionOptions {
  readonly nowMs: number;
  readonly handsFree?: boolean;
}

export function startSession(
  script: SessionScript,
  { nowMs, handsFree = false }: SessionOptions,
): SessionState {
  const shape = shapeOf(script);
  const common: SessionCommon = {
    shape,
    version: script.version,
    softened: false,
    handsFree,
    index: 0,
    began: null,
    outcome: "landed",
    now: nowMs,
  };
  return shape.ask ? { ...common, phase: "ask" } : afterAsking(common);
}

/** One event. `event` may be any string: what this version does not know changes nothing. */
export function sessionStep(
  state: SessionState,
  event: SessionEvent | (string & {}),
  nowMs: number,
): SessionState {
  return react(atTime(state, nowMs), event) ?? state;
}

/** null means: not now, or never heard of it. */
function react(state: SessionState, event: string): SessionState | null {
  if (state.phase === "done") return null;
  switch (event) {
    case "end":
      return end(state);
    case "too-much":
      return state.phase === "too-much" ? null : tooMuch(state);
    case "stop":
      return stop(state);
    case "hands-free-on":
    case "hands-free-off":
      return { ...state, handsFree: event === "hands-free-on" };
  }
  switch (state.phase) {
    case "ask":
      return whileAsking(state, event);
    case "signal":
      return whileAgreeing(state, event);
    case "steps":
      return whileDoing(state, event);
    case "too-much":
      return whileTooMuch(state, event);
    case "stopped":
      return event === "next" ? (state.why === "stopped" ? land(state) : end(state)) : null;
    case "landing":
      return whileLanding(state, event);
  }
}

type In<Phase extends SessionState["phase"]> = Extract<SessionState, { phase: Phase }>;

function whileAsking(state: In<"ask">, event: string): SessionState | null {
  if (event === "asked-yes") return afterAsking(commonOf(state));
  if (event === "asked-smaller") return afterAsking(softer(commonOf(state)));
  if (event === "asked-no")
    return { ...commonOf(state), phase: "stopped", why: "not-today", outcome: "stopped" };
  return null;
}

function whileAgreeing(state: In<"signal">, event: string): SessionState | null {
  if (event === "next") return toStep(state, state.index);
  if (event === "back" && state.shape.ask) return { ...commonOf(state), phase: "ask" };
  return null;
}

function whileDoing(state: In<"steps">, event: string): SessionState | null {
  switch (event) {
    case "tick":
      return state.handsFree && state.clock.running && timeLeft(state.clock) === 0 ? onward(state) : state;
    case "next":
      return onward(state);
    case "back":
      return state.index > 0 ? toStep(state, state.index - 1) : null;
    case "softer": {
      const gentler = softer(commonOf(state));
      return toStep(gentler, gentler.index);
    }
    default:
      return withClock(state, event);
  }
}

function whileLanding(state: In<"landing">, event: string): SessionState | null {
  if (event === "tick") return state;
  if (event === "next") return end(state);
  // Undo, for a thumb that was too quick. Whoever stopped is not led back.
  if (event === "back" && state.outcome === "landed") return toStep(state, lengthsOf(state).length - 1);
  return withClock(state, event);
}

function whileTooMuch(state: In<"too-much">, event: string): SessionState | null {
  const to = (beat: typeof state.beat): SessionState => ({ ...state, beat });
  if (event === "land") return land(state);
  if (event === "rest" || event === "help") return to(event);
  if (event === "next") {
    if (state.beat === "still") return to("around");
    if (state.beat === "around") return to("choose");
    return state.beat === "choose" ? null : land(state);
  }
  return event === "back" && (state.beat === "rest" || state.beat === "help") ? to("choose") : null;
}

function withClock(state: In<"steps"> | In<"landing">, event: string): SessionState | null {
  const { clock } = state;
  if (event === "pause" && clock.running) return { ...state, clock: { ...clock, running: false } };
  if (event === "resume" && !clock.running) return { ...state, clock: { ...clock, running: true } };
  if (event === "stay") {
    const again = state.phase === "landing" ? state.shape.landing : lengthsOf(state)[state.index];
    return again && clock.length !== null
      ? { ...state, clock: { ...clock, length: clock.length + again } }
      : null;
  }
  return null;
}

/** From the asking to the first step, by way of the stop word and the hand sign where there is touch. */
export const afterAsking = (common: SessionCommon): SessionState =>
  common.shape.signal ? { ...common, phase: "signal" } : toStep(common, common.index);

const onward = (state: In<"steps">): SessionState =>
  state.index + 1 < lengthsOf(state).length ? toStep(state, state.index + 1) : land(state);

function toStep(from: SessionCommon, index: number): SessionState {
  const common = commonOf(from);
  const clock = freshClock(lengthsOf(common)[index] ?? null);
  return { ...common, phase: "steps", index, began: common.began ?? common.now, clock };
}

export const land = (from: SessionCommon): SessionState => ({
  ...commonOf(from),
  phase: "landing",
  clock: freshClock(from.shape.landing),
});

/** The tiny version where there is one; otherwise the same step again with the words for a softer day. */
function softer(common: SessionCommon): SessionCommon {
  if (common.version === "full" && common.shape.tiny)
    return { ...common, version: "tiny", softened: true, index: 0 };
  return { ...common, softened: true };
}

function stop(state: SessionState): SessionState {
  if (state.phase === "landing" || state.phase === "stopped") return end(state);
  const outcome = state.outcome === "too-much" ? "too-much" : "stopped";
  return { ...commonOf(state), phase: "stopped", why: "stopped", outcome };
}

const tooMuch = (state: SessionState): SessionState => ({
  ...commonOf(state),
  phase: "too-much",
  beat: "still",
  outcome: "too-much",
  began: state.began ?? state.now,
});

function end(state: SessionState): SessionState {
  const arrived = state.phase === "landing" || state.outcome !== "landed";
  const outcome = arrived ? state.outcome : "stopped";
  return { ...commonOf(state), phase: "done", outcome, ended: state.now };
}

const freshClock = (length: number | null): Clock => ({ length, spent: 0, running: true });

/** Lets time pass up to `nowMs`. A clock that was set back passes no time, and a missing one none either. */
function atTime(state: SessionState, nowMs: number): SessionState {
  if (!Number.isFinite(nowMs)) return state;
  const passed = Math.max(0, nowMs - state.now);
  if (!("clock" in state) || !state.clock.running) return { ...state, now: nowMs };
  const { length, spent } = state.clock;
  const gone = length === null ? spent + passed : Math.min(length, spent + passed);
  return { ...state, now: nowMs, clock: { ...state.clock, spent: gone } };
}

/** Leaves behind what belongs to one phase only. */
function commonOf(state: SessionCommon): SessionCommon {
  const { shape, version, softened, handsFree, index, began, outcome, now } = state;
  return { shape, version, softened, handsFree, index, began, outcome, now };
}
