// Everything there is to ask is asked once, in handfuls of at most six; where things are in handfuls of at most five.
import { readFileSync } from "node:fs";
import { type Library, moments, precautionIds, topics } from "@unhurried/core";
import { precautionGroups } from "@unhurried/core/reading";
import { expect, test } from "vitest";
import { precautionsAsked, topicGroups, whereFirst, whereMore } from "./groups.ts";
import { withTick } from "./ticks.ts";

const root = new URL("../../../../../", import.meta.url);
const sorted = (values: readonly string[]) => [...values].sort();

/** As the content gives them, without its words. */
function contentAsks(): Library {
  const text = readFileSync(new URL("content/precautions/facts.yaml", root), "utf8");
  const entries = [...text.matchAll(/^- \{ id: ([\w-]+), group: (\w+),/gm)];
  return {
    precautions: entries.map(([, id, group]) => ({ id, group, name: id })),
    precautionGroups: precautionGroups.map((id) => ({ id, name: id })),
  } as unknown as Library;
}

test("every precaution once, fever excepted: it is asked before all of them", () => {
  const asked = precautionsAsked(contentAsks());
  expect(sorted(asked.flatMap(({ of }) => of.map(({ id }) => id)))).toEqual(
    sorted(precautionIds.filter((id) => id !== "fever")),
  );
  for (const { id, of } of asked) {
    expect(of.length, id).toBeGreaterThan(0);
    expect(of.length, id).toBeLessThanOrEqual(6);
  }
});

test("where things are, each once, five at most on a screen", () => {
  expect(sorted([...whereFirst, ...whereMore])).toEqual(sorted(moments));
  expect(whereFirst.length).toBeLessThanOrEqual(5);
  expect(whereMore.length).toBeLessThanOrEqual(5);
});

test("every topic once", () => {
  expect(sorted(topicGroups.flatMap(({ of }) => of))).toEqual(sorted(topics));
});

test("a tick is there once, and gone when it is taken back", () => {
  expect(withTick(["a", "b"], "a", true)).toEqual(["b", "a"]);
  expect(withTick(["a", "b"], "a", false)).toEqual(["b"]);
  expect(withTick([], "a", false)).toEqual([]);
});
