// The long reading as it was built: what journeys look for is whatever is written there today.
import { readFileSync } from "node:fs";
import type { Effect, Question, Reading, Timeline } from "@unhurried/core/reading";

const written = <T>(name: string): T =>
  JSON.parse(
    readFileSync(new URL(`../../../web/src/generated/en/${name}.json`, import.meta.url), "utf8"),
  ) as T;

export interface TheReading extends Reading {
  /** The id of a guide that belongs to no strategy. */
  readonly guide: string;
}

let read: TheReading | undefined;

export function theReading(): TheReading {
  if (read) return read;
  const { guides } = written<{ guides: readonly { id: string; strategy?: string }[] }>("pages");
  const guide = guides.find(({ strategy }) => strategy === undefined)?.id ?? guides[0]?.id ?? "";
  read = { ...written<Reading>("reading"), guide };
  return read;
}

const first = <T>(of: readonly T[], what: string): T => {
  const [one] = of;
  if (one === undefined) throw new Error(`There is no ${what} in the built content.`);
  return one;
};

export const anEffect = (): Effect => first(theReading().effects, "effect");
export const aTimeline = (): Timeline => first(theReading().timelines, "timeline");

/** One with a word that the glossary explains, so that a journey can go and read what it means. */
export const aQuestion = (): Question => {
  const { questions, glossary } = theReading();
  const names = glossary.map(({ term }) => new RegExp(`"text":"[^“”"]* ${term}[ .,]`));
  const [explained] = questions.filter(({ body }) => names.some((name) => name.test(JSON.stringify(body))));
  return explained ?? first(questions, "question");
};
