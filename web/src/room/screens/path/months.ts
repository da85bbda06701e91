// When things were kept, by month and year in words. Seasons turn round at the equator, months don't.
import { formatLanguage } from "../../../words/words.ts";

/** "November 2026", in the person's own place. */
export const monthWords = (ms: number, timeZone?: string): string =>
  new Intl.DateTimeFormat(formatLanguage, {
    month: "long",
    year: "numeric",
    ...(timeZone && { timeZone }),
  }).format(ms);

export interface Season<Item> {
  readonly words: string;
  readonly items: readonly Item[];
}

/** Newest first goes in and comes out; what belongs to one month stands together. */
export function bySeason<Item extends { readonly at: number }>(
  items: readonly Item[],
  wordsFor: (ms: number) => string = monthWords,
): readonly Season<Item>[] {
  const seasons = new Map<string, Item[]>();
  for (const item of items) {
    const words = wordsFor(item.at);
    seasons.set(words, [...(seasons.get(words) ?? []), item]);
  }
  return [...seasons].map(([words, found]) => ({ words, items: found }));
}
