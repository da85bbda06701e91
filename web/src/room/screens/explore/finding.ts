// What Explore lists: everything but what stays out of sight, sifted by one simple wish, under its strategy.
import {
  type HeldBack,
  type Library,
  type Plan,
  type PracticeFacts,
  type PrecautionId,
  precautionState,
  type RuleName,
  type Situation,
  type Strategy,
  strategies,
} from "@unhurried/core";
import { type HeldWords, heldWords, isKeptOutOfSight } from "../reasons.ts";

export const wishes = ["all", "alone", "with", "little", "bed"] as const;
export type Wish = (typeof wishes)[number];

export const isWished = (facts: PracticeFacts, wish: Wish): boolean => {
  switch (wish) {
    case "all":
      return true;
    case "alone":
      return facts.who !== "together";
    case "with":
      return facts.who !== "solo";
    case "little":
      return facts.energy === 1 || facts.tiny !== undefined;
    case "bed":
      return facts.tags.includes("bed");
  }
};

export type HeldById = ReadonlyMap<string, HeldBack>;

export const heldById = (plan: Plan | undefined): HeldById =>
  new Map(plan?.kind === "suggestions" ? plan.heldBack.map((held) => [held.practice, held]) : []);

export interface Found {
  readonly strategy: Strategy;
  readonly practices: readonly PracticeFacts[];
}

export function found(library: Library, held: HeldById, wish: Wish): readonly Found[] {
  const seen = library.practices.filter((facts) => {
    const rule = held.get(facts.id)?.rule;
    return !(rule && isKeptOutOfSight(rule)) && isWished(facts, wish);
  });
  return strategies.map((strategy) => ({
    strategy,
    practices: seen.filter((facts) => facts.strategy === strategy),
  }));
}

/** Does the list miss something because its owner asked for that? What home would hide is not "missed". */
export const hasHidden = (held: HeldById): boolean =>
  [...held.values()].some(({ rule }) => rule === "hidden" || rule === "not-for-me");

/** Whether a precaution holds back because nobody knows, rather than because it is so. */
export const isUnsure = (situation: Situation, about: HeldBack["about"]): boolean =>
  about !== undefined && precautionState(situation, about as PrecautionId) === "unknown";

export interface WhyGroup extends HeldWords {
  readonly rule: RuleName;
  readonly practices: readonly string[];
}

/** One entry for each reason there is today, with the practices it holds back. In the library's order. */
export function whyGroups(library: Library, held: HeldById, situation: Situation): readonly WhyGroup[] {
  const groups = new Map<string, WhyGroup & { practices: string[] }>();
  for (const { practice, rule, about } of held.values()) {
    if (isKeptOutOfSight(rule)) continue;
    const unsure = isUnsure(situation, about);
    const words = heldWords(rule, { library, unsure, ...(about === undefined ? {} : { about }) });
    const group = groups.get(words.why) ?? { ...words, rule, practices: [] };
    group.practices.push(practice);
    groups.set(words.why, group);
  }
  return [...groups.values()];
}
