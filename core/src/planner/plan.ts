// The planner. Pure, the same for the same seed, and total: whatever fits the schemas gets a plan, and whatever
// a hard rule removes is named with the rule. Design §6; the rules are in rules.ts, the order in rank.ts.
import type { PracticeFacts } from "../library/practice.ts";
import { strategies } from "../library/vocabulary.ts";
import { activeRedFlag, precautionState } from "../people/index.ts";
import { type Context, contextOf, isTogether } from "./context.ts";
import { scoreOf, turnOf } from "./rank.ts";
import { hardRules } from "./rules.ts";
import { type Size, sizesOf, sizeToday } from "./size.ts";
import type { HeldBack, Plan, PlanInput, Suggestion, Verdict } from "./types.ts";
import { reasonsFor } from "./why.ts";

/** How many at once; how many of them above comforting touch; and within how many offers nothing comes again. */
const atMost = 3;
const aboveStep = 3;
const atMostAbove = 1;
const noRepeatWithin = 5;

interface Judged {
  readonly practice: PracticeFacts;
  readonly verdict: Verdict;
}

/** A precaution that is on adapts; one that nobody knows about is shown as a caution, whatever it does. */
function precautionsShown(practice: PracticeFacts, { input }: Context) {
  const flagsWhen = (shown: (state: string, does: "pause" | "adapt") => boolean) => {
    const uses = practice.precautions.filter((use) =>
      shown(precautionState(input.situation, use.flag), use.do),
    );
    return [...new Set(uses.map((use) => use.flag))];
  };
  return {
    adaptations: flagsWhen((state, does) => state === "yes" && does === "adapt"),
    cautions: flagsWhen((state, does) => state === "not-asked" || (state === "unknown" && does === "adapt")),
  };
}

function judge(practice: PracticeFacts, context: Context): Verdict {
  for (const rule of hardRules) {
    const held = rule.holds(practice, context);
    if (held !== undefined) return { offered: false, rule: rule.name, ...held };
  }
  const size = sizeToday(practice, context.input);
  // The rules of energy and minutes leave nothing without a size; if they ever did, nothing is the safe answer.
  if (size === undefined) return { offered: false, rule: "minutes" };
  const together = isTogether(practice, context);
  const { version, minutes } = size;
  return { offered: true, version, minutes, together, ask: together, ...precautionsShown(practice, context) };
}

/** May this practice be offered, how, or which rule holds it back? The same answer that `plan` works with. */
export function verdict(input: PlanInput, practiceId: string): Verdict {
  if (activeRedFlag(input.situation) !== undefined) return { offered: false, rule: "red-flag" };
  const practice = input.library.practices.find(({ id }) => id === practiceId);
  if (practice === undefined) return { offered: false, rule: "not-in-library" };
  return judge(practice, contextOf(input));
}

function suggestionOf(practice: PracticeFacts, context: Context, size?: Size): Suggestion | undefined {
  const judged = judge(practice, context);
  if (!judged.offered) return undefined;
  const { version, minutes } = size ?? judged;
  const { together, adaptations, cautions, ask } = judged;
  const offer = { practice: practice.id, version, minutes, together, adaptations, cautions, ask };
  return { ...offer, reasons: reasonsFor(practice, offer, context) };
}

/** Nothing comes again within five offers unless it is loved; when nothing else is left, the longest ago comes first. */
function withoutRepeats(practices: readonly PracticeFacts[], context: Context): readonly PracticeFacts[] {
  const { offersAgo, input } = context;
  const agoOf = ({ id }: PracticeFacts): number => offersAgo.get(id) ?? Number.POSITIVE_INFINITY;
  const fresh = practices.filter((one) => agoOf(one) > noRepeatWithin || input.history.loved.has(one.id));
  return fresh.length > 0 ? fresh : practices.toSorted((a, b) => agoOf(b) - agoOf(a)).slice(0, 1);
}

/** Picks the best, lets its strategy step back in the queue, and picks again. */
function pick(practices: readonly PracticeFacts[], context: Context): readonly PracticeFacts[] {
  const left = new Map(
    practices.map((practice) => [practice.id, { practice, score: scoreOf(practice, context) }]),
  );
  const strategyAgo = { ...context.strategyAgo };
  const picked: PracticeFacts[] = [];
  while (picked.length < atMost) {
    const isFull = picked.filter(({ step }) => step > aboveStep).length >= atMostAbove;
    let best: { readonly practice: PracticeFacts; readonly sum: number } | undefined;
    for (const { practice, score } of left.values()) {
      if (isFull && practice.step > aboveStep) continue;
      const sum = score + turnOf(strategyAgo[practice.strategy]);
      if (best === undefined || sum > best.sum || (sum === best.sum && practice.id < best.practice.id)) {
        best = { practice, sum };
      }
    }
    if (best === undefined) break;
    picked.push(best.practice);
    left.delete(best.practice.id);
    for (const name of strategies) strategyAgo[name] += 1;
    strategyAgo[best.practice.strategy] = 1;
  }
  return picked;
}

const isOffered = ({ verdict: { offered } }: Judged): boolean => offered;
const practiceOf = ({ practice }: Judged): PracticeFacts => practice;

const heldBackOf = ({ practice, verdict: answer }: Judged): readonly HeldBack[] => {
  if (answer.offered || answer.rule === "red-flag" || answer.rule === "not-in-library") return [];
  const { rule, about } = answer;
  return [{ practice: practice.id, rule, ...(about === undefined ? {} : { about }) }];
};

/** Up to three suggestions, best first, and what was held back; or whom to call. To see others, append these to `history.offered`. */
export function plan(input: PlanInput): Plan {
  const redFlag = activeRedFlag(input.situation);
  if (redFlag !== undefined) return { kind: "call", redFlag };
  const context = contextOf(input);
  const judged = input.library.practices.map((practice) => ({ practice, verdict: judge(practice, context) }));
  const possible = withoutRepeats(judged.filter(isOffered).map(practiceOf), context);
  return {
    kind: "suggestions",
    suggestions: pick(possible, context).flatMap((practice) => suggestionOf(practice, context) ?? []),
    heldBack: judged.flatMap(heldBackOf),
  };
}

interface Demand {
  readonly minutes: number;
  readonly energy: number;
  readonly step: number;
}

/** Less of at least one thing and more of none. */
const isSmaller = (one: Demand, than: Demand): boolean =>
  one.minutes <= than.minutes &&
  one.energy <= than.energy &&
  one.step <= than.step &&
  (one.minutes < than.minutes || one.energy < than.energy || one.step < than.step);

/**
 * Something that asks less than what is on the screen, obeying everything: first the same thing in its tiny
 * version, then the best of whatever is smaller. Nothing when there is nothing smaller: rest is always there.
 */
export function somethingSmaller(
  input: PlanInput,
  current: string,
  shown?: Size["version"],
): Suggestion | undefined {
  if (activeRedFlag(input.situation) !== undefined) return undefined;
  const practice = input.library.practices.find(({ id }) => id === current);
  if (practice === undefined) return undefined;
  const context = contextOf(input);
  const sizes = sizesOf(practice);
  const size =
    sizes.find(({ version }) => version === (shown ?? sizeToday(practice, input)?.version)) ?? sizes[0];
  if (size === undefined) return undefined;
  const now: Demand = { ...size, step: practice.step };

  const tiny = sizes.find(
    (other) => other.minutes <= input.today.minutes && isSmaller({ ...other, step: practice.step }, now),
  );
  const same = tiny && suggestionOf(practice, context, tiny);
  if (same !== undefined) return same;

  const smaller = input.library.practices.filter((other) => {
    const today = sizeToday(other, input);
    return (
      today !== undefined && isSmaller({ ...today, step: other.step }, now) && judge(other, context).offered
    );
  });
  const [best] = pick(withoutRepeats(smaller, context), context);
  return best && suggestionOf(best, context);
}
