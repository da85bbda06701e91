// Comparing words: each person reads three words to the other, and picks out of four triples shown the one they
// heard. So nobody agrees by tapping on; whoever doesn't find it says so, and everything is burnt.
import type { Random } from "../seal/seal.ts";
import type { Triple } from "./transcript.ts";

export const wordCount = 1_024;
export const shownTriples = 4;

const randomWord = (random: Random): number => {
  const [high = 0, low = 0] = random(2);
  return (high % 4) * 256 + low;
};

/** Decoys share no word with the right triple nor with each other, so half-listening isn't enough. */
export function triplesToShow(right: Triple, random: Random): readonly Triple[] {
  const used = new Set<number>(right);
  const fresh = (): number => {
    const start = randomWord(random);
    let word = start;
    while (used.has(word)) word = (word + 1) % wordCount;
    used.add(word);
    return word;
  };
  const decoys = Array.from({ length: shownTriples - 1 }, (): Triple => [fresh(), fresh(), fresh()]);
  const at = (random(1)[0] ?? 0) % shownTriples;
  return [...decoys.slice(0, at), right, ...decoys.slice(at)];
}

export const sameTriple = (a: Triple, b: Triple): boolean => a.every((word, i) => word === b[i]);
