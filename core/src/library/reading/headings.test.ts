// A body is cut at its headings, in whichever language they are written.
import { describe, expect, it } from "vitest";
import type { Block } from "../prose.ts";
import { questionHeadings, sectionsOf } from "./headings.ts";

const heading = (text: string): Block => ({ kind: "heading", depth: 2, of: [{ kind: "text", text }] });
const words = (text: string): Block => ({ kind: "p", of: [{ kind: "text", text }] });

describe("sectionsOf", () => {
  it("finds each part by its place", () => {
    const body = [
      heading("Kurz"),
      words("ja"),
      words("und"),
      heading("Vorsicht"),
      words("aber"),
      heading("Nun"),
    ];
    const { answer, care, next } = sectionsOf(body, questionHeadings);
    expect(answer?.of).toEqual([words("ja"), words("und")]);
    expect(care?.heading).toEqual([{ kind: "text", text: "Vorsicht" }]);
    expect(next?.of).toEqual([]);
  });

  it("leaves out what isn’t there, and deeper headings belong to their part", () => {
    const deeper: Block = { kind: "heading", depth: 3, of: [] };
    const { answer, care } = sectionsOf([heading("One"), deeper, words("two")], questionHeadings);
    expect(answer?.of).toEqual([deeper, words("two")]);
    expect(care).toBeUndefined();
  });
});
