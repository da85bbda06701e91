// content/ → web/src/generated/<lang>/: the planner index, the packs of words, and what the pages are made from.
// The same content gives the same bytes. While any error stands nothing is written.
import { mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { type Library, loadLibrary, type PracticeWords } from "@unhurried/core";
import { root as repository } from "../root.ts";
import { checkContent } from "./check.ts";
import { findingToText } from "./finding.ts";
import { shownOn } from "./hide.ts";
import { type Content, loadContent } from "./load.ts";
import { pseudoContent, pseudoLanguages } from "./pseudo.ts";
import { contentToSearch } from "./search.ts";
import { todayIs } from "./today.ts";

const perPack = 12;

export interface BuildContent {
  /** `en`, or a pseudo-language: `xa`, `xb`. */
  readonly lang: string;
  /** The folder that holds content/; the repository unless a test says otherwise. */
  readonly root?: string;
  readonly out?: string;
  readonly today?: string;
}

export interface BuiltContent {
  readonly practices: number;
  readonly packs: number;
  /** Bytes of library.json, gzipped. */
  readonly libraryGz: number;
}

/** Throws with every error, in words, when there is one. */
export async function buildContent({
  lang,
  root = repository,
  out = join(repository, "web/src/generated", lang),
  today = todayIs(),
}: BuildContent): Promise<BuiltContent> {
  const loaded = loadContent(root);
  const errors = checkContent(loaded, today).filter(({ level }) => level === "error");
  if (errors.length > 0)
    throw new Error(
      `The content has errors, so nothing was written:\n\n${errors.map(findingToText).join("\n")}`,
    );
  const files = contentToFiles(inLanguage(shownOn(loaded.content, today), lang));
  write(out, files.texts);
  return files.built;
}

/** File by file, so that whoever reads meanwhile never finds the folder empty; then what is left of an older build goes. */
function write(out: string, texts: Readonly<Record<string, string>>): void {
  mkdirSync(out, { recursive: true });
  for (const [name, text] of Object.entries(texts)) {
    writeFileSync(join(out, `${name}.${process.pid}.new`), text);
    renameSync(join(out, `${name}.${process.pid}.new`), join(out, name));
  }
  for (const name of readdirSync(out))
    if (name.endsWith(".json") && !Object.hasOwn(texts, name)) rmSync(join(out, name));
}

function inLanguage(content: Content, lang: string): Content {
  if (lang === content.language) return content;
  if (pseudoLanguages.some((pseudo) => pseudo === lang)) return pseudoContent(content, lang);
  throw new Error(
    `There is no language “${lang}” yet. There are ${content.language}, ${pseudoLanguages.join(", ")}.`,
  );
}

export function contentToFiles(content: Content): {
  texts: Readonly<Record<string, string>>;
  built: BuiltContent;
} {
  const library = contentToLibrary(content);
  const packs = contentToPacks(content);
  const { language, first, practices, guides, sources, helplines, redFlags, precautions, consent } = content;
  const index = JSON.stringify(library);
  return {
    texts: {
      "library.json": index,
      ...Object.fromEntries(packs.map((pack, at) => [`words-${at + 1}.json`, JSON.stringify(pack)])),
      "packs.json": JSON.stringify({ packs: packs.length }),
      "reading.json": JSON.stringify(content.reading),
      "search.json": JSON.stringify(contentToSearch(content)),
      "pages.json": JSON.stringify({
        language,
        first,
        practices,
        guides,
        sources,
        helplines,
        redFlags,
        precautions,
        consent,
      }),
    },
    built: {
      practices: practices.length,
      packs: packs.length,
      libraryGz: gzipSync(index, { level: 9 }).length,
    },
  };
}

function contentToLibrary(content: Content): Library {
  const { language, practices, consent, precautions, redFlags, first, reading } = content;
  const asked = reading.groups.filter(({ of }) => of === "precautions");
  const loaded = loadLibrary({
    language,
    practices: practices.map(({ facts }) => facts),
    cards: Object.fromEntries(
      practices.map(({ facts, words }) => [facts.id, { title: words.title, summary: words.summary }]),
    ),
    consent,
    precautions,
    precautionGroups: asked.map(({ of: _, ...group }) => group),
    redFlags,
    first,
  });
  if (!loaded.ok)
    throw new Error(`The planner index doesn’t fit its own schema: ${loaded.problems.join("; ")}`);
  return loaded.library;
}

const contentToPacks = ({ practices }: Content): readonly Readonly<Record<string, PracticeWords>>[] =>
  Array.from({ length: Math.ceil(practices.length / perPack) }, (_, at) =>
    Object.fromEntries(
      practices.slice(at * perPack, (at + 1) * perPack).map(({ facts, words }) => [facts.id, words]),
    ),
  );
