// Virtual people: who they are, what they answer, who is with them. Nobody here is real or typical; the mix is
// meant to reach the corners, not to describe anybody.
import type { Answers, Comfort, Library, PrecautionAnswer, Situation, Step } from "@unhurried/core";
import { moments, precautionIds, steps, strategies, topics } from "@unhurried/core";
import type { Chance } from "./chance.ts";

export type Kind = "without-limits" | "single" | "unpaired" | "paired";

export interface Person {
  readonly kind: Kind;
  readonly situation: Situation;
  readonly mine: Answers;
  /** The partner's answers, when two people are paired. */
  readonly theirs?: Answers;
  readonly ceiling?: Step;
  /** How often things turn out too much, and how tired most days are. */
  readonly fragile: number;
  readonly tired: number;
}

/** Every eighth person has no limits at all, so that a run of any size can say how soon they meet all six strategies. */
const kindOf = (index: number, chance: Chance): Kind =>
  index % 8 === 0 ? "without-limits" : chance.oneOf(["single", "unpaired", "paired", "paired"]);

function answersOf(library: Library, chance: Chance, readiness: number): Answers {
  const answers: Record<string, Comfort> = {};
  for (const { id, kind } of library.consent) {
    for (const side of kind === "touch" ? ["to-me", "by-me"] : ["shared"]) {
      if (readiness < 1 && chance.often(0.15)) continue;
      const yes = chance.often(readiness);
      answers[`${id}/${side}`] = chance.oneOf<Comfort>(yes ? ["like", "open"] : ["not-now", "not-for-me"]);
    }
  }
  return answers;
}

function situationOf(kind: Kind, chance: Chance): Situation {
  const precautionsAsked = chance.often(0.75);
  const some = chance.someOf(precautionIds, precautionsAsked ? chance.oneOf([0, 0.1, 0.25]) : 0.02);
  const answer = (): PrecautionAnswer => chance.oneOf(["yes", "yes", "unknown", "no"]);
  return {
    role: chance.oneOf(["was-ill", "was-ill", "partner", "both"]),
    bond: kind === "single" ? "single" : chance.oneOf(["partnered", "partnered", "unsure"]),
    moments: chance.someOf(moments, 0.12),
    hardest: chance.someOf(strategies, 0.2),
    fits: chance.someOf(["ace", "faith", "lgbtq"], 0.15),
    enjoys: {
      ...(chance.often(0.5) ? { solo: chance.oneOf(steps) } : {}),
      ...(chance.often(0.5) ? { together: chance.oneOf(steps) } : {}),
    },
    precautionsAsked,
    precautions: Object.fromEntries(some.filter((flag) => flag !== "fever").map((flag) => [flag, answer()])),
    hidden: chance.someOf(topics, chance.oneOf([0, 0, 0.1, 0.3])),
    homeUnsafe: chance.often(0.06),
  };
}

const withoutLimits = (chance: Chance): Person => ({
  kind: "without-limits",
  situation: {
    moments: [],
    hardest: chance.someOf(strategies, 0.2),
    fits: [],
    enjoys: chance.often(0.5) ? { solo: 6, together: 6 } : {},
    precautionsAsked: true,
    precautions: {},
    hidden: [],
    homeUnsafe: false,
  },
  mine: {},
  fragile: 0,
  tired: 0,
});

/** 1 is somebody who has answered everything, and with yes: some practices need many yeses of both. */
const readinesses = [0.4, 0.7, 0.95, 1] as const;

export function personAt(index: number, library: Library, chance: Chance): Person {
  const kind = kindOf(index, chance);
  if (kind === "without-limits") return withoutLimits(chance);
  return {
    kind,
    situation: situationOf(kind, chance),
    mine: answersOf(library, chance, chance.oneOf(readinesses)),
    ...(kind === "paired" ? { theirs: answersOf(library, chance, chance.oneOf(readinesses)) } : {}),
    ...(chance.often(0.2) ? { ceiling: chance.oneOf(steps) } : {}),
    fragile: chance.oneOf([0.02, 0.1, 0.3]),
    tired: chance.oneOf([0.1, 0.4, 0.8]),
  };
}
