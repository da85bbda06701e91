// Who can't be overheard finds a way to write, and who can't write a number, in twenty countries or more.
import type { HelpLine } from "@unhurried/core/library";
import { describe, expect, it } from "vitest";
import { root } from "../root.ts";
import { type Content, loadContent } from "./load.ts";
import { statsOf } from "./stats.ts";

const fewest = 20;
const ways = ["abuse by phone", "abuse in writing", "crisis by phone", "crisis in writing"];
const { content } = loadContent(root);
const tooFew = (from: Content): readonly string[] =>
  ways.filter((way) => (statsOf(from).helpLines[way] ?? 0) < fewest);
const withLines = (change: (line: HelpLine) => HelpLine): Content => ({
  ...content,
  helplines: content.helplines.map((country) => ({ ...country, lines: country.lines.map(change) })),
});

describe("help lines", () => {
  it("offer a phone and a way to write, in a crisis and about abuse, in twenty countries or more", () => {
    expect(tooFew(content)).toEqual([]);
  });

  it("would be noticed without the chats", () => {
    const spoken = withLines(({ chat: _chat, ...line }) => line);
    expect(tooFew(spoken)).toEqual(["abuse in writing", "crisis in writing"]);
  });

  it("are not counted in “Anywhere”", () => {
    const [first] = content.helplines;
    if (!first) throw new Error("there are no help lines");
    expect(statsOf({ ...content, helplines: [{ ...first, country: "ZZ" }] }).helpLines).toEqual({});
  });

  it("each say when somebody looked, and that nobody has rung yet or who did", () => {
    for (const { checked, review } of content.helplines.flatMap(({ lines }) => lines)) {
      expect(checked).toMatch(/^\d{4}-\d{2}-\d{2}$/);
      expect(review.state === "pending" || review.by !== undefined).toBe(true);
    }
  });
});
