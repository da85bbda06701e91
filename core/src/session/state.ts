// What a running session is. Plain JSON, no words in it. The screens read this together with the script.
import type { Ending } from "../history/facts.ts";
import type { ScriptStep, SessionScript, SessionShape, Version } from "./script.ts";

/**
 * Everything that can happen to a session. `tick` only lets time pass. `land`, `rest` and `help` are the three
 * ways on from "too much". Strings, so that one day another phone can send them.
 */
export const sessionEvents = [
  "tick",
  "next",
  "back",
  "pause",
  "resume",
  "stay",
  "softer",
  "stop",
  "too-much",
  "end",
  "asked-yes",
  "asked-smaller",
  "asked-no",
  "land",
  "rest",
  "help",
  "hands-free-on",
  "hands-free-off",
] as const;
export type SessionEvent = (typeof sessionEvents)[number];

/** Time inside one screen. `spent` stops at `length`; a null length waits for the person. */
export interface Clock {
  readonly length: number | null;
  readonly spent: number;
  readonly running: boolean;
}

/** Hands still; look around, feet down; choose; and where `rest` and `help` lead. */
export const tooMuchBeats = ["still", "around", "choose", "rest", "help"] as const;
export type TooMuchBeat = (typeof tooMuchBeats)[number];

export interface SessionCommon {
  readonly shape: SessionShape;
  readonly version: Version;
  /** Somebody asked for it softer: the words for today stay on the screen from here on. */
  readonly softened: boolean;
  /** Only when the person asked for it does a step lead to the next by itself. */
  readonly handsFree: boolean;
  /** The step on the screen, or the one to come back to. */
  readonly index: number;
  /** When the first step came up; null until then. */
  readonly began: number | null;
  /** How it will be remembered. "too-much" is never taken back. */
  readonly outcome: Exclude<Ending, "open">;
  /** The clock at the last event. */
  readonly now: number;
}

export type SessionState = SessionCommon &
  (
    | { readonly phase: "ask" }
    | { readonly phase: "signal" }
    | { readonly phase: "steps"; readonly clock: Clock }
    | { readonly phase: "too-much"; readonly beat: TooMuchBeat }
    | { readonly phase: "stopped"; readonly why: "stopped" | "not-today" }
    | { readonly phase: "landing"; readonly clock: Clock }
    | { readonly phase: "done"; readonly ended: number }
  );
export type SessionPhase = SessionState["phase"];

export const lengthsOf = ({ shape, version }: SessionCommon): readonly (number | null)[] =>
  version === "tiny" && shape.tiny ? shape.tiny : shape.full;

/** How many steps there are in the version being run. For "where am I", never for a percentage. */
export const stepCount = (state: SessionState): number => lengthsOf(state).length;

/** The words of the step on the screen. Undefined only when script and state are not of one practice. */
export const stepOf = (script: SessionScript, state: SessionState): ScriptStep | undefined =>
  (state.version === "tiny" && script.tiny ? script.tiny : script.full)[state.index];

/** Milliseconds left on this screen; null when it waits for the person. */
export const timeLeft = (clock: Clock): number | null =>
  clock.length === null ? null : Math.max(0, clock.length - clock.spent);

/** True from the moment the time is up until the person goes on or stays. Announced softly, once. */
export const isTimeUp = (state: SessionState): boolean => "clock" in state && timeLeft(state.clock) === 0;

export const isPaused = (state: SessionState): boolean => "clock" in state && !state.clock.running;
