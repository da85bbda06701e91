// What comes first among the things that may be offered: a sum of small terms, each with its weight and one
// line of prose. The sum never leaves the planner. No term rewards a higher step or more of anything.
//
// The strategies take turns on top of that sum. One that was missing from the last twelve offers is *due*, and
// being due outweighs every other term together: at most five can be due at once, one leaves with each offer,
// so all six come within eighteen for somebody without limits.
import type { PracticeFacts } from "../library/practice.ts";
import { precautionState } from "../people/index.ts";
import { type Context, isTogether, paceFor } from "./context.ts";
import { gentleUpTo, personalTags } from "./fit.ts";
import { sizeToday } from "./size.ts";

export interface Term {
  readonly name: string;
  readonly why: string;
  readonly weight: number;
  /** What `value` stays within. */
  readonly range: readonly [number, number];
  readonly value: (practice: PracticeFacts, context: Context) => number;
}

const aWeek = 7 * 24 * 60 * 60 * 1000;

/** Too much within the last week, on the side this practice is on. */
export const isTender = (practice: PracticeFacts, context: Context): boolean => {
  const { lastTooMuch } = paceFor(practice, context);
  return lastTooMuch !== undefined && context.input.now - lastTooMuch < aWeek;
};

export const isTiredToday = ({ input }: Context): boolean =>
  input.today.energy === 1 || precautionState(input.situation, "fatigue-high") === "yes";

/** Nothing was ever put in front of this person, nor done. */
export const isNewcomer = ({ input }: Context): boolean =>
  input.history.offered.length === 0 && input.history.sessions.length === 0;

const first: Term = {
  name: "first",
  why: "A stranger meets the small thing behind the first door, or one written for strangers.",
  weight: 20,
  range: [0, 1],
  value: ({ id, tags }, context) => {
    if (!isNewcomer(context)) return 0;
    return id === context.input.library.first ? 1 : tags.includes("first") ? 0.5 : 0;
  },
};

const hardest: Term = {
  name: "hardest",
  why: "What somebody says is hardest comes more often.",
  weight: 3,
  range: [0, 1],
  value: ({ strategy }, { input }) => (input.situation.hardest.includes(strategy) ? 1 : 0),
};

const forYou: Term = {
  name: "for-you",
  why: "Written with somebody like this person in mind comes forward; with somebody else in mind, it waits.",
  weight: 3,
  range: [-1, 1],
  value: (practice, { fitting }) => {
    const tags = personalTags(practice);
    if (tags.length === 0) return 0;
    return tags.some((tag) => fitting.has(tag)) ? 1 : -1;
  },
};

const moment: Term = {
  name: "moment",
  why: "What a moment doesn't open with waits, unless the person already enjoys it; in grief, what is for two waits.",
  weight: 4,
  range: [-1, 0],
  value: (practice, context) => {
    const { moments } = context.input.situation;
    if (
      moments.includes("bereaved") &&
      (practice.who === "together" || practice.topics.includes("partners"))
    ) {
      return -1;
    }
    const gentle = gentleUpTo(moments);
    return practice.step > gentle && practice.step > paceFor(practice, context).comfortable ? -1 : 0;
  },
};

const littleEnergy: Term = {
  name: "little-energy",
  why: "On a tired day, shorter is kinder.",
  weight: 3,
  range: [0, 1],
  value: (practice, context) => {
    if (!isTiredToday(context)) return 0;
    const minutes = sizeToday(practice, context.input)?.minutes ?? practice.minutes;
    return 1 - Math.min(minutes, 20) / 20;
  },
};

const place: Term = {
  name: "place",
  why: "In bed or in hospital, what was written for there comes forward.",
  weight: 2,
  range: [0, 1],
  value: ({ tags }, { input }) => (tags.some((tag) => tag === input.today.place) ? 1 : 0),
};

const withSomeone: Term = {
  name: "with-someone",
  why: "When two people are there, or apart and reaching out, something for both comes forward a little.",
  weight: 1.5,
  range: [0, 1],
  value: (practice, context) => (isTogether(practice, context) ? 1 : 0),
};

const loved: Term = {
  name: "loved",
  why: "What somebody loves comes again.",
  weight: 2,
  range: [0, 1],
  value: ({ id }, { input }) => (input.history.loved.has(id) ? 1 : 0),
};

const felt: Term = {
  name: "felt",
  why: "What was too much or hard last time waits; what was good may return.",
  weight: 6,
  range: [-1, 0.25],
  value: ({ id }, { lastDone }) => {
    const last = lastDone.get(id);
    if (last === undefined) return 0;
    if (last.ending === "too-much" || last.felt === "too-much") return -1;
    if (last.felt === "hard" || last.next === "step-back") return -0.5;
    if (last.ending === "stopped") return -0.25;
    return last.felt === "good" ? 0.25 : 0;
  },
};

const tender: Term = {
  name: "tender",
  why: "In the week after too much, gentler comes first.",
  weight: 3,
  range: [-1, 0],
  value: (practice, context) => (isTender(practice, context) ? -practice.step / 6 : 0),
};

const lately: Term = {
  name: "lately",
  why: "What was put in front of somebody lately waits its turn.",
  weight: 3,
  range: [-1, 0],
  value: ({ id }, { offersAgo }) => {
    const ago = offersAgo.get(id) ?? 50;
    return -Math.max(0, 1 - ago / 50);
  },
};

const unmet: Term = {
  name: "unmet",
  why: "What somebody has never tried may show itself.",
  weight: 1,
  range: [0, 1],
  value: ({ id }, { lastDone }) => (lastDone.has(id) ? 0 : 1),
};

const chance: Term = {
  name: "chance",
  why: "A little of the seed, so that two days with the same answers need not look the same.",
  weight: 3,
  range: [0, 1],
  value: ({ id }, { input }) => chanceOf(id, input.seed),
};

export const terms: readonly Term[] = [
  first,
  hardest,
  forYou,
  moment,
  littleEnergy,
  place,
  withSomeone,
  loved,
  felt,
  tender,
  lately,
  unmet,
  chance,
];

/** The same number in 0…1 for the same practice and seed, anywhere: multiply and fold, no clock, no chance. */
export function chanceOf(id: string, seed: number): number {
  let mixed = Math.imul(Math.trunc(seed) | 0, 0x9e3779b1) ^ 0x5bd1e995;
  for (let at = 0; at < id.length; at++) mixed = Math.imul(mixed ^ id.charCodeAt(at), 0x01000193);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x2c1b3c6d);
  mixed = Math.imul(mixed ^ (mixed >>> 12), 0x297a2d39);
  return ((mixed ^ (mixed >>> 15)) >>> 0) / 0x1_0000_0000;
}

export const scoreOf = (practice: PracticeFacts, context: Context): number =>
  terms.reduce((sum, term) => sum + term.weight * term.value(practice, context), 0);

/** A strategy that was not among this many offers is due. */
export const dueAfter = 12;
/** How much being due adds, and how much the wait until then adds at most. */
export const turn = { due: 80, waiting: 4 } as const;

/** What a strategy's wait adds: `ago` is how many offers ago it last came, 1 being the latest. */
export const turnOf = (ago: number): number =>
  ago > dueAfter ? turn.due + turn.waiting : (turn.waiting * ago) / dueAfter;
