// Which comfort answers a practice rests on, and whether they allow it. Asked by the planner's rules; says
// nothing about a partner beyond what the mutual set already holds.
import type { ConsentUse } from "../library/practice.ts";
import { answerId, type Consent, type Direction, isYes } from "./index.ts";

/** A touch has two sides. Everything else has one answer, kept under "shared", also what somebody does alone. */
const sides: Readonly<Record<ConsentUse["turns"], readonly Direction[]>> = {
  both: ["to-me", "by-me"],
  one: ["to-me", "by-me"],
  shared: ["shared"],
  own: ["shared"],
};

/** The answers one use of a key rests on. */
export const answerIdsOf = (use: ConsentUse): readonly string[] =>
  sides[use.turns].map((direction) => answerId(use.key, direction));

/** Alone, only what I do to myself counts; with somebody, every key the practice names. */
export const keysInPlay = (uses: readonly ConsentUse[], together: boolean): readonly ConsentUse[] =>
  together || uses.length === 0 ? uses : uses.filter((use) => use.turns === "own");

/** Never for me, in whatever direction: it takes one such answer to put a practice away. */
export const isNeverForMe = (use: ConsentUse, consent: Consent): boolean =>
  answerIdsOf(use).some((id) => consent.answers[id] === "not-for-me");

/**
 * May this be, as things stand? Alone or unpaired, silence is no obstacle and *not now* is. Paired, it must be
 * in the mutual set *and* still be my yes today, so that taking an answer back works at once on my side.
 * `one` is content with one way round; everything else needs all its sides.
 */
export function isAllowed(use: ConsentUse, consent: Consent): boolean {
  const { answers, mutual } = consent;
  const maySide = (id: string): boolean =>
    mutual === undefined || use.turns === "own"
      ? answers[id] === undefined || isYes(answers[id])
      : mutual.has(id) && isYes(answers[id]);
  const ids = answerIdsOf(use);
  return use.turns === "one" ? ids.some(maySide) : ids.every(maySide);
}
