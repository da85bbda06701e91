// People and libraries made up for tests, benches and the simulation; never shipped, and not exported from the
// index. Chance comes in as dice, so that fast-check, a seed or a fixed table can throw them.
import type { Comfort } from "../consent/index.ts";
import { answerIdsOf } from "../consent/needs.ts";
import type { Library } from "../library/library.ts";
import type { ConsentUse, PracticeFacts } from "../library/practice.ts";
import {
  type Area,
  energies,
  precautionIds,
  type Step,
  steps,
  strategies,
  tags,
  topics,
} from "../library/vocabulary.ts";
import { moments, nobodyYet, type PrecautionAnswer, type Situation } from "../people/index.ts";
import type { History, PastSession, Plan, PlanInput, Suggestion } from "./types.ts";

/** A whole number from 0 to `sides` − 1. */
export type Dice = (sides: number) => number;

export const oneOf = <T>(dice: Dice, from: readonly T[]): T => from[dice(from.length)] as T;
export const someOf = <T>(dice: Dice, from: readonly T[], oneIn: number): readonly T[] =>
  from.filter(() => dice(oneIn) === 0);

/** A small solo practice for anybody, with whatever a test wants different. */
export const practiceWith = (different: Partial<PracticeFacts> = {}): PracticeFacts => ({
  id: "one",
  strategy: "talk",
  who: "solo",
  step: 0,
  minutes: 3,
  energy: 1,
  touches: [],
  consent: [],
  precautions: [],
  steps: [{}],
  topics: [],
  tags: [],
  evidence: "E4",
  sources: ["a-source"],
  review: { state: "pending" },
  ...different,
});

export const libraryOf = (practices: readonly PracticeFacts[], first = "floor-0"): Library => ({
  language: "en",
  practices: [...practices],
  cards: {},
  consent: [],
  precautions: [],
  precautionGroups: [],
  redFlags: [],
  first,
});

export const noHistory: History = { sessions: [], offered: [], loved: new Set(), pace: {} };

/** A rested newcomer alone at home with an hour, with whatever a test wants different. */
export const inputWith = (different: Partial<PlanInput> = {}): PlanInput => ({
  library: libraryOf([practiceWith()]),
  situation: nobodyYet,
  consent: { answers: {} },
  history: noHistory,
  today: { energy: 3, minutes: 60, company: "alone", place: "home" },
  now: 1_800_000_000_000,
  seed: 1,
  ...different,
});

const touchKeys: readonly (readonly [string, Step, Area])[] = [
  ["hold-hands", 2, "hand"],
  ["hug-clothed", 2, "back"],
  ["back-stroke-clothed", 3, "back"],
  ["feet-hold", 3, "feet"],
  ["bare-back", 4, "back"],
  ["scar-touch", 4, "abdomen"],
  ["chest-touch", 5, "chest"],
  ["genitals-still-hand", 5, "genital"],
  ["sex-our-way", 6, "genital"],
];
const ownKeys: readonly (readonly [string, Step, Area])[] = [
  ["own-touch-care", 3, "hand"],
  ["own-touch-sensual", 4, "face"],
  ["own-touch-anywhere", 5, "chest"],
  ["own-pleasure", 6, "genital"],
];

const consentKeys: Library["consent"] = [...touchKeys, ...ownKeys].map(([id, step, area], at) => ({
  id,
  kind: id.startsWith("own") ? "own" : id === "sex-our-way" ? "shared" : "touch",
  slots: id.startsWith("own") ? [] : id === "sex-our-way" ? [2 * at] : [2 * at, 2 * at + 1],
  step,
  area,
  topics: [],
  words: { line: id },
}));

function keysFor(dice: Dice, who: PracticeFacts["who"], step: Step) {
  if (step < (who === "solo" ? 3 : 2)) return [];
  const known = (who === "solo" ? ownKeys : touchKeys).filter((key) => key[1] <= step);
  return known.filter((key) => key[1] === step || dice(6) === 0);
}

/** A practice as content might hold one: keys, touches and topics agree with its step. */
export function randomPractice(dice: Dice, id: string): PracticeFacts {
  const who = oneOf(dice, ["solo", "together", "together", "either"] as const);
  const step = dice(2) === 0 ? (dice(3) as Step) : oneOf(dice, steps);
  const keys = keysFor(dice, who, step);
  const turnsOf = (key: string): ConsentUse["turns"] =>
    who === "solo" ? "own" : key === "sex-our-way" ? "shared" : oneOf(dice, ["both", "one"] as const);
  const minutes = 1 + dice(30);
  return practiceWith({
    id,
    strategy: oneOf(dice, strategies),
    who,
    step,
    minutes,
    ...(minutes > 5 && dice(2) === 0 ? { tiny: 2 } : {}),
    energy: dice(2) === 0 ? 1 : oneOf(dice, energies),
    touches: [...new Set(keys.map(([, , area]) => area))],
    consent: keys.map(([key]) => ({ key, turns: turnsOf(key) })),
    precautions: someOf(dice, precautionIds, 6).map((flag) => ({
      flag,
      do: dice(2) === 0 ? "pause" : "adapt",
    })),
    topics: [
      ...new Set([...(who === "together" ? (["partners"] as const) : []), ...someOf(dice, topics, 12)]),
    ],
    tags: [...someOf(dice, tags.slice(2), 10)],
  });
}

const floorPractice = (_: unknown, at: number): PracticeFacts =>
  practiceWith({
    id: `floor-${at}`,
    strategy: strategies[at % strategies.length] as PracticeFacts["strategy"],
    minutes: 1 + (at % 3),
    tags: at < 3 ? ["first", "floor", "tiny"] : ["floor"],
  });

/** `size` practices, the first ten of them floor practices. */
export function randomLibrary(dice: Dice, size: number): Library {
  const floor = Array.from({ length: Math.min(10, size) }, floorPractice);
  const rest = Array.from({ length: size - floor.length }, (_, at) => randomPractice(dice, `practice-${at}`));
  return { ...libraryOf([...floor, ...rest]), consent: consentKeys };
}

/** Dice from a seed: a plain linear congruential row, good enough to shuffle with and the same everywhere. */
export function diceFrom(seed: number): Dice {
  let state = seed >>> 0;
  return (sides) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 0x1_0000_0000) * sides);
  };
}

/** The fixed library of 130 practices. */
export const syntheticLibrary = (): Library => randomLibrary(diceFrom(7), 130);

export function randomSituation(dice: Dice): Situation {
  const precautionsAsked = dice(4) > 0;
  const answer = (): PrecautionAnswer => oneOf(dice, ["yes", "no", "unknown"] as const);
  const flags = someOf(dice, precautionIds, precautionsAsked ? 6 : 20).filter((flag) => flag !== "fever");
  return {
    moments: someOf(dice, moments, 8),
    hardest: someOf(dice, strategies, 5),
    fits: someOf(dice, ["ace", "faith", "lgbtq"] as const, 8),
    enjoys: {
      ...(dice(2) === 0 ? { solo: oneOf(dice, steps) } : {}),
      ...(dice(2) === 0 ? { together: oneOf(dice, steps) } : {}),
    },
    precautionsAsked,
    precautions: Object.fromEntries(flags.map((flag) => [flag, answer()])),
    hidden: someOf(dice, topics, 10),
    homeUnsafe: dice(12) === 0,
    ...(dice(3) === 0 ? { role: oneOf(dice, ["was-ill", "partner", "both"] as const) } : {}),
    ...(dice(3) === 0 ? { bond: oneOf(dice, ["partnered", "single", "unsure"] as const) } : {}),
  };
}

const randomSession = (dice: Dice, { id, step, who }: PracticeFacts, at: number): PastSession => ({
  id: `s${at}`,
  practice: id,
  step,
  together: who === "together" || (who === "either" && dice(2) === 0),
  began: 1_799_000_000_000 + at * 400_000,
  ending: oneOf(dice, ["landed", "landed", "landed", "landed", "stopped", "open", "too-much"] as const),
  ...(dice(2) === 0
    ? { felt: oneOf(dice, ["good", "all-right", "mixed", "hard", "too-much"] as const) }
    : {}),
  ...(dice(3) === 0 ? { next: oneOf(dice, ["stay", "step-back", "go-on", "go-on"] as const) } : {}),
});

/** A person with a life behind them: answers, a mutual set or none, sessions, offers, choices. */
export function randomInput(dice: Dice, library: Library, sessions = dice(12)): PlanInput {
  const { practices } = library;
  const uses = practices.flatMap(({ consent }) => consent);
  const comfort = (): Comfort =>
    oneOf(dice, ["like", "like", "open", "open", "not-now", "not-for-me"] as const);
  const answered = uses.flatMap(answerIdsOf).filter(() => dice(3) > 0);
  const answers = Object.fromEntries(answered.map((id) => [id, comfort()]));
  const yes = Object.keys(answers).filter((id) => answers[id] === "like" || answers[id] === "open");
  const aPractice = (): PracticeFacts => practices[dice(practices.length)] ?? practiceWith();
  const choice = () => ({ step: oneOf(dice, steps), at: 1_799_000_000_000 + dice(5_000_000) });
  return inputWith({
    library,
    situation: randomSituation(dice),
    consent: {
      answers,
      ...(dice(2) === 0 ? { mutual: new Set(yes.filter(() => dice(4) > 0)) } : {}),
      ...(dice(4) === 0 ? { ceiling: oneOf(dice, steps) } : {}),
    },
    history: {
      sessions: Array.from({ length: sessions }, (_, at) => randomSession(dice, aPractice(), at)),
      offered: Array.from({ length: dice(51) }, () => aPractice().id),
      loved: new Set(someOf(dice, practices, 15).map(({ id }) => id)),
      pace: {
        ...(dice(4) === 0 ? { solo: choice() } : {}),
        ...(dice(4) === 0 ? { together: choice() } : {}),
      },
    },
    today: {
      energy: oneOf(dice, energies),
      minutes: oneOf(dice, [1, 2, 3, 5, 10, 15, 30, 60]),
      company: oneOf(dice, ["alone", "together", "together", "apart"] as const),
      place: oneOf(dice, ["home", "home", "bed", "hospital"] as const),
    },
    seed: dice(1_000_000),
  });
}

export const suggestionsOf = (made: Plan): readonly Suggestion[] =>
  made.kind === "call" ? [] : made.suggestions;
export const idsOf = (made: Plan): readonly string[] => suggestionsOf(made).map(({ practice }) => practice);
/** The same person after these were put in front of them. */
export const offeredAfter = (input: PlanInput, ids: readonly string[]): PlanInput => ({
  ...input,
  history: { ...input.history, offered: [...input.history.offered, ...ids].slice(-50) },
});
