// The promises of design §6 that are about a whole plan. Those of single rules are in rules.test.ts.
import fc from "fast-check";
import * as v from "valibot";
import { describe, expect, test } from "vitest";
import { mutualSet } from "../consent/index.ts";
import { library as librarySchema } from "../library/library.ts";
import { nobodyYet, type Situation } from "../people/index.ts";
import { plan, somethingSmaller, verdict } from "./plan.ts";
import {
  diceFrom,
  idsOf,
  inputWith,
  libraryOf,
  noHistory,
  offeredAfter,
  practiceWith,
  randomInput,
  randomLibrary,
  suggestionsOf,
  syntheticLibrary,
} from "./testing.ts";
import type { Plan, PlanInput } from "./types.ts";

const library = syntheticLibrary();
const practiceById = new Map(library.practices.map((practice) => [practice.id, practice]));
const anybody = fc.nat().map((seed) => randomInput(diceFrom(seed), library));
const asked: Situation = { ...nobodyYet, precautionsAsked: true };

const freeze = <T>(value: T): T => {
  if (typeof value === "object" && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const inner of Object.values(value)) freeze(inner);
  }
  return value;
};

test("the made-up library fits the schema that real content has to fit", () => {
  expect(v.safeParse(librarySchema, library).success).toBe(true);
  expect(library.practices).toHaveLength(130);
});

describe("rule 0", () => {
  test("a red flag returns whom to call, and nothing else", () => {
    fc.assert(
      fc.property(anybody, (input) => {
        const situation = { ...input.situation, redFlag: "chest-or-breath" as const };
        expect(plan({ ...input, situation })).toEqual({ kind: "call", redFlag: "chest-or-breath" });
        expect(verdict({ ...input, situation }, "floor-0")).toEqual({ offered: false, rule: "red-flag" });
        expect(somethingSmaller({ ...input, situation }, "practice-3")).toBeUndefined();
      }),
    );
  });
});

describe("a plan", () => {
  test("is the same for the same input and seed, and changes nothing it was given", () => {
    fc.assert(
      fc.property(fc.nat(), (seed) => {
        const input = freeze(randomInput(diceFrom(seed), library));
        expect(plan(input)).toEqual(plan(randomInput(diceFrom(seed), library)));
      }),
    );
  });

  test("is total: any library, any life, any number for a seed", () => {
    fc.assert(
      fc.property(fc.nat(), fc.nat({ max: 12 }), fc.double(), (dice, size, seed) => {
        const thrown = diceFrom(dice);
        const made = plan({ ...randomInput(thrown, randomLibrary(thrown, size)), seed });
        expect(made.kind).toBe("suggestions");
        if (size === 0) expect(made).toEqual({ kind: "suggestions", suggestions: [], heldBack: [] });
      }),
      { numRuns: 500 },
    );
  });

  test("offers up to three different things, at most one above step 3, each with a reason", () => {
    fc.assert(
      fc.property(anybody, (input) => {
        const suggestions = suggestionsOf(plan(input));
        expect(suggestions.length).toBeLessThanOrEqual(3);
        expect(new Set(suggestions.map(({ practice }) => practice)).size).toBe(suggestions.length);
        const above = suggestions.filter(({ practice }) => (practiceById.get(practice)?.step ?? 6) > 3);
        expect(above.length).toBeLessThanOrEqual(1);
        for (const { reasons } of suggestions) expect(reasons.length).toBeGreaterThan(0);
      }),
      { numRuns: 400 },
    );
  });

  test("agrees with the verdict on every practice", () => {
    fc.assert(
      fc.property(anybody, (input) => {
        const made = plan(input);
        if (made.kind === "call") throw new Error("nobody here has a red flag");
        const held = new Map(made.heldBack.map((one) => [one.practice, one]));
        for (const { id } of library.practices) {
          const answer = verdict(input, id);
          expect(answer.offered).toBe(!held.has(id));
          if (!answer.offered) expect(held.get(id)).toMatchObject({ rule: answer.rule });
        }
        for (const { practice, reasons: _, ...offer } of made.suggestions) {
          expect(verdict(input, practice)).toEqual({ offered: true, ...offer });
        }
      }),
      { numRuns: 60 },
    );
  });

  test("lets no score out", () => {
    const made = plan(inputWith({ library }));
    expect(JSON.stringify(made)).not.toMatch(/score|rank|weight|sum/);
  });

  test("opens every practice for two with asking, and unpaired says so", () => {
    fc.assert(
      fc.property(anybody, (input) => {
        for (const { together, ask, reasons } of suggestionsOf(plan(input))) {
          expect(ask).toBe(together);
          const codes = reasons.map(({ code }) => code);
          expect(codes.includes("something-to-ask")).toBe(together && input.consent.mutual === undefined);
        }
      }),
      { numRuns: 300 },
    );
  });
});

describe("what never repeats, and what gives way", () => {
  test("nothing comes again within five unless it is loved or nothing else is left", () => {
    fc.assert(
      fc.property(anybody, (input) => {
        const lately = new Set(input.history.offered.slice(-5));
        const made = plan(input);
        const isRepeat = (id: string) => lately.has(id) && !input.history.loved.has(id);
        if (!idsOf(made).some(isRepeat)) return;
        const others = library.practices.filter(({ id }) => !isRepeat(id) && verdict(input, id).offered);
        expect(others).toEqual([]);
      }),
      { numRuns: 400 },
    );
  });

  test("with one thing left, it comes again rather than nothing", () => {
    const only = inputWith({
      library: libraryOf([practiceWith()]),
      history: { ...noHistory, offered: ["one"] },
    });
    expect(idsOf(plan(only))).toEqual(["one"]);
  });

  test("five offers ago is too soon, six is not, and what is loved may come at once", () => {
    const ids = ["a", "b", "c", "d", "e", "f"];
    const offered = [...ids];
    const input = inputWith({
      library: libraryOf(ids.map((id) => practiceWith({ id }))),
      history: { ...noHistory, offered },
    });
    expect(idsOf(plan(input))).toEqual(["a"]);
    const loved = { ...input, history: { ...input.history, loved: new Set(["f"]) } };
    expect(idsOf(plan(loved)).toSorted()).toEqual(["a", "f"]);
  });

  test("energy 1 and one minute always have something, day after day", () => {
    let input = inputWith({ library, today: { energy: 1, minutes: 1, company: "alone", place: "bed" } });
    for (let day = 0; day < 40; day++) {
      const ids = idsOf(plan({ ...input, seed: day }));
      expect(ids.length).toBeGreaterThan(0);
      input = offeredAfter(input, ids.slice(0, 1));
    }
  });
});

describe("what another person said", () => {
  const answers = { "hug/to-me": "like", "hug/by-me": "open" } as const;
  const hug = practiceWith({
    id: "hug",
    who: "together",
    step: 2,
    touches: ["back"],
    consent: [{ key: "hug", turns: "both" }],
  });
  const paired = (theirs: Parameters<typeof mutualSet>[1]): PlanInput =>
    inputWith({
      library: libraryOf([hug]),
      situation: asked,
      consent: { answers, mutual: mutualSet(answers, theirs) },
      today: { energy: 3, minutes: 60, company: "together", place: "home" },
    });

  test("their not now, their not for me and their silence give one and the same plan", () => {
    const [silence, ...noes] = [
      {},
      { "hug/to-me": "not-now" },
      { "hug/by-me": "not-for-me", "hug/to-me": "like" },
    ].map((theirs) => plan(paired(theirs as Parameters<typeof mutualSet>[1])));
    for (const no of noes) expect(no).toEqual(silence);
    expect(silence).toMatchObject({ heldBack: [{ practice: "hug", rule: "consent" }] });
  });

  test("both said yes only where there was something to say yes to", () => {
    const codesOf = (made: Plan) =>
      suggestionsOf(made).flatMap(({ reasons }) => reasons.map(({ code }) => code));
    const input = paired({ "hug/to-me": "like", "hug/by-me": "like" });
    expect(codesOf(plan(input))).toContain("both-said-yes");
    const words = libraryOf([practiceWith({ who: "together" })]);
    expect(codesOf(plan({ ...input, library: words }))).not.toContain("both-said-yes");
  });

  test("my own not now reads no differently", () => {
    const input = paired({ "hug/to-me": "like", "hug/by-me": "like" });
    expect(idsOf(plan(input))).toEqual(["hug"]);
    const mine = {
      ...input,
      consent: { ...input.consent, answers: { ...answers, "hug/to-me": "not-now" as const } },
    };
    expect(plan(mine)).toEqual(plan(paired({})));
  });
});

describe("precautions", () => {
  const careful = practiceWith({
    precautions: [
      { flag: "line-port", do: "adapt" },
      { flag: "pain-flare", do: "pause" },
    ],
  });
  const withFlags = (situation: Partial<Situation>) =>
    verdict(inputWith({ library: libraryOf([careful]), situation: { ...nobodyYet, ...situation } }), "one");

  test("on: adapted · unknown: with caution · none: neither · not asked: both as cautions", () => {
    const on = withFlags({ precautionsAsked: true, precautions: { "line-port": "yes" } });
    const unknown = withFlags({ precautionsAsked: true, precautions: { "line-port": "unknown" } });
    expect(on).toMatchObject({ offered: true, adaptations: ["line-port"], cautions: [] });
    expect(unknown).toMatchObject({ offered: true, adaptations: [], cautions: ["line-port"] });
    expect(withFlags({ precautionsAsked: true })).toMatchObject({ adaptations: [], cautions: [] });
    expect(withFlags({})).toMatchObject({ adaptations: [], cautions: ["line-port", "pain-flare"] });
  });

  test("heavy tiredness brings the tiny version, where there is one", () => {
    const long = practiceWith({ minutes: 20, tiny: 2, energy: 2 });
    const sizeWhen = (answer: "yes" | "no", minutes: number) =>
      verdict(
        inputWith({
          library: libraryOf([long]),
          situation: { ...asked, precautions: { "fatigue-high": answer } },
          today: { energy: 3, minutes, company: "alone", place: "home" },
        }),
        "one",
      );
    expect(sizeWhen("yes", 60)).toMatchObject({ version: "tiny", minutes: 2 });
    expect(sizeWhen("no", 60)).toMatchObject({ version: "full", minutes: 20 });
    expect(sizeWhen("no", 10)).toMatchObject({ version: "tiny", minutes: 2 });
    expect(sizeWhen("no", 1)).toEqual({ offered: false, rule: "minutes" });
  });
});

describe("something smaller", () => {
  test("asks less of at least one thing, more of none, and obeys every rule", () => {
    fc.assert(
      fc.property(anybody, fc.constantFrom(...library.practices), (input, current) => {
        const found = somethingSmaller(input, current.id);
        if (found === undefined) return;
        const practice = practiceById.get(found.practice);
        if (practice === undefined) throw new Error("not in the library");
        expect(verdict(input, found.practice).offered).toBe(true);
        const energy = found.version === "tiny" ? 1 : practice.energy;
        expect(found.minutes).toBeLessThanOrEqual(current.minutes);
        expect(energy).toBeLessThanOrEqual(current.energy);
        expect(practice.step).toBeLessThanOrEqual(current.step);
        expect(found.minutes + energy + practice.step).toBeLessThan(
          current.minutes + current.energy + current.step,
        );
      }),
      { numRuns: 400 },
    );
  });

  test("comes to rest: asked again and again, it gets smaller until there is nothing smaller", () => {
    const long = practiceWith({ id: "long", minutes: 20, tiny: 2, energy: 2, step: 1 });
    const input = inputWith({ library: libraryOf([long, practiceWith({ id: "least", minutes: 1 })]) });
    const tiny = somethingSmaller(input, "long");
    expect(tiny).toMatchObject({ practice: "long", version: "tiny", minutes: 2 });
    const least = somethingSmaller(input, "long", "tiny");
    expect(least).toMatchObject({ practice: "least" });
    expect(somethingSmaller(input, "least", "full")).toBeUndefined();
    expect(somethingSmaller(input, "gone")).toBeUndefined();
  });
});

test("whoever has hidden partners does an either alone, whatever the company", () => {
  const input = inputWith({
    library: libraryOf([practiceWith({ who: "either", step: 1 })]),
    today: { energy: 3, minutes: 60, company: "together", place: "home" },
  });
  expect(verdict(input, "one")).toMatchObject({ together: true, ask: true });
  const hidden = { ...input, situation: { ...nobodyYet, hidden: ["partners"] as const } };
  expect(verdict(hidden, "one")).toMatchObject({ offered: true, together: false, ask: false });
});

test("home that isn't safe looks like an ordinary solo day, even in company", () => {
  const either = practiceWith({ id: "either", who: "either", step: 1 });
  const couple = practiceWith({ id: "couple", who: "together" });
  const input = inputWith({
    library: libraryOf([either, couple]),
    situation: { ...asked, homeUnsafe: true },
    today: { energy: 3, minutes: 60, company: "together", place: "home" },
  });
  expect(plan(input)).toMatchObject({
    suggestions: [{ practice: "either", together: false, ask: false }],
    heldBack: [{ practice: "couple", rule: "home" }],
  });
});
