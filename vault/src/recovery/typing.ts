// Help while the words are typed: how many there are, which of them is none of the 2,048 and what it may have been, and
// how the one that is being typed could go on. The list itself stays in here.
import { wordlist } from "@scure/bip39/wordlists/english.js";
import { kitWordCount, typedWords, wordMeant } from "./words.ts";

export interface WordsRead {
  readonly count: number;
  /** Places from 0. `near`: what looks most like it. */
  readonly unknown: readonly {
    readonly at: number;
    readonly typed: string;
    readonly near: readonly string[];
  }[];
  /** For the last word, while it is unfinished. */
  readonly endings: readonly string[];
}

const mostEndings = 6;
const mostNear = 3;
const farthest = 2;

export function wordsRead(text: string): WordsRead {
  const typed = typedWords(text);
  const isUnfinished = /\p{L}$/u.test(text);
  const last = isUnfinished ? typed.at(-1)?.toLowerCase() : undefined;
  const endings = last === undefined || last.length < 2 ? [] : beginningWith(last);
  const unknown = typed.flatMap((word, at) => {
    const isGrowing = isUnfinished && at === typed.length - 1 && endings.length > 0;
    return wordMeant(word) !== undefined || isGrowing ? [] : [{ at, typed: word, near: nearTo(word) }];
  });
  return {
    count: typed.length,
    unknown: unknown.slice(0, kitWordCount),
    endings: endings.slice(0, mostEndings),
  };
}

const beginningWith = (start: string): readonly string[] => {
  const found = wordlist.filter((word) => word.startsWith(start));
  return found.length === 1 && found[0] === start ? [] : found;
};

function nearTo(typed: string): readonly string[] {
  const plain = typed.normalize("NFKC").toLowerCase().slice(0, 16);
  const all = wordlist.map((word) => ({ word, steps: stepsBetween(plain, word) }));
  const fewest = Math.min(farthest, ...all.map(({ steps }) => steps));
  return all
    .filter(({ steps }) => steps === fewest)
    .slice(0, mostNear)
    .map(({ word }) => word);
}

/** Letters put in, left out, changed, or two that changed places: the fewest that make one of the other. */
export function stepsBetween(from: string, to: string): number {
  let [before, row]: [number[], number[]] = [[], Array.from({ length: to.length + 1 }, (_, j) => j)];
  for (let i = 1; i <= from.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= to.length; j += 1) {
      const isSame = from[i - 1] === to[j - 1];
      const isSwap = i > 1 && j > 1 && from[i - 1] === to[j - 2] && from[i - 2] === to[j - 1];
      const changed = (row[j - 1] ?? 0) + (isSame ? 0 : 1);
      const swapped = isSwap ? (before[j - 2] ?? 0) + 1 : changed;
      next.push(Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, changed, swapped));
    }
    [before, row] = [row, next];
  }
  return row[to.length] ?? 0;
}
