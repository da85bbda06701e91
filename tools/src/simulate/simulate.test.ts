// The simulation watches the planner; these tests watch the simulation. A planner that is told less than the truth
// about a person must be caught by name, and ours must come through without a violation.
import { type PlanInput, plan, somethingSmaller } from "@unhurried/core";
import { syntheticLibrary } from "@unhurried/core/planner/testing";
import { describe, expect, test } from "vitest";
import { chanceFrom } from "./chance.ts";
import { realLibrary } from "./library.ts";
import { live, type Planner } from "./life.ts";
import { simulate } from "./simulate.ts";
import { emptyTally } from "./tally.ts";

const library = syntheticLibrary();

/** Ours, working from something other than what is so. */
const misled = (mislead: (input: PlanInput) => PlanInput): Planner => ({
  plan: (input) => plan(mislead(input)),
  somethingSmaller: (input, current, version) => somethingSmaller(mislead(input), current, version),
});

function violationsOf(
  planner: Planner | undefined,
  people = 120,
  days = 12,
  content = library,
): readonly string[] {
  const tally = emptyTally();
  for (let index = 0; index < people; index++) live(index, days, 5, content, tally, planner);
  return Object.keys(tally.violations);
}

const eager = (input: PlanInput): PlanInput => ({
  ...input,
  situation: { ...input.situation, enjoys: { solo: 6, together: 6 } },
});

describe("a planner that is careless about", () => {
  const careless: readonly (readonly [string, string, (input: PlanInput) => PlanInput])[] = [
    [
      "what I answered",
      "outside consent",
      (input) => ({ ...input, consent: { ...input.consent, answers: {} } }),
    ],
    [
      "what another answered",
      "outside consent",
      (input) => ({
        ...input,
        consent: { ...input.consent, mutual: new Set(Object.keys(input.consent.answers)) },
      }),
    ],
    ["the hide list", "on the hide list", (i) => ({ ...i, situation: { ...i.situation, hidden: [] } })],
    [
      "the ceiling",
      "above the ceiling",
      (input) => {
        const { ceiling: _, ...consent } = input.consent;
        return { ...input, consent };
      },
    ],
    ["steps", "more than one step up", eager],
    [
      "too much",
      "no step back after too much",
      (input) => ({
        ...input,
        history: {
          ...input.history,
          sessions: input.history.sessions.filter(({ next }) => next !== "step-back"),
        },
      }),
    ],
    [
      "precautions",
      "against a precaution",
      (i) => ({ ...i, situation: { ...i.situation, precautions: {}, precautionsAsked: true } }),
    ],
    ["energy", "more than today has", (i) => ({ ...i, today: { ...i.today, energy: 3 } })],
    ["minutes", "more than today has", (i) => ({ ...i, today: { ...i.today, minutes: 60 } })],
    [
      "company",
      "without the company it needs",
      (i) => ({ ...i, today: { ...i.today, company: "together" } }),
    ],
    [
      "home",
      "couple content when home isn’t safe",
      (i) => ({ ...i, situation: { ...i.situation, homeUnsafe: false } }),
    ],
    [
      "red flags",
      "red flag unheeded",
      (input) => {
        const { redFlag: _, ...situation } = input.situation;
        return { ...input, situation };
      },
    ],
    ["repeats", "again within five", (i) => ({ ...i, history: { ...i.history, offered: [] } })],
    ["timid people", "held back without a cause", (i) => ({ ...i, consent: { ...i.consent, ceiling: 0 } })],
  ];

  test.each(careless)("%s is caught: %s", (_, violation, mislead) => {
    expect(violationsOf(misled(mislead))).toContain(violation);
  });
});

test.each([
  ["made-up content", library],
  ["the content there is", realLibrary()],
] as const)("ours keeps its promises with %s", (_, content) => {
  expect(violationsOf(undefined, 200, 20, content)).toEqual([]);
});

test("the same seed lives the same lives, alone or shared among workers", async () => {
  const { seconds: _, ...few } = await simulate({ people: 24, days: 10, seed: 9 }, library);
  const { seconds: __, ...again } = await simulate({ people: 24, days: 10, seed: 9 }, library);
  expect(again).toEqual(few);
  expect(few.violations.total).toBe(0);
  expect(few.doableDays).toBe(1);
  expect(few.strategiesWithin18).toBe(1);
});

test("nobody at all is an answer too", async () => {
  const nobody = await simulate({ people: 0, days: 10, seed: 1 }, library);
  expect(nobody).toMatchObject({
    violations: { total: 0, byRule: {} },
    doableDays: null,
    strategiesWithin18: null,
  });
});

test("chance is even enough to trust", () => {
  const chance = chanceFrom(1, 1);
  const counts = Array.from({ length: 10 }, () => 0);
  for (let thrown = 0; thrown < 20_000; thrown++) {
    const side = chance.below(10);
    counts[side] = (counts[side] ?? 0) + 1;
  }
  for (const times of counts) expect(Math.abs(times - 2000)).toBeLessThan(250);
  const firsts = new Set(Array.from({ length: 500 }, (_, stream) => chanceFrom(1, stream).below(1_000_000)));
  expect(firsts.size).toBeGreaterThan(495);
});
