import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Answers, answerId, type Comfort, comforts, directions, isYes, mutualSet } from "./index.ts";
import { isAllowed, isNeverForMe, keysInPlay } from "./needs.ts";

const hug = (turns: "both" | "one") => ({ key: "hug", turns });
const answers = (toMe?: Comfort, byMe?: Comfort): Answers => ({
  ...(toMe === undefined ? {} : { "hug/to-me": toMe }),
  ...(byMe === undefined ? {} : { "hug/by-me": byMe }),
});
const all = new Set(["hug/to-me", "hug/by-me"]);

describe("what a practice rests on", () => {
  test("alone, only what I do to myself", () => {
    const own = { key: "own-look", turns: "own" } as const;
    expect(keysInPlay([hug("both"), own], false)).toEqual([own]);
    expect(keysInPlay([hug("both"), own], true)).toEqual([hug("both"), own]);
  });

  test.each([
    ["both", undefined, undefined, true],
    ["both", "like", "not-now", false],
    ["both", "not-for-me", "like", false],
    ["one", "like", "not-now", true],
    ["one", "not-now", "not-now", false],
    ["one", undefined, "not-now", true],
  ] as const)("unpaired, %s with %s and %s: %s", (turns, toMe, byMe, expected) => {
    expect(isAllowed(hug(turns), { answers: answers(toMe, byMe) })).toBe(expected);
  });

  test.each([
    ["both", all, "like", "open", true],
    ["both", all, "like", undefined, false],
    ["both", new Set(["hug/to-me"]), "like", "like", false],
    ["one", new Set(["hug/to-me"]), "like", "like", true],
    ["one", new Set(["hug/to-me"]), "not-now", "like", false],
    ["one", new Set<string>(), "like", "like", false],
  ] as const)("paired, %s with %o, %s and %s: %s", (turns, mutual, toMe, byMe, expected) => {
    expect(isAllowed(hug(turns), { answers: answers(toMe, byMe), mutual })).toBe(expected);
  });

  test("not for me in one direction puts a touch away in both", () => {
    expect(isNeverForMe(hug("one"), { answers: answers("like", "not-for-me") })).toBe(true);
    expect(isNeverForMe(hug("one"), { answers: answers("like", "not-now") })).toBe(false);
  });
});

describe("the mutual set", () => {
  const ids = ["hug", "kiss"].flatMap((key) => directions.map((direction) => answerId(key, direction)));
  const someAnswers = fc.dictionary(fc.constantFrom(...ids), fc.constantFrom(...comforts));
  const noes = [undefined, "not-now", "not-for-me"] as const;

  test("not now, not for me and no answer are one and the same from outside", () => {
    const soft = (theirs: Answers, no: (typeof noes)[number]): Answers => {
      const kept = Object.entries(theirs).map(([id, answer]) => [id, isYes(answer) ? answer : no] as const);
      return Object.fromEntries(kept.filter((entry): entry is [string, Comfort] => entry[1] !== undefined));
    };
    fc.assert(
      fc.property(someAnswers, someAnswers, fc.constantFrom(...noes), (mine, theirs, no) => {
        expect(mutualSet(mine, soft(theirs, no))).toEqual(mutualSet(mine, theirs));
      }),
    );
  });

  test("both see the same things, each from their own side", () => {
    const turned = (id: string) =>
      id.replace(/(to|by)-me$/, (side) => (side === "to-me" ? "by-me" : "to-me"));
    fc.assert(
      fc.property(someAnswers, someAnswers, (mine, theirs) => {
        expect(new Set([...mutualSet(mine, theirs)].map(turned))).toEqual(mutualSet(theirs, mine));
      }),
    );
  });
});
