// State is what facts fold to. Pure and total; the order and the number of copies don't matter:
// fold(a + b) = foldInto(fold(a), b), and folding something twice changes nothing.
import {
  bodies,
  type Ending,
  type Fact,
  type FactType,
  type HybridTime,
  isFactType,
  type UnknownFact,
} from "./facts.ts";
import { compareTimes, isLater, theBeginning } from "./time.ts";

/** Plain JSON, so that it can be sealed as a snapshot. Facts stay whole: a later version can fold them anew. */
export interface State {
  readonly version: 1;
  /** The fact types it was folded with: a version that knows others folds the log anew. */
  readonly knows: string;
  /** The latest time seen in any fact; the next fact comes after it. */
  readonly newest: HybridTime;
  /** The last fact of each type and subject, by `keyOf`; all but `offered`. */
  readonly kept: Readonly<Record<string, Fact>>;
  /** The newest `offeredKept` facts about what was put in front of somebody, oldest first. */
  readonly offered: readonly Fact[];
  /** Facts of types this version does not know, by id. */
  readonly unknown: Readonly<Record<string, UnknownFact>>;
}

export const offeredKept = 50;

export const knownTypes: string = Object.keys(bodies).sort().join(" ");

export const emptyState: State = {
  version: 1,
  knows: knownTypes,
  newest: theBeginning,
  kept: {},
  offered: [],
  unknown: {},
};

/** No type contains a space, so no two pairs share a key. */
export const keyOf = (type: string, subject: string): string => `${type} ${subject}`;

/** The last fact about something, or undefined. */
export function lastFact<T extends FactType>(state: State, type: T, subject: string) {
  return state.kept[keyOf(type, subject)] as Extract<Fact, { type: T }> | undefined;
}

type Either = Fact | UnknownFact;

/** A fold with its own idea of which of two facts is the later one. The tests use it to break ours on purpose. */
export const foldBy =
  (later: (a: Either, b: Either) => boolean) =>
  (state: State, facts: readonly Either[]): State => {
    const kept: Record<string, Fact> = { ...state.kept };
    const unknown: Record<string, UnknownFact> = { ...state.unknown };
    const offered = new Map(state.offered.map((fact) => [fact.id, fact]));
    let newest = state.newest;
    for (const fact of facts) {
      if (compareTimes(fact.time, newest) > 0) newest = fact.time;
      if (!isKnown(fact)) unknown[fact.id] = lastOf(unknown[fact.id], fact, later);
      else if (fact.type === "offered") offered.set(fact.id, lastOf(offered.get(fact.id), fact, later));
      else {
        const key = keyOf(fact.type, fact.subject);
        kept[key] = lastOf(kept[key], fact, later);
      }
    }
    const shown = [...offered.values()].sort((a, b) => (later(a, b) ? 1 : -1)).slice(-offeredKept);
    return { version: 1, knows: knownTypes, newest, kept, offered: shown, unknown };
  };

export const foldInto = foldBy(isLater);

export const fold = (facts: readonly Either[]): State => foldInto(emptyState, facts);

/** What has ended stays ended, and too much stays too much, whatever another tab wrote later about the same session. */
const firmness = { open: 0, landed: 1, stopped: 1, "too-much": 2 } as const satisfies Record<Ending, number>;

const firmnessOf = (fact: Either): number =>
  isKnown(fact) && fact.type === "session" ? firmness[fact.body.ending] : 0;

function lastOf<F extends Either>(old: F | undefined, fact: F, later: (a: F, b: F) => boolean): F {
  if (!old) return fact;
  const firmer = firmnessOf(fact) - firmnessOf(old);
  return firmer > 0 || (firmer === 0 && later(fact, old)) ? fact : old;
}

const isKnown = (fact: Either): fact is Fact => isFactType(fact.type);
