// An example from cases.yaml → the planner's input. Whatever an example leaves out is this ordinary person:
// energy 3, sixty minutes, the precautions screen answered with none, already enjoying the practice's step,
// in the company the practice is for, unpaired, hiding nothing, at home and safe.
import {
  answerId,
  type Comfort,
  type ConsentKey,
  type ConsentUse,
  nobodyYet,
  type PlanInput,
  type PracticeCase,
  type PracticeFacts,
} from "@unhurried/core";

type Person = PracticeCase["person"];

/** A touch has two sides; everything else has one answer. */
const answerIdsOf = ({ key, turns }: ConsentUse): readonly string[] =>
  turns === "both" || turns === "one"
    ? [answerId(key, "to-me"), answerId(key, "by-me")]
    : [answerId(key, "shared")];

export function caseToInput(
  facts: PracticeFacts,
  { person }: PracticeCase,
  keys: ReadonlyMap<string, ConsentKey>,
): PlanInput {
  const enjoys = person.enjoys ?? facts.step;
  return {
    library: {
      language: "en",
      practices: [facts],
      cards: {},
      consent: [...keys.values()],
      precautions: [],
      precautionGroups: [],
      redFlags: [],
      first: facts.id,
    },
    situation: {
      ...nobodyYet,
      enjoys: { solo: enjoys, together: enjoys },
      precautionsAsked: person.unasked !== true,
      precautions: Object.fromEntries((person.precautions ?? []).map((flag) => [flag, "yes" as const])),
      hidden: person.hidden ?? [],
      homeUnsafe: person.homeUnsafe ?? false,
    },
    consent: {
      answers: answersOf(facts, person, keys),
      ...(person.mutual !== undefined && { mutual: mutualOf(facts, person.mutual, keys) }),
      ...(person.ceiling !== undefined && { ceiling: person.ceiling }),
    },
    history: { sessions: [], offered: [], loved: new Set(), pace: {} },
    today: {
      energy: person.energy ?? 3,
      minutes: person.minutes ?? 60,
      company: person.company ?? (facts.who === "together" ? "together" : "alone"),
      place: "home",
    },
    now: Date.UTC(2027, 0, 15),
    seed: 1,
  };
}

/** How a key is used here; a key the practice doesn't use is answered in all its directions. */
const useOf = (key: string, facts: PracticeFacts, keys: ReadonlyMap<string, ConsentKey>): ConsentUse => {
  const turns = { touch: "both", shared: "shared", own: "own" } as const;
  return (
    facts.consent.find((use) => use.key === key) ?? { key, turns: turns[keys.get(key)?.kind ?? "touch"] }
  );
};

/** A comfort answer in an example counts for both directions of its key. Paired, whoever isn't said to differ is open to all of it. */
function answersOf(
  facts: PracticeFacts,
  person: Person,
  keys: ReadonlyMap<string, ConsentKey>,
): Readonly<Record<string, Comfort>> {
  const open = facts.consent.filter((use) => person.mutual !== undefined || use.turns === "own");
  const said = Object.entries(person.comfort ?? {});
  return Object.fromEntries([
    ...open.flatMap(answerIdsOf).map((id) => [id, "open"] as const),
    ...said.flatMap(([key, answer]) =>
      answerIdsOf(useOf(key, facts, keys)).map((id) => [id, answer] as const),
    ),
  ]);
}

const mutualOf = (
  facts: PracticeFacts,
  mutual: "all" | readonly string[],
  keys: ReadonlyMap<string, ConsentKey>,
): ReadonlySet<string> =>
  new Set(
    (mutual === "all" ? facts.consent : mutual.map((key) => useOf(key, facts, keys))).flatMap(answerIdsOf),
  );
