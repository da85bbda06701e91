// The pseudo-languages keep every hole, and the shape of a message says truly what it asks for.
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { minutes, prose_source_number } from "../generated/words/words.js";
import { pseudoMessages, pseudoSentence } from "./pseudo.ts";
import { cut, inputsOf, type Messages, numbersOf, withWrittenNumbers } from "./shape.ts";

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

const twoForms = (one: string, other: string) => [
  {
    declarations: ["input count", "local many = count: plural"],
    selectors: ["many"],
    match: { "many=one": one, "many=other": other },
  },
];

test("a number in a message is written as its language writes numbers, in every form; a name stays a name", () => {
  const written = withWrittenNumbers(twoForms("{count} page of {name}", "{count} pages of {name}"));
  expect(written).toEqual([
    {
      declarations: ["input count", "local many = count: plural", "local count_written = count: number"],
      selectors: ["many"],
      match: {
        "many=one": "{count_written} page of {name}",
        "many=other": "{count_written} pages of {name}",
      },
    },
  ]);
  expect(withWrittenNumbers("Named on {count} pages")).toBe("Named on {count} pages");
});

test("whoever hands a number to a sentence that can’t bend to it is told by its type", () => {
  expect(numbersOf(twoForms("one", "{count}"))).toEqual(["count"]);
  expect(numbersOf("{count} pages")).toEqual([]);
  expect(minutes({ count: 1234 })).toBe("1,234 minutes");
  // @ts-expect-error a number in a sentence that takes words only: writtenNumber() first
  expect(prose_source_number({ number: 3 })).toBe("Source 3");
});

test("no message hides a number where nothing writes it: holes that count are declared", () => {
  const folder = fileURLToPath(new URL("./messages/en/", import.meta.url));
  const counting = /^(count|many|minutes|days|hours|seconds|pages|total|left|times)$/;
  const raw = readdirSync(folder).flatMap((file) =>
    Object.entries(JSON.parse(readFileSync(`${folder}${file}`, "utf8")) as Messages).flatMap(
      ([key, message]) =>
        inputsOf(message)
          .filter((name) => counting.test(name) && !numbersOf(message).includes(name))
          .map((name) => `${file}: ${key} {${name}}`),
    ),
  );
  // These take a length of time that another message has put in words already.
  expect(raw).toEqual([
    "library.json: practice_tiny_minutes {minutes}",
    "reasons.json: reason_fits_minutes {minutes}",
    "today.json: today_now_on_card {minutes}",
  ]);
});
