import fc from "fast-check";
import { expect, test } from "vitest";
import { random } from "../testing/ports.ts";
import { sameTriple, triplesToShow, wordCount } from "./compare.ts";
import type { Triple } from "./transcript.ts";
import { words } from "./words/en.ts";

const number = fc.integer({ min: 0, max: wordCount - 1 });
const triple = fc.tuple(number, number, number) as fc.Arbitrary<Triple>;

test("among the four there is the right one, and nothing of it in the others", () => {
  fc.assert(
    fc.property(triple, (right) => {
      const shown = triplesToShow(right, random);
      expect(shown.length).toBe(4);
      expect(shown.filter((one) => sameTriple(one, right)).length).toBe(1);
      const decoys = shown.filter((one) => !sameTriple(one, right)).flat();
      expect(new Set(decoys).size).toBe(9);
      expect(decoys.some((word) => right.includes(word))).toBe(false);
      expect(decoys.every((word) => word >= 0 && word < wordCount)).toBe(true);
    }),
  );
});

test("the right one stands in each of the four places", () => {
  const right: Triple = [1, 2, 3];
  const places = Array.from({ length: 200 }, () =>
    triplesToShow(right, random).findIndex((one) => sameTriple(one, right)),
  );
  expect(new Set(places).size).toBe(4);
});

test("chance that always says the same still gives four different triples", () => {
  const shown = triplesToShow([0, 0, 0], (length) => new Uint8Array(length));
  expect(new Set(shown.map(String)).size).toBe(4);
});

test("1,024 words: short, plain letters, in order, each once", () => {
  expect(words.length).toBe(wordCount);
  expect(new Set(words).size).toBe(wordCount);
  expect(words.filter((word) => !/^[a-z]{3,10}$/.test(word))).toEqual([]);
  expect([...words].sort()).toEqual(words);
});

test("no two words begin with the same four letters, nor are one letter apart", () => {
  expect(new Set(words.map((word) => word.slice(0, 4))).size).toBe(wordCount);
  const shapes = new Map<string, string>();
  const near: string[] = [];
  for (const word of words) {
    for (let at = 0; at <= word.length; at += 1) {
      const without = [
        `${word.slice(0, at)}?${word.slice(at + 1)}`,
        `${word.slice(0, at)}?${word.slice(at)}`,
      ];
      for (const shape of without) {
        const other = shapes.get(shape);
        if (other !== undefined && other !== word) near.push(`${other} ~ ${word}`);
        shapes.set(shape, word);
      }
    }
  }
  expect(near).toEqual([]);
});

test("no word of the body, of illness, sex or violence", () => {
  const unwanted =
    /^(arm|back|blood|bone|breast|butt|chest|cancer|cell|cramp|cut|dead|death|drug|fat|fight|gun|hand|head|hip|ill|kill|knee|knife|leg|lip|loss|naked|nude|organ|pain|pill|port|scar|sex|shot|sick|skin|stoma|sword|tumor|war|wound|womb)$/;
  expect(words.filter((word) => unwanted.test(word))).toEqual([]);
});
