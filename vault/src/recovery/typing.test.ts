import { wordlist } from "@scure/bip39/wordlists/english.js";
import fc from "fast-check";
import { expect, test } from "vitest";
import vectors from "../vectors/recovery.json" with { type: "json" };
import { stepsBetween, wordsRead } from "./typing.ts";
import { textToKit } from "./words.ts";

const words = vectors.words.split(" ");

test("whole words are counted, in whatever case and with whatever between", () => {
  const typed = words.map((word, i) => (i % 2 ? word.toUpperCase() : `${i + 1}) ${word}`)).join(",  \n");
  expect(wordsRead(`${typed} `)).toEqual({ count: 24, unknown: [], endings: [] });
});

test("a word that is none is named with its place and what it may have been", () => {
  expect(wordsRead("abandon rivver about ")).toEqual({
    count: 3,
    unknown: [{ at: 1, typed: "rivver", near: ["river"] }],
    endings: [],
  });
  expect(wordsRead("qqqqqq ").unknown).toEqual([{ at: 0, typed: "qqqqqq", near: [] }]);
});

test("the word that is being typed may go on in these ways, and isn't found fault with", () => {
  expect(wordsRead("abandon ab")).toMatchObject({ count: 2, unknown: [] });
  expect(wordsRead("abandon ab").endings).toEqual(["abandon", "ability", "able", "about", "above", "absent"]);
  expect(wordsRead("a").endings).toEqual([]);
  expect(wordsRead("river").endings).toEqual([]);
  expect(wordsRead("ACT").endings).toContain("actress");
  expect(wordsRead("ab ").endings).toEqual([]);
  expect(wordsRead("ab ").unknown.length).toBe(1);
});

test("one slip of the finger is always found again", () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...wordlist),
      fc.nat(),
      fc.constantFrom(..."aeiostrn"),
      (word, at, letter) => {
        const i = at % word.length;
        const slips = [
          word.slice(0, i) + letter + word.slice(i),
          word.slice(0, i) + word.slice(i + 1),
          word.slice(0, i) + letter + word.slice(i + 1),
        ];
        for (const slip of slips) expect(stepsBetween(slip, word)).toBeLessThanOrEqual(1);
        const swapped = word.slice(0, i) + (word[i + 1] ?? "") + (word[i] ?? "") + word.slice(i + 2);
        expect(stepsBetween(swapped, word)).toBeLessThanOrEqual(1);
      },
    ),
    { numRuns: 200 },
  );
  expect(stepsBetween("river", "lemon")).toBeGreaterThan(2);
});

test("whatever is typed, helping never throws and never makes up a word", () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 300 }), (text) => {
      const read = wordsRead(text);
      const offered = [...read.endings, ...read.unknown.flatMap(({ near }) => near)];
      expect(offered.every((word) => wordlist.includes(word))).toBe(true);
      expect(read.endings.length).toBeLessThanOrEqual(6);
    }),
  );
});

test("the letters of the QR are read where the words are typed", () => {
  expect(textToKit(` ${vectors.qr}\n`).ok).toBe(true);
  expect(textToKit(vectors.words).ok).toBe(true);
  expect(textToKit(vectors.qr.replace("K1.", "K2."))).toEqual({ ok: false, error: { kind: "newer" } });
  expect(textToKit(vectors.qr.slice(0, 30))).toEqual({ ok: false, error: { kind: "damaged" } });
  const [first = "", second = "", ...rest] = words;
  expect(textToKit([second, first, ...rest].join(" "))).toEqual({ ok: false, error: { kind: "checksum" } });
  expect(textToKit(words.slice(1).join(" "))).toEqual({ ok: false, error: { kind: "count", count: 23 } });
});
