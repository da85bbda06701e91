// First use is when nothing was told; any one answer ends it. A card says this time's size in short.
import { nobodyYet, type PracticeFacts, type Situation, type Suggestion } from "@unhurried/core";
import { expect, test } from "vitest";
import { m } from "../../../words/words.ts";
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

test("chips say this time's minutes and company, and that it suits the place somebody is in", () => {
  expect(chipsOnCard(facts(), card, "home")).toEqual(["2 minutes", "On your own"]);
  const small = { ...card, minutes: 1, together: true };
  const anywhere = facts("bed", "hospital", "tiny");
  expect(chipsOnCard(anywhere, small, "home")).toEqual(["1 minute", "With someone"]);
  expect(chipsOnCard(anywhere, small, "bed")).toEqual(["1 minute", "With someone", m.in_bed_fine()]);
  expect(chipsOnCard(anywhere, small, "hospital")).toEqual([
    "1 minute",
    "With someone",
    m.today_hospital_fine(),
  ]);
  expect(chipsOnCard(facts(), small, "hospital")).toEqual(["1 minute", "With someone"]);
});

test("a tiny version says that it is one", () => {
  expect(chipsOnCard(facts(), { ...card, version: "tiny" }, "home")).toEqual([
    "2 minutes",
    "Tiny version",
    "On your own",
  ]);
  expect(chipsOnCard(facts(), { ...card, version: "full" }, "home")).not.toContain("Tiny version");
});
