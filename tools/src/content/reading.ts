// How hard a text is to read, in figures: words a sentence and the Flesch–Kincaid grade. English only; the
// count of syllables is an estimate, good enough over a page and not for a single word.

const word = /[\p{L}\p{N}][\p{L}\p{N}'’]*/gu;
const sentenceEnd = /[.!?…]+["”’)\]]*(?=\s|$)/gu;

export const wordsIn = (text: string): readonly string[] => text.match(word) ?? [];

/** A sentence ends at . ! ? … before a space, or where the text ends. */
export function sentencesIn(text: string): readonly string[] {
  const sentences: string[] = [];
  let from = 0;
  for (const end of text.matchAll(sentenceEnd)) {
    sentences.push(text.slice(from, end.index + end[0].length).trim());
    from = end.index + end[0].length;
  }
  sentences.push(text.slice(from).trim());
  return sentences.filter((sentence) => wordsIn(sentence).length > 0);
}

export function syllablesIn(written: string): number {
  const plain = written.toLowerCase().replace(/[^a-z]/g, "");
  if (plain.length <= 3) return 1;
  const groups = plain.match(/[aeiouy]+/g)?.length ?? 1;
  const apart = plain.match(/(?:i[ao]|iet|eo|ua|ying)/g)?.length ?? 0;
  const joined = plain.match(/(?:[ct]ia|[cst]io|gio|qua|gua)/g)?.length ?? 0;
  const silent = /(?:[^aeiouyl]e|[aeiouy]le|[^aeioudt]ed|[^aeiouscgzxh]es|[aeiouy][^aeiouy]?ely)$/.test(plain)
    ? 1
    : 0;
  return Math.max(1, groups + apart - joined - silent);
}

export interface Reading {
  readonly sentences: number;
  readonly words: number;
  readonly meanSentence: number;
  readonly grade: number;
}

export function readingOf(texts: readonly string[]): Reading {
  const sentences = texts.flatMap(sentencesIn);
  const words = sentences.flatMap(wordsIn);
  if (words.length === 0) return { sentences: 0, words: 0, meanSentence: 0, grade: 0 };
  const syllables = words.reduce((sum, each) => sum + syllablesIn(each), 0);
  const meanSentence = words.length / sentences.length;
  return {
    sentences: sentences.length,
    words: words.length,
    meanSentence,
    grade: 0.39 * meanSentence + 11.8 * (syllables / words.length) - 15.59,
  };
}
