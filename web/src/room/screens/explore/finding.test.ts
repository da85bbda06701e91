// What stays out of sight stays out of every list, and each reason is said once.
import {
  type HeldBack,
  type Library,
  nobodyYet,
  type PracticeFacts,
  type RuleName,
  strategies,
} from "@unhurried/core";
import { expect, test } from "vitest";
import { found, hasHidden, heldById, isWished, whyGroups } from "./finding.ts";

const practice = (id: string, more: Partial<PracticeFacts> = {}) =>
  ({ id, strategy: "talk", who: "solo", energy: 1, tags: [], ...more }) as unknown as PracticeFacts;
const library = {
  practices: [
    practice("a"),
    practice("b", { strategy: "pace", who: "together" }),
    practice("c"),
    practice("d"),
  ],
  precautions: [{ id: "ostomy", name: "A pouch on the belly" }],
} as unknown as Library;
const held = (...all: readonly (readonly [string, RuleName, HeldBack["about"]?])[]) =>
  heldById({
    kind: "suggestions",
    suggestions: [],
    heldBack: all.map(([id, rule, about]) => ({ practice: id, rule, ...(about ? { about } : {}) })),
  });

test("all six strategies, in their order, and nothing that stays out of sight", () => {
  const groups = found(library, held(["a", "hidden", "sex"], ["b", "home"], ["c", "energy"]), "all");
  expect(groups.map(({ strategy }) => strategy)).toEqual(strategies);
  expect(groups.flatMap(({ practices }) => practices.map(({ id }) => id))).toEqual(["c", "d"]);
});

test("home alone never says that something is hidden", () => {
  expect(hasHidden(held(["b", "home"], ["a", "energy"]))).toBe(false);
  expect(hasHidden(held(["a", "not-for-me"]))).toBe(true);
});

test.each([
  ["alone", { who: "either" }, true],
  ["alone", { who: "together" }, false],
  ["with", { who: "solo" }, false],
  ["with", { who: "either" }, true],
  ["little", { energy: 3, tiny: 2 }, true],
  ["little", { energy: 2 }, false],
  ["bed", { tags: ["bed"] }, true],
  ["bed", {}, false],
  ["all", {}, true],
] as const)("%s of %o: %s", (wish, facts, expected) => {
  expect(isWished(practice("x", facts as Partial<PracticeFacts>), wish)).toBe(expected);
});

test("each reason once, with everything it holds back; not sure is another reason than yes", () => {
  const all = held(["a", "energy"], ["c", "energy"], ["d", "precaution-pauses", "ostomy"], ["b", "home"]);
  const yes = whyGroups(library, all, { ...nobodyYet, precautions: { ostomy: "yes" } });
  expect(yes.map(({ rule, practices }) => [rule, practices])).toEqual([
    ["energy", ["a", "c"]],
    ["precaution-pauses", ["d"]],
  ]);
  const unsure = whyGroups(library, all, { ...nobodyYet, precautions: { ostomy: "unknown" } });
  expect(unsure[1]?.why).not.toBe(yes[1]?.why);
});

test("whom to call instead of a plan: nothing is held back by name", () => {
  expect(heldById({ kind: "call", redFlag: "heavy-bleeding" }).size).toBe(0);
  expect(heldById(undefined).size).toBe(0);
});
