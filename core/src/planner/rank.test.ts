// The order of what may be offered: what weighs more than what, and which promises of design §6 rest on it.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { PracticeFacts } from "../library/practice.ts";
import { strategies } from "../library/vocabulary.ts";
import { nobodyYet, type Situation } from "../people/index.ts";
import { contextOf } from "./context.ts";
import { plan } from "./plan.ts";
import { dueAfter, scoreOf, terms, turn, turnOf } from "./rank.ts";
import {
  diceFrom,
  idsOf,
  inputWith,
  libraryOf,
  noHistory,
  offeredAfter,
  practiceWith,
  randomInput,
  suggestionsOf,
  syntheticLibrary,
} from "./testing.ts";
import type { PlanInput } from "./types.ts";

const library = syntheticLibrary();
const practiceById = new Map(library.practices.map((practice) => [practice.id, practice]));
const anybody = fc.nat().map((seed) => randomInput(diceFrom(seed), library));
const asked: Situation = { ...nobodyYet, precautionsAsked: true };

/** One session alone, an hour ago, that was too much. */
const hurtBy = (practice: string): PlanInput["history"] => ({
  ...noHistory,
  sessions: [{ id: "s", practice, step: 2, together: false, began: 1_799_996_400_000, ending: "too-much" }],
});

describe("the order", () => {
  test("being due outweighs every other term together", () => {
    const widest = terms.reduce((sum, { weight, range: [low, high] }) => sum + weight * (high - low), 0);
    expect(turn.due).toBeGreaterThan(widest);
  });

  test("a strategy is due after twelve offers without it, and not before", () => {
    expect(turnOf(dueAfter)).toBeLessThan(turn.due);
    expect(turnOf(dueAfter + 1)).toBeGreaterThanOrEqual(turn.due);
  });

  test("three things side by side are of three strategies, for somebody without limits", () => {
    for (let seed = 0; seed < 30; seed++) {
      const history = { ...noHistory, offered: ["an-older-practice"] };
      const ids = idsOf(plan(inputWith({ library, situation: asked, history, seed })));
      expect(new Set(ids.map((id) => practiceById.get(id)?.strategy)).size).toBe(3);
    }
  });

  test("every term stays within the range it names", () => {
    fc.assert(
      fc.property(anybody, (input) => {
        const context = contextOf(input);
        for (const { value, range } of terms) {
          for (const practice of library.practices) {
            expect(value(practice, context)).toBeGreaterThanOrEqual(range[0]);
            expect(value(practice, context)).toBeLessThanOrEqual(range[1]);
          }
        }
      }),
      { numRuns: 20 },
    );
  });

  test("a higher step alone never scores higher", () => {
    const calm = inputWith({ library, situation: { ...asked, enjoys: { solo: 6 } } });
    const low = practiceWith({ id: "same", step: 1 });
    expect(scoreOf({ ...low, step: 5 }, contextOf(calm))).toBeLessThanOrEqual(scoreOf(low, contextOf(calm)));
  });

  test.each([1, 2, 3])("all six strategies come within 18, shown %i at a time", (shown) => {
    fc.assert(
      fc.property(
        fc.nat(),
        fc.constantFrom("alone", "together"),
        fc.constantFrom(...strategies),
        (seed, company, hard) => {
          let input = inputWith({
            library,
            situation: { ...asked, hardest: [hard], enjoys: { solo: 6, together: 6 } },
            today: { energy: 3, minutes: 60, company, place: "home" },
          });
          const seen: string[] = [];
          while (seen.length < 18) {
            const ids = idsOf(plan({ ...input, seed: seed + seen.length })).slice(0, shown);
            seen.push(...ids);
            input = offeredAfter(input, ids);
          }
          const met = new Set(seen.slice(0, 18).map((id) => practiceById.get(id)?.strategy));
          expect(met.size).toBe(6);
        },
      ),
      { numRuns: 30 },
    );
    expect(dueAfter + 5).toBeLessThan(18);
  });

  test("a stranger meets the small thing behind the first door", () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const [best] = suggestionsOf(plan(inputWith({ library, seed })));
        expect(best).toMatchObject({ practice: library.first, reasons: [{ code: "first-thing" }, {}] });
      }),
    );
  });

  test("what was too much waits", () => {
    const practices = [practiceWith({ id: "a" }), practiceWith({ id: "b" })];
    for (let seed = 0; seed < 50; seed++) {
      const [best] = suggestionsOf(
        plan(inputWith({ library: libraryOf(practices), history: hurtBy("a"), seed })),
      );
      expect(best).toMatchObject({ practice: "b", reasons: [{ code: "gentler-after-too-much" }, {}, {}] });
    }
  });

  test("in the week after too much, gentler comes first on that side; a week later it is over", () => {
    const tender = terms.find(({ name }) => name === "tender");
    const tenderOf = (practice: PracticeFacts, input: PlanInput) =>
      tender?.value(practice, contextOf(input)) ?? 0;
    const week = inputWith({ history: hurtBy("a") });
    expect(tenderOf(practiceWith({ step: 2 }), week)).toBeLessThan(tenderOf(practiceWith({ step: 1 }), week));
    expect(tenderOf(practiceWith({ step: 2, who: "together" }), week)).toBe(0);
    expect(tenderOf(practiceWith({ step: 2 }), { ...week, now: week.now + 8 * 86_400_000 })).toBe(0);
  });
});
