// What the site is made from: the same bytes each time, whole or not at all, and small enough to travel.
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { loadLibrary, practiceWords, readAs } from "@unhurried/core";
import { type Reading, reading } from "@unhurried/core/reading";
import { afterAll, describe, expect, it } from "vitest";
import { root } from "../root.ts";
import { buildContent, contentToFiles } from "./build.ts";
import { shownOn } from "./hide.ts";
import { type Content, loadContent } from "./load.ts";
import { pseudoContent } from "./pseudo.ts";

const whole = join(import.meta.dirname, "fixtures/whole");
const scratch = mkdtempSync(join(tmpdir(), "build-"));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

const today = "2026-11-24";
const read = (out: string, name: string): unknown => JSON.parse(readFileSync(join(out, name), "utf8"));
const built = async (name: string, lang = "en"): Promise<string> => {
  const out = join(scratch, name);
  await buildContent({ lang, root: whole, out, today });
  return out;
};

/** Twenty-six practices made of two, to fill more than one pack. */
const many = (content: Content): Content => ({
  ...content,
  practices: Array.from({ length: 26 }, (_, at) => {
    const practice = content.practices[at % 2];
    if (!practice) throw new Error("the fixture has lost its practices");
    return { ...practice, facts: { ...practice.facts, id: `p-${String(at).padStart(2, "0")}` } };
  }),
  first: "p-00",
});

describe("build", () => {
  it("writes a Library, its words in packs, how many packs, and the pages’ data", async () => {
    const out = await built("en");
    expect(readdirSync(out).sort()).toEqual([
      "library.json",
      "packs.json",
      "pages.json",
      "reading.json",
      "search.json",
      "words-1.json",
    ]);
    const library = loadLibrary(read(out, "library.json"));
    expect(library.ok && library.library.practices.map(({ id }) => id)).toEqual(["easy-place", "hug", "tea"]);
    expect(read(out, "packs.json")).toEqual({ packs: 1 });
    expect(readAs(reading, read(out, "reading.json")).ok).toBe(true);
    const pages = read(out, "pages.json") as Content;
    expect(pages.practices[1]?.words.title).toBe("A slow hug");
    expect(Object.keys(read(out, "words-1.json") as object)).toEqual(["easy-place", "hug", "tea"]);
  });

  it("gives the room nothing of the long reading", () => {
    const { content } = loadContent(whole);
    const nothing = Object.fromEntries(Object.keys(content.reading).map((name) => [name, []]));
    const without = contentToFiles({ ...content, guides: [], reading: nothing as unknown as Reading });
    const index = contentToFiles(content).texts["library.json"];
    expect(without.texts["library.json"]).toBe(index);
  });

  it("gives the same bytes for the same content", async () => {
    const [one, two] = [await built("one"), await built("two")];
    for (const name of readdirSync(one))
      expect(readFileSync(join(one, name)).equals(readFileSync(join(two, name)))).toBe(true);
  });

  it("puts twelve practices in a pack, in id order", () => {
    const { texts, built: counts } = contentToFiles(many(loadContent(whole).content));
    expect(counts.packs).toBe(3);
    expect(Object.keys(JSON.parse(texts["words-3.json"] ?? "{}") as object)).toEqual(["p-24", "p-25"]);
  });

  it("writes nothing while an error stands, and says which", async () => {
    const broken = join(scratch, "broken");
    cpSync(whole, broken, { recursive: true });
    writeFileSync(join(broken, "content/site.yaml"), "first: nobody\n");
    const out = join(scratch, "never");
    await expect(buildContent({ lang: "en", root: broken, out, today })).rejects.toThrow(
      "content/site.yaml:1",
    );
    expect(existsSync(out)).toBe(false);
  });

  it("takes away what an older build left", async () => {
    const out = await built("stale");
    writeFileSync(join(out, "words-9.json"), "{}");
    await built("stale");
    expect(existsSync(join(out, "words-9.json"))).toBe(false);
  });

  it("says so when there is no such language", async () => {
    await expect(built("none", "tlh")).rejects.toThrow("There is no language");
  });
});

describe("past its review date", () => {
  it("a practice hides, also from guides and from the first door", () => {
    const { content } = loadContent(whole);
    const later = shownOn(
      {
        ...content,
        practices: content.practices.map((practice) => ({
          ...practice,
          facts: {
            ...practice.facts,
            review:
              practice.facts.id === "hug" ? { state: "pending", until: "2026-01-01" } : practice.facts.review,
          },
        })),
      },
      today,
    );
    expect(later.practices.map(({ facts }) => facts.id)).toEqual(["easy-place", "tea"]);
    expect(later.guides.map(({ practices }) => practices)).toEqual([["easy-place", "tea"]]);
    expect(later.reading.questions.map(({ practices }) => practices)).toEqual([[]]);
    expect(later.first).toBe("easy-place");
  });
});

describe("past its review date, among the kinds of the table", () => {
  it("an effect hides, and every mention of it goes", () => {
    const { content } = loadContent(whole);
    const late = { state: "pending", until: "2026-01-01" } as const;
    const effects = content.reading.effects.map((effect) => ({ ...effect, review: late }));
    const later = shownOn({ ...content, reading: { ...content.reading, effects } }, today);
    expect(later.reading.effects).toEqual([]);
    expect(later.reading.timelines.map((timeline) => timeline.effects)).toEqual([[]]);
    expect(later.guides.map((guide) => guide.effects)).toEqual([[]]);
    expect(later.reading.directories).toEqual(content.reading.directories);
  });
});

describe("a pseudo-language", () => {
  const { content } = loadContent(whole);
  const other = pseudoContent(content, "xa");

  it("still fits every schema", () => {
    for (const { words } of other.practices) expect(readAs(practiceWords, words).ok).toBe(true);
    expect(() => contentToFiles(other)).not.toThrow();
  });

  it("accents, brackets and lengthens every word people read, and no name or number", () => {
    const before = content.guides[0]?.summary ?? "";
    const after = other.guides[0]?.summary ?? "";
    expect(after).toMatch(/^\[.*\]$/);
    expect(after).toContain("Šmàļļ");
    expect(after.length).toBeGreaterThan(before.length * 1.3);
    expect(other.sources).toEqual(content.sources);
    expect(readAs(reading, other.reading).ok).toBe(true);
    expect(other.reading.effects[0]?.title).toMatch(/^\[Šöŕè .*\]$/);
    expect(other.reading.effects[0]?.synonyms).toEqual(["hurts"]);
    expect(other.helplines).toEqual(content.helplines);
    expect(other.practices.map(({ facts }) => facts)).toEqual(content.practices.map(({ facts }) => facts));
  });
});

describe("the real content", () => {
  it("keeps the planner index within 40 kB gzipped at 130 practices", () => {
    const { content } = loadContent(root);
    const bytes = (practices: Content["practices"]): number =>
      gzipSync(contentToFiles({ ...content, practices }).texts["library.json"] ?? "", { level: 9 }).length;
    const frame = bytes([]);
    const all = bytes(content.practices);
    const each = (all - frame) / content.practices.length;
    expect(frame + each * Math.max(130, content.practices.length)).toBeLessThan(40 * 1024);
  });
});
