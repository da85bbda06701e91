// Everything the rules, the ranking and the reasons ask about more than once, read from the input in one pass.
// A plan looks at every practice; it must not walk through a life's history for each.
import type { PracticeFacts } from "../library/practice.ts";
import { type Strategy, strategies, type Tag, type Topic } from "../library/vocabulary.ts";
import { tagsThatFit } from "./fit.ts";
import { type Pace, pacesOf } from "./pace.ts";
import type { PastSession, PlanInput } from "./types.ts";

export interface Context {
  readonly input: PlanInput;
  readonly hidden: ReadonlySet<Topic>;
  readonly fitting: ReadonlySet<Tag>;
  readonly pace: { readonly solo: Pace; readonly together: Pace };
  /** The last session of each practice. */
  readonly lastDone: ReadonlyMap<string, PastSession>;
  /** How many offers ago each practice was last put in front of this person: 1 is the latest. */
  readonly offersAgo: ReadonlyMap<string, number>;
  /** The same for each strategy. */
  readonly strategyAgo: Readonly<Record<Strategy, number>>;
}

export function contextOf(input: PlanInput): Context {
  const { library, situation, history } = input;
  const offersAgo = new Map<string, number>();
  history.offered.forEach((id, at) => {
    offersAgo.set(id, history.offered.length - at);
  });
  const strategyAgo = Object.fromEntries(strategies.map((name) => [name, Number.POSITIVE_INFINITY]));
  for (const { id, strategy } of library.practices) {
    strategyAgo[strategy] = Math.min(
      strategyAgo[strategy] ?? 0,
      offersAgo.get(id) ?? Number.POSITIVE_INFINITY,
    );
  }
  return {
    input,
    hidden: new Set(situation.hidden),
    fitting: tagsThatFit(input),
    pace: pacesOf(input),
    lastDone: new Map(history.sessions.map((session) => [session.practice, session])),
    offersAgo,
    strategyAgo: strategyAgo as Record<Strategy, number>,
  };
}

/**
 * Is it done with somebody this time? "Either" follows today's company, unless home isn't safe or the person
 * has asked not to see anything about partners, or the two are apart and it was not written for that: then it
 * is simply something to do alone.
 */
export function isTogether(practice: PracticeFacts, { input, hidden }: Context): boolean {
  if (practice.who !== "either") return practice.who === "together";
  if (input.today.company === "apart" && !practice.tags.includes("apart")) return false;
  return input.today.company !== "alone" && !input.situation.homeUnsafe && !hidden.has("partners");
}

export const paceFor = (practice: PracticeFacts, context: Context): Pace =>
  isTogether(practice, context) ? context.pace.together : context.pace.solo;
