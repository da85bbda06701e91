// Everything there is to ask is asked once, in handfuls of at most six; moments in handfuls of at most five.
import { moments, precautionIds, topics } from "@unhurried/core";
import { expect, test } from "vitest";
import { precautionGroups, topicGroups, whereFirst, whereMore } from "./groups.ts";
import { withTick } from "./ticks.ts";

const sorted = (values: readonly string[]) => [...values].sort();

test("every precaution once, fever excepted: it is asked before all of them", () => {
  const asked = precautionGroups.flatMap(({ of }) => of);
  expect(sorted(asked)).toEqual(sorted(precautionIds.filter((id) => id !== "fever")));
  expect(Math.max(...precautionGroups.map(({ of }) => of.length))).toBeLessThanOrEqual(6);
});

test("every moment once, five at most on a screen", () => {
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
