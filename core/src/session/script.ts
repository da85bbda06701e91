// A practice made ready to run: the words for every screen of one session, and the bare shape (numbers and
// yes-or-no) that the state machine runs on. The shape is all that is ever stored with a running session.
import type { PracticeFacts, PracticeStep, PracticeWords } from "../library/practice.ts";
import type { Prose } from "../library/prose.ts";
import type { PrecautionId, Step } from "../library/vocabulary.ts";
import type { Suggestion } from "../planner/types.ts";

export type Version = "full" | "tiny";
/** Seen from whoever holds the phone. */
export type Turn = "me" | "other" | "both";

export interface ScriptStep {
  readonly words: Prose;
  /** null: it takes as long as it takes. */
  readonly ms: number | null;
  readonly pacer: "breath" | "still";
  /** null when nobody takes turns. */
  readonly turn: Turn | null;
}

/** Words for a precaution: `on` because it is so, `unknown` because nobody knows yet. */
export interface AdaptNote {
  readonly flag: PrecautionId;
  readonly because: "on" | "unknown";
  readonly words: Prose;
}

export interface SessionScript {
  readonly practice: string;
  readonly title: string;
  readonly step: Step;
  readonly together: boolean;
  /** Which version it opens with. */
  readonly version: Version;
  readonly full: readonly ScriptStep[];
  readonly tiny: readonly ScriptStep[] | null;
  /** Words and a sign to ask with; null when there is nobody to ask. May be empty prose: then ask in your own words. */
  readonly ask: Prose | null;
  /** Whether a stop word and a hand sign are agreed on first. */
  readonly signal: boolean;
  readonly silent: Prose;
  readonly landing: Prose;
  readonly landingMs: number | null;
  readonly tooMuch: Prose;
  readonly adapt: readonly AdaptNote[];
}

/** The script without a word in it. */
export interface SessionShape {
  readonly practice: string;
  readonly step: Step;
  readonly together: boolean;
  readonly ask: boolean;
  readonly signal: boolean;
  readonly full: readonly (number | null)[];
  readonly tiny: readonly (number | null)[] | null;
  readonly landing: number | null;
}

/** What we call touch: by another person from everyday affection on, by oneself from comforting touch on. */
export const isTouch = (session: { readonly step: Step; readonly together: boolean }): boolean =>
  session.step >= (session.together ? 2 : 3);

/** Touch ends with two unhurried minutes; anything else with a line to read. */
const landingAfterTouch = 120_000;

export interface ScriptInput {
  readonly facts: PracticeFacts;
  readonly words: PracticeWords;
  readonly suggestion: Suggestion;
  /** Who takes the first turn. */
  readonly begins?: "me" | "other";
}

export function scriptOf({ facts, words, suggestion, begins = "me" }: ScriptInput): SessionScript {
  const { together } = suggestion;
  const touch = isTouch({ step: facts.step, together });
  return {
    practice: facts.id,
    title: words.title,
    step: facts.step,
    together,
    version: suggestion.version === "tiny" && words.tiny ? "tiny" : "full",
    full: fullSteps(facts, words, together ? begins : null),
    tiny: words.tiny
      ? [{ words: words.tiny, ms: null, pacer: "still", turn: together ? "both" : null }]
      : null,
    ask: together || suggestion.ask ? (words.ask ?? []) : null,
    signal: together && touch,
    silent: words.silent,
    landing: words.landing,
    landingMs: touch ? landingAfterTouch : null,
    tooMuch: words.tooMuch,
    adapt: [...notes(words, suggestion.adaptations, "on"), ...notes(words, suggestion.cautions, "unknown")],
  };
}

export function shapeOf(script: SessionScript): SessionShape {
  const lengths = (steps: readonly ScriptStep[]) => steps.map((step) => step.ms);
  return {
    practice: script.practice,
    step: script.step,
    together: script.together,
    ask: script.ask !== null,
    signal: script.signal,
    full: lengths(script.full),
    tiny: script.tiny && lengths(script.tiny),
    landing: script.landingMs,
  };
}

/** Facts and words have one entry a step each; should a translation be out of step, nothing is left out. */
function fullSteps(facts: PracticeFacts, words: PracticeWords, begins: "me" | "other" | null): ScriptStep[] {
  const count = Math.max(facts.steps.length, words.steps.length);
  return Array.from({ length: count }, (_, i) => {
    const step: PracticeStep = facts.steps[i] ?? {};
    return {
      words: words.steps[i] ?? [],
      ms: step.seconds === undefined ? null : step.seconds * 1000,
      pacer: step.pacer ?? "still",
      turn: begins && turnOf(step, begins),
    };
  });
}

function turnOf({ turn }: PracticeStep, begins: "me" | "other"): Turn | null {
  if (turn === undefined || turn === "both") return turn ?? null;
  return (turn === "first") === (begins === "me") ? "me" : "other";
}

function notes(words: PracticeWords, flags: readonly PrecautionId[], because: "on" | "unknown"): AdaptNote[] {
  return flags.flatMap((flag) => {
    const said = words.adapt[flag];
    return said ? [{ flag, because, words: said }] : [];
  });
}
