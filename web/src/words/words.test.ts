// The pseudo-languages keep every hole, and the shape of a message says truly what it asks for.
import { expect, test } from "vitest";
import { pseudoMessages, pseudoSentence } from "./pseudo.ts";
import { cut, inputsOf } from "./shape.ts";

test("a message names its inputs once each, declared or used", () => {
  expect(inputsOf("{name} and {name} and {other}, not \\{this}")).toEqual(["name", "other"]);
  expect(
    inputsOf([
      {
        declarations: ["input count", "local many = count: plural"],
        selectors: ["many"],
        match: { "many=one": "one" },
      },
    ]),
  ).toEqual(["count"]);
});

test("cutting a sentence and joining it again loses nothing", () => {
  const sentence = "Stay for {minutes} minutes, {name}.";
  expect(
    cut(sentence)
      .map((piece) => piece.text)
      .join(""),
  ).toBe(sentence);
});

test("xa is at least 40 % longer and leaves holes alone", () => {
  const sentence = "Stay for {minutes} minutes.";
  const pseudo = pseudoSentence("xa", sentence);
  expect(pseudo).toContain("{minutes}");
  expect(pseudo.length).toBeGreaterThanOrEqual(sentence.length * 1.4);
  expect(pseudo).not.toContain("Stay");
});

test("xb runs right to left, closes every override and leaves holes outside", () => {
  const pseudo = pseudoSentence("xb", "Stay for {minutes} minutes.");
  const opened = pseudo.split("\u202e").length;
  expect(opened).toBe(pseudo.split("\u202c").length);
  expect(pseudo).toMatch(/\u202c \{minutes\} \u202e/);
});

test("variants are changed in their words only", () => {
  const before = { m: [{ declarations: ["input n"], selectors: ["n"], match: { "n=1": "one" } }] };
  const after = pseudoMessages("xa", before);
  expect(after.m).toMatchObject([{ declarations: ["input n"], selectors: ["n"] }]);
  expect(JSON.stringify(after)).toContain("n=1");
});
