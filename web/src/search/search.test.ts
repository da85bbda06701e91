// Searching on the device: typos, everyday words, nonsense, and danger first.
import type { SearchWords } from "@unhurried/core/reading";
import { describe, expect, it } from "vitest";
import { createSearch, plain, type SearchDoc } from "./index.ts";

const page = (title: string, summary: string, words = "", kind: SearchDoc["kind"] = "effect"): SearchDoc => ({
  kind,
  at: `/${plain(title).replaceAll(" ", "-")}/`,
  title,
  summary,
  words,
});

const docs = [
  page("Vaginal dryness", "Skin inside may be thinner and sore after treatment."),
  page("A pouch on the belly", "Life close to somebody with a stoma.", "colostomy · ileostomy"),
  page("Tiredness that sleep doesn’t mend", "Fatigue, and what may help."),
  page("Numb places", "Neuropathy in hands and feet."),
  page("Is it safe to kiss during chemo?", "Mostly yes.", "kissing with low counts", "question"),
];
const words: SearchWords[] = [
  { id: "small", kind: "small", words: ["the", "i", "my", "to", "is", "it", "do"] },
  { id: "stoma", kind: "same", words: ["stoma", "ostomy", "poo bag"] },
  { id: "life", kind: "crisis", help: "life", words: ["want to die"] },
  { id: "safety", kind: "crisis", help: "safety", words: ["he makes me do it"] },
];
const search = createSearch({ docs, words });
const titles = (typed: string): readonly string[] => search(typed).docs.map(({ title }) => title);

describe("searching", () => {
  it("finds words as they are typed on a bad night: typos, plurals, capitals, accents", () => {
    expect(titles("VAGINAL DRYNES")[0]).toBe("Vaginal dryness");
    expect(titles("dyrness")[0]).toBe("Vaginal dryness");
    expect(titles("colostomies")[0]).toBe("A pouch on the belly");
    expect(titles("néuropathy")[0]).toBe("Numb places");
    expect(titles("kising in chemo")[0]).toBe("Is it safe to kiss during chemo?");
  });

  it("knows that people say it in other words, phrases too", () => {
    expect(titles("poo bag")[0]).toBe("A pouch on the belly");
    expect(titles("sex with an ostomy")[0]).toBe("A pouch on the belly");
  });

  it("puts help first for somebody in danger, and still looks", () => {
    expect(search("I want to die").crisis).toBe("life");
    expect(search("he makes me do it!").crisis).toBe("safety");
    expect(search("He’s tired. I want to die").docs[0]?.title).toBe("Tiredness that sleep doesn’t mend");
    expect(search("dry and tired").crisis).toBeUndefined();
    expect(search("swant to diet").crisis, "a phrase is whole words").toBeUndefined();
  });

  it("finds nothing in nothing, and nothing in nonsense", () => {
    for (const typed of ["", "   ", "the", "?!", "xqzjw", "xqzjw vrrrtk"]) expect(titles(typed)).toEqual([]);
  });

  it("does not mind anything that can be typed", () => {
    for (const typed of ["a".repeat(10_000), "\u0000", "(((", "[a-z]+", "__proto__", "constructor", "🙂"])
      expect(() => search(typed)).not.toThrow();
  });
});
