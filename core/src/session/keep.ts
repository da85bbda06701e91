// Between a session and its facts: what to write down and when, and how to pick it up after the tab died.
import type { FactBody } from "../history/facts.ts";
import { type SessionScript, shapeOf, type Version } from "./script.ts";
import { lengthsOf, type SessionCommon, type SessionState } from "./state.ts";
import { land } from "./step.ts";

/**
 * The `session` body as things stand; null while nothing has begun: a "not today" leaves no trace.
 * `at` counts steps from 0; `at` = number of steps means the landing.
 */
export function sessionBody(state: SessionState): FactBody<"session"> | null {
  const { shape, version, began } = state;
  if (began === null) return null;
  return {
    practice: shape.practice,
    version,
    step: shape.step,
    together: shape.together,
    began,
    ended: state.phase === "done" ? state.ended : null,
    // "Too much" and "stopped" are kept at once, so that a tab that dies just then forgets neither.
    ending: state.phase === "done" || state.outcome !== "landed" ? state.outcome : "open",
    at: isThrough(state) ? lengthsOf(state).length : state.index,
  };
}

const isThrough = ({ phase, outcome }: SessionState): boolean =>
  phase === "landing" || (phase === "done" && outcome === "landed");

/** The body to append after an event, or null when it says nothing new. `before` is null at the start. */
export function sessionNews(before: SessionState | null, after: SessionState): FactBody<"session"> | null {
  const now = sessionBody(after);
  const was = before && sessionBody(before);
  return now && JSON.stringify(now) !== JSON.stringify(was) ? now : null;
}

/** What the `session` fact remembers of a session that is still open. `View["openSession"]` fits. */
export interface SavedSession {
  readonly at: number;
  readonly began: number;
  readonly version: Version;
  /** When it was last written down, ms since 1970. */
  readonly moved: number;
}

/** After this long away, a yes between two people is asked for again. */
export const askAgainAfter = 30 * 60_000;

/** Where it stood, paused. For two, after a long while or an odd clock, it opens with asking again. */
export function restoreSession(
  script: SessionScript,
  saved: SavedSession,
  { nowMs, handsFree = false }: { readonly nowMs: number; readonly handsFree?: boolean },
): SessionState {
  const shape = shapeOf(script);
  const version = saved.version === "tiny" && shape.tiny ? "tiny" : "full";
  const lengths = lengthsOf({ shape, version } as SessionCommon);
  const index = Math.min(Math.max(0, Math.trunc(saved.at) || 0), lengths.length - 1);
  const common: SessionCommon = {
    shape,
    version,
    softened: false,
    handsFree,
    index,
    began: saved.began,
    outcome: "landed",
    now: nowMs,
  };
  if (saved.at >= lengths.length) return land(common);
  const away = nowMs - saved.moved;
  if (shape.ask && !(away >= 0 && away < askAgainAfter)) return { ...common, phase: "ask" };
  return { ...common, phase: "steps", clock: { length: lengths[index] ?? null, spent: 0, running: false } };
}
