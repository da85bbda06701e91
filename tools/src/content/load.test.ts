// Content loads part by part: what isn't written yet is an empty list, what can't be read is a finding.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { loadContent } from "./load.ts";
import { nodesToProse, parseMarkdown } from "./prose.ts";

const scratch = mkdtempSync(join(tmpdir(), "load-"));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

const where = { file: "x.md", field: "body", offset: 0, headings: true };
const proseOf = (markdown: string) => nodesToProse(parseMarkdown(markdown).children, where);

describe("loading", () => {
  it("takes an empty folder for an empty library", () => {
    mkdirSync(join(scratch, "content"));
    writeFileSync(join(scratch, "content/site.yaml"), "first: something\n");
    const { content, findings } = loadContent(scratch);
    expect(findings).toEqual([]);
    expect(content).toMatchObject({
      practices: [],
      guides: [],
      sources: [],
      helplines: [],
      redFlags: [],
      precautions: [],
      consent: [],
    });
  });

  it("keeps what can be read of a half-written practice", () => {
    const folder = join(scratch, "content/practices/half");
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, "en.md"), "---\ntitle: Half a thing\n---\n\n## Steps\n\n1. Begin.\n");
    const { items, content, findings } = loadContent(scratch);
    expect(content.practices).toEqual([]);
    expect(items.map(({ id }) => id)).toEqual(["half"]);
    expect(findings.map(({ rule, field }) => `${rule} ${field}`)).toContain("missing-key summary");
    expect(findings.map(({ rule, field }) => `${rule} ${field}`)).toContain("heading-missing Landing");
  });
});

describe("prose", () => {
  it("is a closed tree of words, emphasis, our own links and citations", () => {
    const { prose, findings } = proseOf("Some *find* **this** [here](/help/#now). [@oak-2020] Yes.");
    expect(findings).toEqual([]);
    expect(prose).toEqual([
      {
        kind: "p",
        of: [
          { kind: "text", text: "Some " },
          { kind: "em", of: [{ kind: "text", text: "find" }] },
          { kind: "text", text: " " },
          { kind: "strong", of: [{ kind: "text", text: "this" }] },
          { kind: "text", text: " " },
          { kind: "link", to: "/help/#now", of: [{ kind: "text", text: "here" }] },
          { kind: "text", text: ". " },
          { kind: "cite", source: "oak-2020" },
          { kind: "text", text: " Yes." },
        ],
      },
    ]);
  });

  it("joins the lines of a paragraph and keeps lists and headings", () => {
    const { prose } = proseOf("## One\n\nfirst\nsecond\n\n- a\n- b\n");
    expect(prose.map(({ kind }) => kind)).toEqual(["heading", "p", "list"]);
    expect(prose[1]).toEqual({ kind: "p", of: [{ kind: "text", text: "first second" }] });
  });

  it.each([
    "<b>x</b>",
    "![x](y)",
    "`x`",
    "> x",
    "[x](http://y.z)",
    "<https://y.z>",
    "www.y.z",
    "[x]: /y",
    "# x",
    "    x",
  ])("has no place for %s", (markdown) => {
    expect(proseOf(markdown).findings.length).toBeGreaterThan(0);
  });
});
