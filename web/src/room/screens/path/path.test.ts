// Months in words, and what /path takes out of the view.
import type { Library, View } from "@unhurried/core";
import { expect, test } from "vitest";
import { keptThings, whatHelped } from "./kept.ts";
import { bySeason, monthWords } from "./months.ts";

test("a month has its name and year, in the person's own place", () => {
  const lastMoment = Date.UTC(2026, 10, 30, 23, 30);
  expect(monthWords(lastMoment, "UTC")).toBe("November 2026");
  expect(monthWords(lastMoment, "Asia/Tokyo")).toBe("December 2026");
});

test("things of one month stand together, newest first, none lost", () => {
  const at = (year: number, month: number) => ({ at: Date.UTC(year, month, 15) });
  const things = [at(2026, 10), at(2026, 10), at(2026, 8), at(2025, 10)];
  const seasons = bySeason(things, (ms) => monthWords(ms, "UTC"));
  expect(seasons.map(({ words }) => words)).toEqual(["November 2026", "September 2026", "November 2025"]);
  expect(seasons.flatMap(({ items }) => items)).toEqual(things);
});

const practice = (id: string, more: object = {}) => ({ id, who: "solo", topics: [], ...more });
const library = {
  practices: [practice("a"), practice("b", { who: "together" }), practice("c", { topics: ["mirrors"] })],
  cards: { a: { title: "A" }, b: { title: "B" }, c: { title: "C" } },
} as unknown as Library;

const view = (more: object = {}): View =>
  ({
    moments: [{ id: "m", words: "Warm hands", at: 3 }],
    reflections: { s1: { note: "Slept well", at: 5 }, s2: { note: "  ", at: 9 }, s3: { at: 9 } },
    sessions: ["a", "b", "c", "a", "gone"].map((id, i) => ({
      practice: id,
      reflection: { felt: i === 3 ? "all-right" : "good" },
    })),
    situation: { hidden: [], homeUnsafe: false },
    ...more,
  }) as unknown as View;

test("moments and notes with words in them, newest first", () => {
  expect(keptThings(view()).map(({ words }) => words)).toEqual(["Slept well", "Warm hands"]);
});

test("what helped: by title, once each, only what may be seen now", () => {
  expect(whatHelped(view(), library)).toEqual(["A", "C", "B"]);
  const hidden = view({ situation: { hidden: ["mirrors"], homeUnsafe: false } });
  expect(whatHelped(hidden, library)).toEqual(["A", "B"]);
  expect(whatHelped(view({ situation: { hidden: [], homeUnsafe: true } }), library)).toEqual(["A", "C"]);
  const hard = view({ sessions: [{ practice: "a", reflection: { felt: "hard" } }, { practice: "a" }] });
  expect(whatHelped(hard, library)).toEqual([]);
});
