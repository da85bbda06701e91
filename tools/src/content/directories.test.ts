// Whoever looks for a person who can help finds a place to look in fifteen countries or more, whichever kind it is.
import { type Directory, directoryKinds } from "@unhurried/core/reading";
import { describe, expect, it } from "vitest";
import { root } from "../root.ts";
import { type Content, loadContent } from "./load.ts";
import { statsOf } from "./stats.ts";

const fewest = 15;
const { content } = loadContent(root);

const withDirectories = (directories: readonly Directory[]): Content => ({
  ...content,
  reading: { ...content.reading, directories: [...directories] },
});
const tooFew = (from: Content): readonly string[] =>
  directoryKinds.filter((kind) => (statsOf(from).findHelp[kind] ?? 0) < fewest);

describe("where to look for a person who can help", () => {
  it("names every kind in fifteen countries or more", () => {
    expect(tooFew(content)).toEqual([]);
  });

  it("would be noticed with one country too few for one kind", () => {
    const { directories } = content.reading;
    const naming = directories.filter(
      ({ country, entries }) => country !== "ZZ" && entries.some(({ kind }) => kind === "stoma-nurse"),
    );
    const gone = new Set(naming.slice(fewest - 1));
    const fewer = directories.map((directory) =>
      gone.has(directory)
        ? { ...directory, entries: directory.entries.filter(({ kind }) => kind !== "stoma-nurse") }
        : directory,
    );
    expect(tooFew(withDirectories(fewer))).toEqual(["stoma-nurse"]);
  });

  it("counts a country once, and “Anywhere” not at all", () => {
    const [first] = content.reading.directories;
    const [entry] = first?.entries ?? [];
    if (!first || !entry) throw new Error("the directories are empty");
    const twice = { ...first, entries: [entry, { ...entry, id: "again" }] };
    const anywhere = { ...first, country: "ZZ", entries: [entry] };
    expect(statsOf(withDirectories([twice, anywhere])).findHelp).toEqual({ [entry.kind]: 1 });
  });
});
