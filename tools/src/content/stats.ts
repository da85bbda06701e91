// Counts of the content: by kind, language, strategy, step, who and tag.
import type { Content } from "./load.ts";

type Counts = Readonly<Record<string, number>>;

const countBy = <T>(list: readonly T[], keysOf: (value: T) => readonly (string | number)[]): Counts => {
  const counts: Record<string, number> = {};
  for (const key of list.flatMap(keysOf)) counts[key] = (counts[key] ?? 0) + 1;
  return Object.fromEntries(Object.entries(counts).sort(([a], [b]) => (a < b ? -1 : 1)));
};

export interface Stats {
  readonly kinds: Counts;
  readonly languages: Counts;
  readonly strategies: Counts;
  readonly steps: Counts;
  readonly who: Counts;
  readonly tags: Counts;
  readonly evidence: Counts;
  readonly review: Counts;
}

export function statsOf(content: Content): Stats {
  const facts = content.practices.map((practice) => practice.facts);
  return {
    kinds: {
      practices: facts.length,
      guides: content.guides.length,
      sources: content.sources.length,
      countries: content.helplines.length,
      redFlags: content.redFlags.length,
      precautions: content.precautions.length,
      consentKeys: content.consent.length,
    },
    languages: { [content.language]: facts.length + content.guides.length },
    strategies: countBy(facts, ({ strategy }) => [strategy]),
    steps: countBy(facts, ({ step }) => [step]),
    who: countBy(facts, ({ who }) => [who]),
    tags: countBy(facts, ({ tags }) => tags),
    evidence: countBy(facts, ({ evidence }) => [evidence]),
    review: countBy([...facts, ...content.guides], ({ review }) => [review.state]),
  };
}

export function statsToText(stats: Stats): string {
  const line = (name: string, counts: Counts): string =>
    `${name.padEnd(11)}${Object.entries(counts)
      .map(([key, count]) => `${key} ${count}`)
      .join(" · ")}`;
  return Object.entries(stats)
    .map(([name, counts]) => line(name, counts as Counts))
    .join("\n");
}
