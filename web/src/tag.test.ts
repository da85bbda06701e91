// A tag says nothing, is always the same, and no two practices share one.
import { readdirSync } from "node:fs";
import { expect, test } from "vitest";
import { practiceByTag, practiceTag } from "./tag.ts";

const ids = readdirSync(new URL("../../content/practices", import.meta.url));

test("four opaque letters, always the same", () => {
  expect(practiceTag("six-breath-hug")).toBe(practiceTag("six-breath-hug"));
  for (const id of ids) expect(practiceTag(id)).toMatch(/^[a-z2-7]{4}$/);
});

test("no two practices share a tag", () => {
  expect(new Set(ids.map(practiceTag)).size).toBe(ids.length);
});

test("a tag finds its practice, and an unknown tag finds none", () => {
  for (const id of ids) expect(practiceByTag(practiceTag(id), ids)).toBe(id);
  expect(practiceByTag("no1!", ids)).toBeUndefined();
});
