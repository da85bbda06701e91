// Forty everyday queries against the real content: the right page stands among the first three for at least 36. And
// ten of people with a disability, of which nine are found.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { createSearch } from "@unhurried/web/search";
import { expect, it } from "vitest";
import { parse } from "yaml";
import { loadContent } from "../content/load.ts";
import { contentToSearch } from "../content/search.ts";
import { root } from "../root.ts";

interface Everyday {
  readonly typed: string;
  readonly answers: readonly string[];
}

const queries = (name: string): readonly Everyday[] =>
  parse(readFileSync(join(root, "tools/src/search", name), "utf8"));
const everyday = queries("everyday.yaml");
const withDisability = queries("with-a-disability.yaml");
const all = [...everyday, ...withDisability];
const file = contentToSearch(loadContent(root).content);
const search = createSearch(file);
const addresses = new Set(file.docs.map(({ at }) => at));

it("names only pages that exist", () => {
  expect(everyday).toHaveLength(40);
  expect(withDisability).toHaveLength(10);
  expect(all.flatMap(({ answers }) => answers).filter((at) => !addresses.has(at))).toEqual([]);
});

it.each([
  ["everyday", everyday, 4],
  ["of people with a disability", withDisability, 1],
] as const)("finds the right page among the first three: %s", (_, typed, mayMiss) => {
  const missed = typed.filter(({ typed, answers }) => {
    const first = search(typed).docs.slice(0, 3);
    return !first.some(({ at }) => answers.includes(at));
  });
  const said = missed.map(
    ({ typed }) =>
      `${typed} → ${search(typed)
        .docs.slice(0, 3)
        .map(({ at }) => at)
        .join(" ")}`,
  );
  expect(missed.length, said.join("\n")).toBeLessThanOrEqual(mayMiss);
});

it("puts help first for danger in everyday words, and for nothing else", () => {
  const danger = {
    life: [
      "I want to die",
      "i don't want to be here",
      "thinking about suicide",
      "he would be better off without me",
    ],
    safety: ["he makes me do it", "my husband forces me", "im scared of my partner", "she hits me"],
    unwell: ["fever on chemo", "cant breathe", "heavy bleeding after sex"],
  };
  for (const [help, typed] of Object.entries(danger))
    for (const one of typed) expect(search(one).crisis, one).toBe(help);
  for (const { typed } of all) expect(search(typed).crisis, typed).toBeUndefined();
});

it("weighs no more than a page may carry", async () => {
  const { gzipSync } = await import("node:zlib");
  expect(gzipSync(JSON.stringify(file), { level: 9 }).length).toBeLessThan(52_000);
});
