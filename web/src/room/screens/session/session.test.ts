// The pure helpers of a session's screens: one pool of closing words, time without numbers, voices that stay on
// the device, and words as lines.
import type { Prose } from "@unhurried/core/library";
import fc from "fast-check";
import { expect, test } from "vitest";
import { closingFor, closings } from "./closing.ts";
import { linesOf, spokenText } from "./lines.tsx";
import { ownVoice } from "./senses.ts";
import { filledPart, timeWords } from "./time-words.ts";

const hexId = fc
  .array(fc.constantFrom(..."0123456789abcdef"), { minLength: 32, maxLength: 32 })
  .map((c) => c.join(""));

test("one pool closes everything: nothing but the random id decides", () => {
  expect(closingFor).toHaveLength(1);
  const pool = closings.map((words) => words());
  expect(new Set(pool).size).toBe(pool.length);
  fc.assert(
    fc.property(hexId, (id) => {
      expect(pool).toContain(closingFor(id));
      expect(closingFor(id)).toBe(closingFor(id));
    }),
  );
  expect(pool).toContain(closingFor("no id"));
  const met = new Set(fc.sample(hexId, { numRuns: 300, seed: 3 }).map(closingFor));
  expect(met).toEqual(new Set(pool));
});

test("closing words neither praise nor judge", () => {
  for (const words of closings)
    expect(words()).not.toMatch(/well done|great|success|proud|brave|goal|normal|!/i);
});

test("time is told in words that hold no number, and says when it is enough", () => {
  const said = (length: number | null, spent: number) => timeWords({ length, spent, running: true });
  expect(said(null, 99_000)).toBeUndefined();
  expect(said(60_000, 60_000)).not.toBe(said(60_000, 0));
  fc.assert(
    fc.property(
      fc.integer({ min: 5000, max: 3_600_000 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (length, part) => {
        expect(said(length, length * part)).toMatch(/^[^\d]+$/);
      },
    ),
  );
  expect(
    new Set([180_000, 120_000, 60_000, 20_000, 0].map((left) => said(600_000, 600_000 - left))).size,
  ).toBe(5);
});

test("the moon fills from nothing to full, and not beyond", () => {
  const part = (length: number | null, spent: number) => filledPart({ length, spent, running: true });
  expect([part(100, 0), part(100, 50), part(100, 100), part(100, 900), part(null, 50)]).toEqual([
    0, 0.5, 1, 1, 0,
  ]);
});

test("only a voice that lives here, in this language, and the usual one first", () => {
  const far = { localService: false, lang: "en-GB", default: true };
  const near = { localService: true, lang: "en-US" };
  const usual = { localService: true, lang: "en-GB", default: true };
  const other = { localService: true, lang: "de-DE" };
  expect(ownVoice([far, other], "en")).toBeUndefined();
  expect(ownVoice([far, near], "en")).toBe(near);
  expect(ownVoice([other, near, usual], "en")).toBe(usual);
  expect(ownVoice([other], "de-AT")).toBe(other);
});

test("every paragraph and list item is a line, and sources are not read out", () => {
  const prose: Prose = [
    {
      kind: "p",
      of: [
        { kind: "text", text: "Rest " },
        { kind: "em", of: [{ kind: "text", text: "here" }] },
        { kind: "cite", source: "x" },
      ],
    },
    {
      kind: "list",
      ordered: false,
      items: [[{ kind: "text", text: "One." }], [{ kind: "text", text: "Two." }]],
    },
  ];
  expect(linesOf(prose)).toHaveLength(3);
  expect(spokenText(prose)).toBe("Rest here One. Two.");
});
