// Searching everything, on the device. What is typed is looked up here, in memory, and goes nowhere: not to a server,
// not into the address, not into storage. Pure: a file in, a function out.
import type { CrisisHelp, SearchWords } from "@unhurried/core/reading";
import MiniSearch from "minisearch";

export const searchKinds = ["question", "effect", "guide", "timeline", "practice", "word"] as const;

/** One page that can be found. */
export interface SearchDoc {
  readonly kind: (typeof searchKinds)[number];
  /** Its address, from the site's root. */
  readonly at: string;
  readonly title: string;
  readonly summary: string;
  /** Other words people may type for it. */
  readonly words: string;
}

/** search.json, written by the content build. */
export interface SearchFile {
  readonly docs: readonly SearchDoc[];
  readonly words: readonly SearchWords[];
}

export interface Found {
  /** Said first, before any page, when somebody typed that they are in danger. */
  readonly crisis: CrisisHelp | undefined;
  /** Best first, at most `atMost`. */
  readonly docs: readonly SearchDoc[];
}

const atMost = 12;
/** What fits less than this share of what fits best is left out: it would only be more to read. */
const nearEnough = 0.15;

/** Small letters, no accents, apostrophes of any shape gone: "Can't" and "cant" are the same word. */
export const plain = (text: string): string =>
  text
    .toLowerCase()
    .normalize("NFD")
    .replace(/[\u0300-\u036f'’ʼ]/g, "")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();

/** A plural is its singular, and a word with -ing or -ed its stem, near enough for finding. */
const stem = (word: string): string =>
  word.length > 5 ? word.replace(/(?:ings?|ed|es|s)$/, "") : word.length > 3 ? word.replace(/s$/, "") : word;

const holds = (typed: string, phrase: string): boolean => ` ${typed} `.includes(` ${phrase} `);

interface Words {
  readonly same: readonly (readonly string[])[];
  readonly small: ReadonlySet<string>;
  readonly crisis: readonly { readonly help: CrisisHelp; readonly phrases: readonly string[] }[];
}

function wordsOf(all: readonly SearchWords[]): Words {
  const of = (kind: SearchWords["kind"]) => all.filter((one) => one.kind === kind);
  return {
    same: of("same").map(({ words }) => words.map(plain)),
    small: new Set(of("small").flatMap(({ words }) => words.map(plain))),
    crisis: of("crisis").flatMap(({ help, words }) => (help ? [{ help, phrases: words.map(plain) }] : [])),
  };
}

/** Each thing that was typed, with the other words for it. A phrase of a group counts as one thing. */
function thingsIn(typed: string, { same, small }: Words): readonly (readonly string[])[] {
  const groups = same.filter((group) => group.some((phrase) => holds(typed, phrase)));
  const phrases = new Set(groups.flat());
  const left = typed
    .split(" ")
    .filter((word) => !small.has(word) && ![...phrases].some((phrase) => holds(phrase, word)));
  return [...groups, ...left.map((word) => [word])];
}

export function createSearch({ docs, words }: SearchFile): (typed: string) => Found {
  const known = wordsOf(words);
  const index = new MiniSearch<SearchDoc & { readonly id: number }>({
    fields: ["title", "words", "summary"],
    processTerm: (term) => {
      const word = plain(term);
      return word && !known.small.has(word) ? stem(word) : null;
    },
    searchOptions: {
      boost: { title: 3, words: 2 },
      prefix: (term) => term.length > 3,
      fuzzy: (term) => (term.length > 4 ? 0.25 : false),
      maxFuzzy: 2,
      weights: { prefix: 0.4, fuzzy: 0.25 },
      // Answers come before things to do, and those before single words.
      boostDocument: (id) => weight[docs[Number(id)]?.kind ?? "word"],
    },
  });
  index.addAll(docs.map((doc, id) => ({ ...doc, id })));

  return (typed) => {
    const said = plain(typed);
    const crisis = known.crisis.find(({ phrases }) => phrases.some((phrase) => holds(said, phrase)))?.help;
    const things = thingsIn(said, known);
    if (things.length === 0) return { crisis, docs: [] };
    // Any of the things, in any of its words: MiniSearch adds up what fits.
    const all = index.search({ queries: things.map((same) => ({ queries: [...same] })) });
    const near = (all[0]?.score ?? 0) * nearEnough;
    const found = all.filter(({ score }) => score >= near).slice(0, atMost);
    return { crisis, docs: found.flatMap(({ id }) => docs[Number(id)] ?? []) };
  };
}

const weight: Readonly<Record<SearchDoc["kind"], number>> = {
  question: 1.3,
  effect: 1.35,
  guide: 1.25,
  timeline: 1,
  practice: 0.9,
  word: 0.6,
};
