// Every code has words that say something, in our tone, and none of them tells on another person. The tables are
// complete by type; here the sentences themselves are looked at.
import { type Library, precautionIds, type Reason, strategies, tags, topics } from "@unhurried/core";
import { describe, expect, test } from "vitest";
import {
  heldTable,
  heldWords,
  isKeptOutOfSight,
  reasonsOnCard,
  reasonTable,
  reasonWords,
  topicWords,
  troubleTable,
} from "./reasons.ts";

const library = {
  precautions: precautionIds.map((id) => ({ id, name: `words for ${id}` })),
} as unknown as Library;

const everyReason: readonly Reason[] = [
  { code: "first-thing" },
  { code: "little-energy" },
  { code: "fits-minutes", minutes: 1 },
  { code: "fits-minutes", minutes: 12 },
  { code: "you-love-it" },
  ...strategies.map((strategy) => ({ code: "hardest", strategy }) as const),
  ...strategies.map((strategy) => ({ code: "new-way", strategy }) as const),
  ...tags.map((tag) => ({ code: "for-you", tag }) as const),
  { code: "gentler-after-too-much" },
  { code: "both-said-yes" },
  { code: "something-to-ask" },
  { code: "place", place: "bed" },
  { code: "place", place: "hospital" },
  ...precautionIds.map((precaution) => ({ code: "adapted", precaution }) as const),
];

const rules = Object.keys(heldTable) as (keyof typeof heldTable)[];
const everyHeld = rules.flatMap((rule) => [
  heldWords(rule, { library, about: "scars" }),
  heldWords(rule, { library, about: "line-port" }),
  heldWords(rule, { library, about: "line-port", unsure: true }),
]);

const everySentence = [
  ...everyReason.map((reason) => reasonWords(reason, library)),
  ...everyHeld.flatMap(({ why, change }) => [why, change]),
  ...Object.values(troubleTable).flatMap((words) => Object.values(words()) as string[]),
];

test("every reason code is tried here", () => {
  expect(new Set(everyReason.map(({ code }) => code))).toEqual(new Set(Object.keys(reasonTable)));
});

test.each(everySentence)("a whole sentence, without a hole: %s", (sentence) => {
  expect(sentence).toMatch(/^\p{Lu}?[\p{L}\d“].{7,}\.$/u);
  expect(sentence).not.toMatch(/undefined|\{|\}/);
  expect(sentence).not.toMatch(/\b(success|fail|goal|should|normal|journey|battle|streak|must)\w*/i);
});

test("every topic has a name of its own", () => {
  expect(new Set(topics.map((topic) => topicWords[topic]())).size).toBe(topics.length);
});

describe("what is held back", () => {
  test("says which precaution, in the library's words, and whether it is a yes or a not-sure", () => {
    const yes = heldWords("precaution-pauses", { library, about: "ostomy" });
    const unsure = heldWords("precaution-pauses", { library, about: "ostomy", unsure: true });
    expect(yes.why).toContain("words for ostomy");
    expect(unsure.why).toContain("words for ostomy");
    expect(unsure.why).not.toBe(yes.why);
  });

  test("for a missing yes, nobody is named", () => {
    expect(heldWords("consent", { library }).why).not.toMatch(/partner|they|them|both|other|their/i);
    expect(heldWords("consent", { library }).change).not.toMatch(/partner|they|them|both|other|their/i);
  });

  test("home gives nothing away, and is not listed", () => {
    const { why, change } = heldWords("home", { library });
    expect(`${why} ${change}`).not.toMatch(/home|safe|partner|couple/i);
    expect(rules.filter(isKeptOutOfSight)).toEqual(["hidden", "not-for-me", "home"]);
  });
});

test("a card says two things at most, and leaves adaptations to their own line", () => {
  const said = reasonsOnCard(
    [
      { code: "something-to-ask" },
      { code: "adapted", precaution: "ostomy" },
      { code: "little-energy" },
      { code: "fits-minutes", minutes: 2 },
    ],
    library,
  );
  expect(said).toEqual([
    reasonWords({ code: "something-to-ask" }, library),
    reasonWords({ code: "little-energy" }, library),
  ]);
});
