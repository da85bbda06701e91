// Comfort answers, the mutual set, and what may be done with whom. Private always: nothing here is shown to
// anybody but its owner, and "not now", "not for me" and no answer are one and the same from outside.
import type { Step } from "../library/vocabulary.ts";

export const comforts = ["like", "open", "not-now", "not-for-me"] as const;
export type Comfort = (typeof comforts)[number];

/** Whose hands: what is done to me, what is done by me, or an undirected thing. */
export const directions = ["to-me", "by-me", "shared"] as const;
export type Direction = (typeof directions)[number];

/** Answers by "<key>/<direction>". A key that is missing was not answered. */
export type Answers = Readonly<Record<string, Comfort>>;

/** "<key>/<direction>" seen from my side, for everything both said yes to. */
export type MutualSet = ReadonlySet<string>;

export interface Consent {
  readonly answers: Answers;
  /** Absent when I am not paired. */
  readonly mutual?: MutualSet;
  /** Today's highest step, when its owner wants one. Never leaves the device. */
  readonly ceiling?: Step;
}

export const answerId = (key: string, direction: Direction): string => `${key}/${direction}`;

export const isYes = (answer: Comfort | undefined): boolean => answer === "like" || answer === "open";

const facing = { "to-me": "by-me", "by-me": "to-me", shared: "shared" } as const;

/** The plain definition that every cleverer computation is checked against: my side of what both said yes to. */
export function mutualSet(mine: Answers, theirs: Answers): MutualSet {
  const met = Object.keys(mine).filter((id) => {
    const [key, direction] = id.split("/") as [string, Direction];
    return isYes(mine[id]) && isYes(theirs[answerId(key, facing[direction])]);
  });
  return new Set(met);
}
