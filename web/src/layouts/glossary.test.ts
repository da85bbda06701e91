// The first use is linked and no other; headings, links and spoken words stay as they are; no word is lost.
import type { Block, Inline, Prose } from "@unhurried/core/library";
import fc from "fast-check";
import { expect, test } from "vitest";
import { explainedIn, glossing, glossingLines } from "./glossary.ts";

const gloss = glossing([
  { id: "stoma", term: "stoma", forms: ["stomas", "ostomy"] },
  { id: "stoma-nurse", term: "stoma nurse", forms: [] },
  { id: "rays", term: "radiotherapy (rays)", forms: [] },
]);

const text = (of: string): Inline => ({ kind: "text", text: of });
const p = (...of: readonly Inline[]): Block => ({ kind: "p", of });
const link = (to: string, of: string): Inline => ({ kind: "link", to, of: [text(of)] });
const only = (part: Prose): readonly Prose[] => gloss([part]);

const said = (inlines: readonly Inline[]): string =>
  inlines
    .map((one) => (one.kind === "text" ? one.text : one.kind === "cite" ? `@${one.source}` : said(one.of)))
    .join("");
const wordsOf = (part: Prose): string =>
  part.map((one) => (one.kind === "list" ? one.items.map(said).join("|") : said(one.of))).join("\n");
const linksIn = (inlines: readonly Inline[]): string[] =>
  inlines.flatMap((one) =>
    one.kind === "link" ? [one.to] : one.kind === "em" || one.kind === "strong" ? linksIn(one.of) : [],
  );
const addresses = (part: Prose): string[] =>
  part.flatMap((one) => (one.kind === "list" ? one.items.flatMap(linksIn) : linksIn(one.of)));

test("the first use becomes a link, also as a plural or with a capital, and no other", () => {
  expect(only([p(text("Stomas are red. A stoma is soft."))])).toEqual([
    [p(link("/glossary/#stoma", "Stomas"), text(" are red. A stoma is soft."))],
  ]);
});

test("the parts of one page are one text", () => {
  const [first, second] = gloss([[p(text("An ostomy."))], [p(text("The stoma."))]]);
  expect(addresses(first ?? [])).toEqual(["/glossary/#stoma"]);
  expect(addresses(second ?? [])).toEqual([]);
});

test("the longest word wins, and only whole words count", () => {
  expect(addresses(only([p(text("A stoma nurse knows stomatitis."))])[0] ?? [])).toEqual([
    "/glossary/#stoma-nurse",
  ]);
});

test("a word with marks of its own is a word, not a pattern", () => {
  expect(addresses(only([p(text("Ask about radiotherapy (rays)."))])[0] ?? [])).toEqual(["/glossary/#rays"]);
});

test("never in a heading, in a link, or between quotation marks", () => {
  const heading: Block = { kind: "heading", depth: 2, of: [text("Your stoma")] };
  const linked = p(link("/effects/ostomy/", "a stoma"));
  const spoken = p(text("“I have a stoma.” Then wait."));
  const across = p(text("Say, “I have "), { kind: "em", of: [text("a stoma")] }, text(".”"));
  for (const block of [heading, linked, spoken, across]) expect(only([block])).toEqual([[block]]);
  const later = only([heading, spoken, p(text("The stoma."))])[0] ?? [];
  expect(addresses(later)).toEqual(["/glossary/#stoma"]);
});

test("a quotation mark left open ends with its line; in lists and in words leant on, links are made", () => {
  const part: Prose = [
    p(text("“Hm")),
    { kind: "list", ordered: false, items: [[{ kind: "strong", of: [text("stoma")] }]] },
  ];
  expect(addresses(only(part)[0] ?? [])).toEqual(["/glossary/#stoma"]);
});

test("the lines of a list are one text, each found again by its key", () => {
  const line = glossingLines(gloss)([
    ["one", "An ostomy."],
    ["two", "The stoma."],
  ]);
  expect(linksIn(line("one"))).toEqual(["/glossary/#stoma"]);
  expect(line("two")).toEqual([text("The stoma.")]);
  expect(line("three")).toEqual([]);
  expect(explainedIn(line("one"))).toEqual(["stoma"]);
  expect(explainedIn(line("two"))).toEqual([]);
});

test("without a glossary nothing changes", () => {
  const part = [p(text("A stoma."))];
  expect(glossing([])([part])).toEqual([part]);
});

test("whatever is written, no word changes and each meaning is linked once at most", () => {
  const piece = fc.constantFrom("stoma", "Stomas", "stoma nurse", " ", ". ", "“", "”", "x", "ostomy,");
  const line = fc.array(piece, { maxLength: 12 }).map((pieces) => p(text(pieces.join(""))));
  fc.assert(
    fc.property(fc.array(line, { maxLength: 5 }), (part) => {
      const linked = only(part)[0] ?? [];
      expect(wordsOf(linked)).toBe(wordsOf(part));
      expect(new Set(addresses(linked)).size).toBe(addresses(linked).length);
    }),
  );
});
