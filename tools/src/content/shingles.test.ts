// Our own made-up "article" stands in for the real one, whose words must not be here.
import { describe, expect, it } from "vitest";
import { checkTexts } from "./check-texts.ts";
import { articleHashes, hashesOf, sharedWords } from "./shingles.ts";

const article = "The heron stood in the cold river and waited, for nothing in particular, until dusk.";
const hashes = new Set(hashesOf(article));

describe("words shared with the article", () => {
  it("are found from eight in a row, whatever the case and the commas", () => {
    expect(sharedWords("We saw: the HERON stood in the cold river, and left.", hashes)).toBe(
      "the heron stood in the cold river and",
    );
  });

  it("are left alone up to seven", () => {
    expect(sharedWords("The heron stood in the cold river.", hashes)).toBeUndefined();
  });

  it("don’t include the name of a work", () => {
    const doi = "see 10.1234/a.b.c.d.e.f.g.h.i";
    expect(sharedWords(doi, new Set(hashesOf(doi)))).toBeUndefined();
  });

  it("are a finding with a line", () => {
    const [found] = checkTexts(
      [{ file: "content/x.md", field: "body", line: 7, text: article, cites: [] }],
      hashes,
    );
    expect(found).toMatchObject({ rule: "from-the-article", file: "content/x.md", line: 7, level: "error" });
  });

  it("are kept as hashes only", () => {
    const kept = [...articleHashes()];
    expect(kept.length).toBeGreaterThan(500);
    expect(kept.every((hash) => /^[0-9a-f]{12}$/.test(hash))).toBe(true);
  });
});
