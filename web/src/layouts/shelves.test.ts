// The gallery shows every part there is: one that somebody adds and forgets to put on a shelf is named here.
import { globSync, readFileSync } from "node:fs";
import { basename } from "node:path";
import { expect, test } from "vitest";
import { shelves } from "./shelves.ts";

const parts = new URL("../parts/", import.meta.url).pathname;

/** Seen in the gallery in another way, or not at all, and why. */
const elsewhere: Readonly<Record<string, string>> = {
  Icon: "stands above the shelves, all names in a row",
  Motif: "stands above the shelves, from far apart to deeply together",
  Cover: "covers a whole page and is its main part; the journey of leaving looks at it",
  Words: "the inside of a line of Prose, which shows it",
};

/** Every component a file of parts gives away. */
const componentsIn = (text: string): readonly string[] =>
  [...text.matchAll(/^export (?:async )?function ([A-Z]\w*)/gm)].map(([, name]) => name ?? "");

const missing = (given: readonly string[], shown: readonly string[]): readonly string[] =>
  given.filter((name) => !shown.includes(name) && !(name in elsewhere));

const given = globSync(`${parts}**/*.tsx`).flatMap((path) => componentsIn(readFileSync(path, "utf8")));
const shown = shelves.map(({ name }) => name);

test("every part stands on a shelf of the gallery", () => {
  expect(given.length).toBeGreaterThan(20);
  expect(missing(given, shown)).toEqual([]);
});

test("a part that is on no shelf is caught", () => {
  expect(missing([...given, "Lantern"], shown)).toEqual(["Lantern"]);
  expect(missing(componentsIn("export function Lantern({ on }: Props) {"), shown)).toEqual(["Lantern"]);
});

test("what a shelf is called is what stands on it, and each folder of parts has examples", () => {
  for (const { name, part, examples } of shelves) {
    expect(part.name, name).toBe(name);
    expect(examples.length, name).toBeGreaterThan(0);
  }
  const folders = globSync(`${parts}*/`).map((path) => basename(path));
  const withExamples = globSync(`${parts}*/examples.ts`).map((path) =>
    basename(path.replace("/examples.ts", "")),
  );
  expect(folders.filter((folder) => !withExamples.includes(folder))).toEqual(["icon"]);
});
