// The hard rules, design §6, 1–5, as a table. Each entry holds a practice back or says nothing. No ranking,
// wish or history overrules one. Rule 0, the red flag, comes before all of them: plan.ts.
//
// Rules of this file: an entry looks at one thing, reads as its line of prose, and fails closed.
// The order is the order in which a reason is named. What is mine comes first and consent comes late, so that
// a practice I could not be offered anyway never tells anything about what somebody else answered.
import { isAllowed, isNeverForMe, keysInPlay } from "../consent/needs.ts";
import type { PracticeFacts } from "../library/practice.ts";
import type { PrecautionId, Topic } from "../library/vocabulary.ts";
import { precautionState } from "../people/index.ts";
import { type Context, isTogether, paceFor } from "./context.ts";
import { hasEnergyFor, hasTimeFor, sizesOf } from "./size.ts";
import type { RuleName } from "./types.ts";

/** That it is held back, and by what in particular when that is mine to know. */
export interface Held {
  readonly about?: PrecautionId | Topic;
}

export interface Rule {
  readonly name: RuleName;
  readonly why: string;
  readonly holds: (practice: PracticeFacts, context: Context) => Held | undefined;
}

const held: Held = {};
const heldIf = (broken: boolean): Held | undefined => (broken ? held : undefined);
const heldAbout = (about: PrecautionId | Topic | undefined): Held | undefined =>
  about === undefined ? undefined : { about };

/** The highest step at which together-practices need nobody's pairing, only asking aloud. */
const everydayAffection = 2;

/** What a practice is about whether or not it says so: whatever is for two is about partners, and step 6 about sex. */
const topicsOf = (practice: PracticeFacts): readonly Topic[] => [
  ...practice.topics,
  ...(practice.who === "together" ? (["partners"] as const) : []),
  ...(practice.step === 6 ? (["sex"] as const) : []),
];

/** Does another person's hand, or body, come into it? */
const isTouchedByAnother = (practice: PracticeFacts, context: Context): boolean =>
  isTogether(practice, context) &&
  (practice.touches.length > 0 || practice.consent.some(({ turns }) => turns === "both" || turns === "one"));

const isHoldingHands = ({ touches, step }: PracticeFacts): boolean =>
  step <= everydayAffection && touches.every((area) => area === "hand");

const notForMe: Rule = {
  name: "not-for-me",
  why: "Whatever I said is not for me is never offered, in any direction.",
  holds: (practice, context) =>
    heldIf(
      keysInPlay(practice.consent, isTogether(practice, context)).some((use) =>
        isNeverForMe(use, context.input.consent),
      ),
    ),
};

const hidden: Rule = {
  name: "hidden",
  why: "The hide list is absolute.",
  holds: (practice, { hidden: topics }) => heldAbout(topicsOf(practice).find((topic) => topics.has(topic))),
};

const forOthers: Rule = {
  name: "for-others",
  why: "What was written for people with a pouch, say, waits for somebody who says they have one.",
  holds: (practice, { input }) =>
    heldIf(practice.for?.every((flag) => precautionState(input.situation, flag) !== "yes") ?? false),
};

const company: Rule = {
  name: "company",
  why: "What needs two waits until there are two; apart, only what was written for being apart.",
  holds: (practice, context) => {
    const today = context.input.today.company;
    if (practice.who === "solo" || today === "together") return undefined;
    if (today === "apart" && practice.tags.includes("apart")) return undefined;
    return heldIf(practice.who === "together" || isTogether(practice, context));
  },
};

const home: Rule = {
  name: "home",
  why: "When home doesn't feel safe, the room holds only what is done alone, and nothing about partners.",
  holds: (practice, context) =>
    heldIf(
      context.input.situation.homeUnsafe &&
        (practice.who === "together" ||
          practice.topics.includes("partners") ||
          practice.tags.includes("partner")),
    ),
};

const ceiling: Rule = {
  name: "ceiling",
  why: "Nothing goes above the ceiling somebody set, alone or together.",
  holds: ({ step }, { input }) => heldIf(step > (input.consent.ceiling ?? 6)),
};

const precautionPauses: Rule = {
  name: "precaution-pauses",
  why: "A precaution that pauses a practice pauses it while it is so, and also while nobody knows.",
  holds: ({ precautions }, { input }) =>
    heldAbout(
      precautions.find((use) => {
        const state = precautionState(input.situation, use.flag);
        return use.do === "pause" && (state === "yes" || state === "unknown");
      })?.flag,
    ),
};

const precautionsNotAsked: Rule = {
  name: "precautions-not-asked",
  why: "Until the precautions were asked: from others only holding hands, and from step 3 nothing that any of them pauses.",
  holds: (practice, context) => {
    const { situation } = context.input;
    if (situation.precautionsAsked) return undefined;
    if (isTouchedByAnother(practice, context) && !isHoldingHands(practice)) return held;
    if (practice.step <= everydayAffection) return undefined;
    const open = practice.precautions.find(
      (use) => use.do === "pause" && precautionState(situation, use.flag) === "not-asked",
    );
    return heldAbout(open?.flag);
  },
};

const stepBackAfterTooMuch: Rule = {
  name: "step-back-after-too-much",
  why: "After too much, at least one step lower, until the person chooses otherwise.",
  holds: (practice, context) => heldIf(practice.step > (paceFor(practice, context).afterTooMuch ?? 6)),
};

const oneStepAtATime: Rule = {
  name: "one-step-at-a-time",
  why: "Never more than one step above what is comfortable, nor further than the person chose to go.",
  holds: (practice, context) => heldIf(practice.step > paceFor(practice, context).limit),
};

const energy: Rule = {
  name: "energy",
  why: "Never more energy than today has; a tiny version asks very little.",
  holds: (practice, { input }) => heldIf(!sizesOf(practice).some((size) => hasEnergyFor(size, input.today))),
};

const minutes: Rule = {
  name: "minutes",
  why: "Never more minutes than today has, in any version there is energy for.",
  holds: (practice, { input: { today } }) => {
    const possible = sizesOf(practice).filter((size) => hasEnergyFor(size, today));
    return heldIf(possible.length > 0 && !possible.some((size) => hasTimeFor(size, today)));
  },
};

/** A touch that names no key is one that nobody can have said yes to. */
const hasUnnamedTouch = (practice: PracticeFacts): boolean =>
  practice.step >= everydayAffection &&
  practice.touches.length > 0 &&
  practice.consent.every(({ turns }) => turns === "own");

const consent: Rule = {
  name: "consent",
  why: "Alone, my own answers; paired, every key in what both said yes to and still my yes; a no of mine and a no of another's read the same.",
  holds: (practice, context) => {
    const { consent: mine } = context.input;
    const together = isTogether(practice, context);
    if (together && mine.mutual !== undefined && hasUnnamedTouch(practice)) return held;
    return heldIf(!keysInPlay(practice.consent, together).every((use) => isAllowed(use, mine)));
  },
};

const unpairedTogether: Rule = {
  name: "unpaired-together",
  why: "Without pairing, what is for two goes up to everyday affection, as something to ask aloud.",
  holds: (practice, context) =>
    heldIf(
      isTogether(practice, context) &&
        context.input.consent.mutual === undefined &&
        practice.step > everydayAffection,
    ),
};

export const hardRules: readonly Rule[] = [
  notForMe,
  hidden,
  forOthers,
  company,
  home,
  ceiling,
  precautionPauses,
  precautionsNotAsked,
  stepBackAfterTooMuch,
  oneStepAtATime,
  energy,
  minutes,
  consent,
  unpairedTogether,
];
