// So many reviews in one week, and not more: of the published words, and bitten at the edges.
import { describe, expect, it } from "vitest";
import { root } from "../root.ts";
import { checkReviews, mostInAWeek } from "./check-reviews.ts";
import { type Loaded, loadContent } from "./load.ts";

const loaded = loadContent(root);
const onlyLines = (untils: readonly string[], role = "caller"): Loaded => {
  const [first] = loaded.placed.helplines;
  if (!first) throw new Error("there are no help lines");
  const [line] = first.value.lines;
  if (!line) throw new Error("the first country has no line");
  const lines = untils.map((until) => ({ ...line, review: { state: "pending" as const, role, until } }));
  const none = Object.fromEntries(
    Object.entries(loaded.parts).map(([name, part]) => [name, { ...part, items: [] }]),
  ) as unknown as Loaded["parts"];
  const helplines = [{ value: { ...first.value, lines }, place: first.place }];
  return {
    ...loaded,
    items: [],
    parts: none,
    placed: { ...loaded.placed, precautions: [], redFlags: [], helplines },
  };
};
const times = (count: number, until: string): readonly string[] => Array.from({ length: count }, () => until);

describe("reviews falling due", () => {
  it("meet no cliff in what is published", () => {
    expect(checkReviews(loaded)).toEqual([]);
  });

  it("meet one when all share a day, as they once did", () => {
    const [found, ...rest] = checkReviews(onlyLines(times(mostInAWeek + 1, "2027-11-24")));
    expect(rest).toEqual([]);
    expect(found?.rule).toBe("review-cliff");
    expect(found?.message).toContain("2027-11-22");
    expect(found?.fix).toContain("2027-11-29");
  });

  it("may fill a week", () => {
    expect(checkReviews(onlyLines(times(mostInAWeek, "2027-11-24")))).toEqual([]);
  });

  it("count from Monday to Sunday, and the Monday after belongs to the next week", () => {
    const full = times(mostInAWeek, "2027-11-22");
    expect(checkReviews(onlyLines([...full, "2027-11-28"]))).toHaveLength(1);
    expect(checkReviews(onlyLines([...full, "2027-11-29"]))).toEqual([]);
    expect(checkReviews(onlyLines([...full, "2027-11-21"]))).toEqual([]);
  });

  it("count for one role at a time", () => {
    const callers = onlyLines(times(mostInAWeek, "2027-11-24"));
    const nurses = onlyLines(times(mostInAWeek, "2027-11-24"), "nurse");
    const both = {
      ...callers,
      placed: { ...callers.placed, helplines: [...callers.placed.helplines, ...nurses.placed.helplines] },
    };
    expect(checkReviews(both)).toEqual([]);
  });
});
