// First use is when nothing was told; any one answer ends it. A card says this time's size in short.
import { nobodyYet, type PracticeFacts, type Situation, type Suggestion } from "@unhurried/core";
import { expect, test } from "vitest";
import { chipsOnCard, isNothingTold } from "./telling.ts";

test("nobody yet has told nothing, and neither home nor a red flag is an answer to a question", () => {
  expect(isNothingTold(nobodyYet)).toBe(true);
  expect(isNothingTold({ ...nobodyYet, homeUnsafe: true })).toBe(true);
});

test.each([
  { role: "both" },
  { bond: "unsure" },
  { moments: ["treatment"] },
  { hardest: ["talk"] },
  { fits: ["ace"] },
  { hidden: ["sex"] },
  { enjoys: { solo: 3 } },
  { enjoys: { together: 0 } },
  { precautionsAsked: true },
  { precautions: { ostomy: "yes" } },
] as const satisfies readonly Partial<Situation>[])("told: %o", (told) => {
  expect(isNothingTold({ ...nobodyYet, ...told })).toBe(false);
});

const card = { minutes: 2, together: false } as Suggestion;
const facts = (...tags: PracticeFacts["tags"]) => ({ tags }) as PracticeFacts;

test("chips say this time's minutes and company", () => {
  expect(chipsOnCard(facts(), card)).toEqual(["2 minutes", "On your own"]);
  expect(chipsOnCard(facts("bed", "hospital", "tiny"), { ...card, minutes: 1, together: true })).toEqual([
    "1 minute",
    "With someone",
    "In bed is fine",
    "Works in hospital",
  ]);
});

test("a tiny version says that it is one", () => {
  expect(chipsOnCard(facts(), { ...card, version: "tiny" })).toEqual([
    "2 minutes",
    "Tiny version",
    "On your own",
  ]);
  expect(chipsOnCard(facts(), { ...card, version: "full" })).not.toContain("Tiny version");
});
