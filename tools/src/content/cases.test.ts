// The examples authors write are tests of the planner: each comes true, and each could have come out false.

import type { PracticeCase } from "@unhurried/core";
import { describe, expect, it } from "vitest";
import { root } from "../root.ts";
import { loadContent } from "./load.ts";
import { whyUntrue } from "./run-cases.ts";

const { items, content } = loadContent(root);
const keys = new Map(content.consent.map((key) => [key.id, key]));
const examples = items.flatMap(({ id, facts, cases }) =>
  facts ? cases.map((example) => ({ id, facts, example })) : [],
);

const opposite = (example: PracticeCase): PracticeCase => ({
  name: example.name,
  person: example.person,
  offered: !example.offered,
});

describe("the examples in cases.yaml", () => {
  it.each(examples)("$id: $example.name", ({ facts, example }) => {
    expect(whyUntrue(facts, example, keys)).toBeUndefined();
  });

  it("would each be noticed if the planner said the opposite", () => {
    const unnoticed = examples.filter(
      ({ facts, example }) => whyUntrue(facts, opposite(example), keys) === undefined,
    );
    expect(unnoticed).toEqual([]);
  });

  it("name the rule, not just any no", () => {
    const hug = examples.find(({ id, example }) => id === "six-breath-hug" && example.because === "consent");
    if (!hug) throw new Error("six-breath-hug has lost its example of consent");
    expect(whyUntrue(hug.facts, { ...hug.example, because: "minutes" }, keys)).toContain(
      "held back by consent",
    );
  });
});
