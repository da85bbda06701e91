import { describe, expect, it } from "vitest";
import type { SaidFact } from "./said.ts";
import { viewOfOurs } from "./view.ts";

const start = 1_795_500_000_000;
let count = 0;
const said = (type: string, subject: string, body: unknown, at = ++count): SaidFact => ({
  id: at.toString(16).padStart(32, "0"),
  time: { wall: start + at, count: 0 },
  type,
  subject,
  body,
});
const now = start + 1_000;

/** Written by a first version; read for ever. */
const golden: readonly SaidFact[] = [
  said("name", "a/name", { name: "Ann" }),
  said("name", "b/name", { name: "Bo" }),
  said("told", "a/t1", { words: "Please leave my left side alone." }),
  said("told", "b/t2", { words: "Mornings are better." }),
  said("withdrawn", "b/t2", {}),
  said("shared-moment", "m1", { words: "The sun was on the blanket.", kept: true }),
  said("invitation", "a/i1", { practice: "six-breath-hug", version: "full" }),
  said("reply", "b/i1", { answer: "smaller" }),
];
const folded = {
  names: ["Ann", "Bo"],
  told: [{ id: "t1", words: "Please leave my left side alone.", by: 0 }],
  moments: [{ id: "m1", words: "The sun was on the blanket.", at: start + 6 }],
  invitations: [
    { id: "i1", practice: "six-breath-hug", version: "full", by: 0, at: start + 7, reply: "smaller" },
  ],
};

describe("what two people say to each other", () => {
  it("folds to the same in any order, and twice", () => {
    expect(viewOfOurs(golden, now)).toEqual(folded);
    expect(viewOfOurs([...golden].reverse(), now)).toEqual(folded);
    expect(viewOfOurs([...golden, ...golden], now)).toEqual(folded);
  });

  it("takes a moment away from both when either lets it go", () => {
    const gone = said("shared-moment", "m1", { words: "The sun was on the blanket.", kept: false });
    expect(viewOfOurs([...golden, gone], now).moments).toEqual([]);
  });

  it("lets nobody take back what the other told, nor answer their own invitation", () => {
    const forged = [said("withdrawn", "b/t1", {}), said("reply", "a/i1", { answer: "yes" })];
    expect(viewOfOurs([...golden, ...forged], now)).toEqual(folded);
  });

  it("leaves out what doesn't fit, and only that", () => {
    const hostile = [
      said("told", "a/../x", { words: "x" }),
      said("told", "b/t9", { words: "x", more: 1 }),
      said("told", "b/t8", { words: "y".repeat(5_000) }),
      said("name", "b/name", null),
      said("__proto__", "a/x", {}),
      said("comfort", "a/x", { answer: "like" }),
      said("reply", "b/i1", { answer: "no" }),
    ];
    expect(viewOfOurs([...golden, ...hostile], now)).toEqual(folded);
  });
});
