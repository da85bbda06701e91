// A word that needs explaining is explained where it is first used, in every kind of text, and nowhere twice on a page.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { builtFiles } from "../words/built.ts";
import { theReading } from "../words/reading.ts";

const site = process.env.SITE ?? "";
const pages = builtFiles()
  .filter((path) => path.endsWith("index.html"))
  .map((path) => ({ path: path.replace("index.html", ""), html: readFileSync(join(site, path), "utf8") }));

const idOf = new Map(
  theReading().glossary.flatMap(({ id, term, forms }) =>
    [term, ...forms].map((name) => [name.toLowerCase(), id] as const),
  ),
);
const longestFirst = [...idOf.keys()].sort((a, b) => b.length - a.length);
const words = new RegExp(`(?<![\\p{L}\\p{N}])(?:${longestFirst.join("|")})(?![\\p{L}\\p{N}])`, "giu");

/** Where each kind of text stands in its page. */
const lead = /<p class="lead">.*?<\/p>/gs;
const texts: readonly { readonly on: RegExp; readonly text: RegExp }[] = [
  { on: /^\/(practices|effects|timelines|guides|questions)\/[\w-]+\/$/, text: lead },
  { on: /^\/myths\/$/, text: /<p>\s*<strong>.*?<\/p>/gs },
  { on: /^\/closeness\/$/, text: /<ol class="asked">.*?<\/ol>/gs },
  { on: /^\/cards\/$/, text: /<li class="paper"[^>]*>\s*<p>.*?<\/p>/gs },
  { on: /^\/find-help\/$/, text: /<section class="flow who".*?(?=<p class="small)/gs },
  { on: /^\/help\/urgent\/$/, text: /(?<=id="sign-team-today".*)<p id=".*?<\/p>/gs },
];

/** Nothing is linked in a heading, inside another link, or in what somebody says. */
const quiet = /<h[1-6].*?<\/h[1-6]>|<a (?!class="explained").*?<\/a>|“[^”]*”|<(?!\/?a\b)[^>]*>/gs;
const explained = /<a class="explained" href="\/glossary\/#([\w-]+)">[^<]*<\/a>/g;

/** Words used in these texts before they are explained. */
function unexplained(path: string, html: string): readonly string[] {
  const known = new Set<string>();
  const said = texts
    .filter(({ on }) => on.test(path))
    .flatMap(({ text }) => html.match(text) ?? [])
    .join(" ¶ ")
    .replaceAll(quiet, " ");
  const pieces = said.split(explained);
  return pieces.flatMap((piece, i) => {
    if (i % 2 === 1) {
      known.add(piece);
      return [];
    }
    const used = [...piece.matchAll(words)].map(([word]) => word.toLowerCase());
    return used
      .filter((word) => !known.has(idOf.get(word) ?? ""))
      .map((word) => `${path}: “${word}” is used before it is explained`);
  });
}

/** Words explained more than once on a page. */
function twice(path: string, html: string): readonly string[] {
  const ids = [...html.matchAll(explained)].map(([, id]) => id);
  return ids.filter((id, i) => ids.indexOf(id) !== i).map((id) => `${path}: ${id} is explained twice`);
}

test("every kind of text explains a word where it is first used, and nowhere twice on one page", () => {
  expect(idOf.size).toBeGreaterThan(60);
  for (const { on, text } of texts) {
    const found = pages.filter(({ path }) => on.test(path)).flatMap(({ html }) => html.match(text) ?? []);
    expect(found.length, `${on} has such texts`).toBeGreaterThan(0);
  }
  expect(pages.flatMap(({ path, html }) => unexplained(path, html))).toEqual([]);
  expect(pages.flatMap(({ path, html }) => twice(path, html))).toEqual([]);
});

test("a link left out, and a link too many, are both found", () => {
  const { path, html } = pages.find((page) => page.path === "/effects/ostomy/") ?? { path: "", html: "" };
  const [link = ""] = html.match(lead)?.join("").match(explained) ?? [];
  expect(link).not.toBe("");
  expect(unexplained(path, html.replace(link, link.replace(/<[^>]*>/g, "")))).toHaveLength(1);
  expect(twice(path, html.replace(link, `${link} ${link}`))).toHaveLength(1);
});

test("questions for a visit have no link in their label: their words are explained below, each once", () => {
  const { html = "" } = pages.find(({ path }) => path === "/visit-questions/") ?? {};
  const labels = html.match(/<label.*?<\/label>/gs) ?? [];
  expect(labels.length).toBeGreaterThan(59);
  expect(labels.filter((label) => /<a\b/.test(label))).toEqual([]);
  const below = [...html.matchAll(/data-term="([\w-]+)"/g)].map(([, id]) => id);
  const used = labels
    .map((label) => label.replaceAll(quiet, " "))
    .flatMap((label) => [...label.matchAll(words)].map(([word]) => idOf.get(word.toLowerCase())));
  expect([...below].sort()).toEqual([...new Set(used)].sort());
});
