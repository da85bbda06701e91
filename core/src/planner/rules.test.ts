// Each hard rule against the design's own sentence, written a second time as plainly as it can be said. And each
// sentence against a broken copy of its rule: a test that lets the broken one pass would be worth nothing.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { answerId, type Consent, comforts, directions, isYes } from "../consent/index.ts";
import { keysInPlay } from "../consent/needs.ts";
import type { PracticeFacts } from "../library/practice.ts";
import { areas, energies, precautionIds, steps, tags, topics, whos } from "../library/vocabulary.ts";
import { nobodyYet, type Situation } from "../people/index.ts";
import { contextOf, isTogether } from "./context.ts";
import { hardRules, type Rule } from "./rules.ts";
import { inputWith, libraryOf, practiceWith } from "./testing.ts";
import type { History, PastSession, PlanInput, RuleName } from "./types.ts";

const keys = ["hold-hands", "back-touch", "own-care"] as const;
const few = <T>(from: readonly T[], maxLength = 3) => fc.uniqueArray(fc.constantFrom(...from), { maxLength });

const somePractice: fc.Arbitrary<PracticeFacts> = fc
  .record({
    who: fc.constantFrom(...whos),
    step: fc.constantFrom(...steps),
    minutes: fc.integer({ min: 1, max: 60 }),
    tiny: fc.option(fc.integer({ min: 1, max: 5 }), { nil: undefined }),
    energy: fc.constantFrom(...energies),
    touches: few(areas, 2),
    consent: fc.array(
      fc.record({ key: fc.constantFrom(...keys), turns: fc.constantFrom("both", "one", "shared", "own") }),
      { maxLength: 3 },
    ),
    precautions: fc.array(
      fc.record({ flag: fc.constantFrom(...precautionIds), do: fc.constantFrom("pause", "adapt") }),
      { maxLength: 3 },
    ),
    topics: few(topics),
    tags: few(tags),
    only: fc.option(fc.uniqueArray(fc.constantFrom(...precautionIds), { minLength: 1, maxLength: 2 }), {
      nil: undefined,
    }),
  })
  .map(({ tiny, only, ...rest }) =>
    practiceWith({
      ...rest,
      ...(tiny === undefined ? {} : { tiny }),
      ...(only === undefined ? {} : { for: only }),
    }),
  );

const answerIds = keys.flatMap((key) => directions.map((direction) => answerId(key, direction)));
const someConsent: fc.Arbitrary<Consent> = fc
  .record({
    answers: fc.dictionary(fc.constantFrom(...answerIds), fc.constantFrom(...comforts)),
    mutual: fc.option(few(answerIds, 9), { nil: undefined }),
    ceiling: fc.option(fc.constantFrom(...steps), { nil: undefined }),
  })
  .map(({ answers, mutual, ceiling }) => ({
    answers,
    ...(mutual === undefined ? {} : { mutual: new Set(mutual) }),
    ...(ceiling === undefined ? {} : { ceiling }),
  }));

const enjoyed = fc.record(
  { solo: fc.constantFrom(...steps), together: fc.constantFrom(...steps) },
  { requiredKeys: [] },
);
const someSituation: fc.Arbitrary<Situation> = fc
  .record({
    enjoys: enjoyed,
    precautionsAsked: fc.boolean(),
    precautions: fc.dictionary(fc.constantFrom(...precautionIds), fc.constantFrom("yes", "no", "unknown")),
    hidden: few(topics),
    homeUnsafe: fc.boolean(),
  })
  .map((told) => ({ ...nobodyYet, ...told }));

const someSession: fc.Arbitrary<PastSession> = fc.record(
  {
    id: fc.constant("s"),
    practice: fc.constant("one"),
    step: fc.constantFrom(...steps),
    together: fc.boolean(),
    began: fc.integer({ min: 0, max: 9 }),
    ending: fc.constantFrom("open", "landed", "landed", "stopped", "too-much"),
    felt: fc.constantFrom("good", "all-right", "mixed", "hard", "too-much"),
    next: fc.constantFrom("stay", "step-back", "go-on"),
  },
  { requiredKeys: ["id", "practice", "step", "together", "began", "ending"] },
);
const somePace = fc.record({ step: fc.constantFrom(...steps), at: fc.integer({ min: 0, max: 9 }) });
const someHistory: fc.Arbitrary<History> = fc.record({
  sessions: fc.array(someSession, { maxLength: 3 }),
  offered: fc.constant([]),
  loved: fc.constant(new Set<string>()),
  pace: fc.record({ solo: somePace, together: somePace }, { requiredKeys: [] }),
});

const someInput: fc.Arbitrary<PlanInput> = fc
  .record({
    situation: someSituation,
    consent: someConsent,
    history: someHistory,
    today: fc.record({
      energy: fc.constantFrom(...energies),
      minutes: fc.integer({ min: 1, max: 60 }),
      company: fc.constantFrom("alone", "together", "apart"),
      place: fc.constant("home" as const),
    }),
  })
  .map(inputWith);

type Sentence = (practice: PracticeFacts, input: PlanInput, together: boolean) => boolean;

const needs = (practice: PracticeFacts, together: boolean) =>
  keysInPlay(practice.consent, together).map(({ key, turns }) => ({
    turns,
    ids: (turns === "both" || turns === "one" ? (["to-me", "by-me"] as const) : (["shared"] as const)).map(
      (side) => answerId(key, side),
    ),
  }));
const track = (input: PlanInput, together: boolean) => ({
  sessions: input.history.sessions.filter((session) => session.together === together),
  chosen: input.history.pace[together ? "together" : "solo"],
  enjoys: input.situation.enjoys[together ? "together" : "solo"] ?? -1,
});
const tooMuch = (s: PastSession) =>
  s.ending === "too-much" || s.felt === "too-much" || s.next === "step-back";
const well = (s: PastSession) =>
  s.ending === "landed" && (s.felt === "good" || s.felt === "all-right") && s.next !== "step-back";
const sizes = (practice: PracticeFacts) => [
  { energy: practice.energy as number, minutes: practice.minutes },
  ...(practice.tiny === undefined ? [] : [{ energy: 1, minutes: practice.tiny }]),
];

/** When each rule has to hold a practice back, in the words of the design. */
const sentences: Record<RuleName, Sentence> = {
  "not-for-me": (practice, input, together) =>
    needs(practice, together).some(({ ids }) => ids.some((id) => input.consent.answers[id] === "not-for-me")),
  hidden: (practice, { situation }) =>
    situation.hidden.some(
      (topic) =>
        practice.topics.includes(topic) ||
        (topic === "partners" && practice.who === "together") ||
        (topic === "sex" && practice.step === 6),
    ),
  "for-others": (practice, { situation }) =>
    practice.for !== undefined && !practice.for.some((flag) => situation.precautions[flag] === "yes"),
  company: (practice, { today }, together) =>
    (practice.who === "together" || (practice.who === "either" && together)) &&
    (today.company === "alone" || (today.company === "apart" && !practice.tags.includes("apart"))),
  home: (practice, { situation }) =>
    situation.homeUnsafe &&
    (practice.who === "together" ||
      practice.topics.includes("partners") ||
      practice.tags.includes("partner")),
  ceiling: (practice, { consent }) => consent.ceiling !== undefined && practice.step > consent.ceiling,
  "precaution-pauses": (practice, { situation }) =>
    practice.precautions.some(
      (use) => use.do === "pause" && ["yes", "unknown"].includes(situation.precautions[use.flag] ?? "no"),
    ),
  "precautions-not-asked": (practice, { situation }, together) => {
    if (situation.precautionsAsked) return false;
    const touched =
      together && (practice.touches.length > 0 || practice.consent.some((use) => /both|one/.test(use.turns)));
    const onlyHands = practice.step <= 2 && practice.touches.every((area) => area === "hand");
    const mightPause = practice.precautions.some(
      (use) => use.do === "pause" && situation.precautions[use.flag] === undefined,
    );
    return (touched && !onlyHands) || (practice.step >= 3 && mightPause);
  },
  "step-back-after-too-much": (practice, input, together) => {
    const { sessions, chosen } = track(input, together);
    return sessions.some(
      (session) =>
        tooMuch(session) &&
        !(chosen !== undefined && chosen.at > session.began) &&
        practice.step > Math.max(0, session.step - 1),
    );
  },
  "one-step-at-a-time": (practice, input, together) => {
    const { sessions, chosen, enjoys } = track(input, together);
    const good = sessions.filter((session) => well(session) && !tooMuch(session)).map(({ step }) => step);
    const within = practice.step <= 2 || practice.step <= Math.max(enjoys, ...good) + 1;
    return !within || (chosen !== undefined && practice.step > chosen.step);
  },
  energy: (practice, { today }) => sizes(practice).every((size) => size.energy > today.energy),
  minutes: (practice, { today }) => {
    const possible = sizes(practice).filter((size) => size.energy <= today.energy);
    return possible.length > 0 && possible.every((size) => size.minutes > today.minutes);
  },
  consent: (practice, { consent: { answers, mutual } }, together) => {
    const may = (id: string) => answers[id] !== "not-now" && answers[id] !== "not-for-me";
    const bothMay = (id: string) => isYes(answers[id]) && mutual?.has(id) === true;
    const named = practice.consent.some(({ turns }) => turns !== "own");
    if (together && mutual !== undefined && practice.step >= 2 && practice.touches.length > 0 && !named)
      return true;
    return needs(practice, together).some(({ turns, ids }) => {
      const side = mutual === undefined || turns === "own" ? may : bothMay;
      return turns === "one" ? !ids.some(side) : !ids.every(side);
    });
  },
  "unpaired-together": (practice, { consent }, together) =>
    together && consent.mutual === undefined && practice.step > 2,
};

/** One careless change for each rule, of the kind that somebody might make on a tired afternoon. */
const careless: Record<RuleName, (rule: Rule) => Rule["holds"]> = {
  "not-for-me": (rule) => (practice, context) =>
    practice.consent.some(({ key }) => context.input.consent.answers[`${key}/to-me`] === "not-for-me")
      ? rule.holds(practice, context)
      : undefined,
  hidden:
    () =>
    (practice, { hidden }) =>
      hidden.has(practice.topics[0] ?? "sex") ? {} : undefined,
  "for-others":
    () =>
    (practice, { input }) =>
      practice.for?.some((flag) => input.situation.precautions[flag] !== "yes") ? {} : undefined,
  company:
    () =>
    (practice, { input }) =>
      practice.who === "together" && input.today.company === "alone" ? {} : undefined,
  home:
    () =>
    (practice, { input }) =>
      input.situation.homeUnsafe && practice.who !== "solo" ? {} : undefined,
  ceiling:
    () =>
    (practice, { input }) =>
      practice.step > (input.consent.ceiling ?? 6) + 1 ? {} : undefined,
  "precaution-pauses":
    () =>
    (practice, { input }) =>
      practice.precautions.some(
        (use) => use.do === "pause" && input.situation.precautions[use.flag] === "yes",
      )
        ? {}
        : undefined,
  "precautions-not-asked": (rule) => (practice, context) =>
    practice.step <= 2 ? undefined : rule.holds(practice, context),
  "step-back-after-too-much":
    () =>
    (practice, { input: { history } }) => {
      const last = history.sessions.at(-1);
      return last !== undefined && tooMuch(last) && practice.step >= last.step ? {} : undefined;
    },
  "one-step-at-a-time": () => (practice, context) =>
    practice.step > Math.max(context.pace.solo.limit, context.pace.together.limit) ? {} : undefined,
  energy:
    () =>
    (practice, { input }) =>
      practice.energy > input.today.energy ? {} : undefined,
  minutes:
    () =>
    (practice, { input }) =>
      Math.min(practice.minutes, practice.tiny ?? 60) > input.today.minutes ? {} : undefined,
  consent:
    () =>
    (practice, { input: { consent } }) =>
      practice.consent.every(({ key }) => directions.some((side) => consent.mutual?.has(answerId(key, side))))
        ? undefined
        : {},
  "unpaired-together":
    () =>
    (practice, { input }) =>
      practice.who === "together" && input.consent.mutual === undefined && practice.step > 3 ? {} : undefined,
};

const keepsItsWord = (name: RuleName, holds: Rule["holds"]) =>
  fc.property(somePractice, someInput, (practice, input) => {
    const context = contextOf({ ...input, library: libraryOf([practice]) });
    const together = isTogether(practice, context);
    return (holds(practice, context) !== undefined) === sentences[name](practice, input, together);
  });

describe.each(hardRules.map((rule) => [rule.name, rule] as const))("%s", (name, rule) => {
  test(rule.why, () => {
    fc.assert(keepsItsWord(name, rule.holds), { numRuns: 1500 });
  });

  test("a careless copy is caught", () => {
    expect(fc.check(keepsItsWord(name, careless[name](rule)), { numRuns: 1500 }).failed).toBe(true);
  });
});

test("every rule by name stands in the table once, with its line of prose", () => {
  expect(hardRules.map(({ name }) => name).toSorted()).toEqual(Object.keys(sentences).toSorted());
  for (const { why } of hardRules) expect(why).toMatch(/^[A-Z].+\.$/);
});

test("what is about me is named, and only that", () => {
  const named: readonly (readonly [RuleName, Partial<PracticeFacts>, Partial<Situation>, string])[] = [
    ["hidden", { topics: ["mirrors"] }, { hidden: ["mirrors"] }, "mirrors"],
    [
      "precaution-pauses",
      { precautions: [{ flag: "clot", do: "pause" }] },
      { precautionsAsked: true, precautions: { clot: "unknown" } },
      "clot",
    ],
    ["precautions-not-asked", { step: 3, precautions: [{ flag: "clot", do: "pause" }] }, {}, "clot"],
  ];
  for (const [name, practice, situation, about] of named) {
    const input = inputWith({ situation: { ...nobodyYet, ...situation } });
    const rule = hardRules.find((one) => one.name === name);
    expect(rule?.holds(practiceWith(practice), contextOf(input))).toEqual({ about });
  }
});
