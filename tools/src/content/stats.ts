// Counts of the content: by kind, language, strategy, step, who and tag.
import { canWrite } from "@unhurried/core/library";
import { kinds } from "./kinds.ts";
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
  readonly effectGroups: Counts;
  readonly questionTopics: Counts;
  readonly treatments: Counts;
  readonly closenessSets: Counts;
  readonly cardKinds: Counts;
  readonly strategies: Counts;
  readonly steps: Counts;
  readonly who: Counts;
  readonly tags: Counts;
  readonly evidence: Counts;
  /** In how many countries each kind of person can be looked for; “Anywhere” isn't a country. */
  readonly findHelp: Counts;
  /** In how many countries somebody can call, and write, in a crisis and about abuse; “Anywhere” isn't one. */
  readonly helpLines: Counts;
  readonly review: Counts;
}

export function statsOf(content: Content): Stats {
  const facts = content.practices.map((practice) => practice.facts);
  const { reading } = content;
  const pages = [...content.guides, ...reading.effects, ...reading.timelines, ...reading.questions];
  const reviewed = [...facts, ...pages, ...reading.myths, ...reading.drawings];
  const lists = Object.fromEntries(
    kinds.flatMap(({ name }) => (name === "guides" ? [] : [[name, reading[name].length] as const])),
  );
  return {
    kinds: {
      practices: facts.length,
      guides: content.guides.length,
      ...lists,
      directoryEntries: reading.directories.flatMap(({ entries }) => entries).length,
      sources: content.sources.length,
      countries: content.helplines.length,
      redFlags: content.redFlags.length,
      precautions: content.precautions.length,
      consentKeys: content.consent.length,
    },
    languages: { [content.language]: facts.length + pages.length },
    effectGroups: countBy(reading.effects, ({ group }) => [group]),
    questionTopics: countBy(reading.questions, ({ topic }) => [topic]),
    treatments: countBy(reading.timelines, ({ treatment }) => [treatment]),
    closenessSets: countBy(reading.closeness, ({ set }) => [set]),
    cardKinds: countBy(reading.cards, ({ kind }) => [kind]),
    strategies: countBy(facts, ({ strategy }) => [strategy]),
    steps: countBy(facts, ({ step }) => [step]),
    who: countBy(facts, ({ who }) => [who]),
    tags: countBy(facts, ({ tags }) => tags),
    evidence: countBy(facts, ({ evidence }) => [evidence]),
    findHelp: countBy(
      reading.directories.filter(({ country }) => country !== "ZZ"),
      ({ entries }) => [...new Set(entries.map(({ kind }) => kind))],
    ),
    helpLines: countBy(
      content.helplines.filter(({ country }) => country !== "ZZ"),
      ({ lines }) =>
        (["crisis", "abuse"] as const).flatMap((purpose) => {
          const own = lines.filter((line) => line.for === purpose);
          return [
            ...(own.some(({ phone }) => phone !== undefined) ? [`${purpose} by phone`] : []),
            ...(own.some(canWrite) ? [`${purpose} in writing`] : []),
          ];
        }),
    ),
    review: countBy(reviewed, ({ review }) => [review.state]),
  };
}

export function statsToText(stats: Stats): string {
  const line = (name: string, counts: Counts): string =>
    `${name.padEnd(15)}${Object.entries(counts)
      .map(([key, count]) => `${key} ${count}`)
      .join(" · ")}`;
  return Object.entries(stats)
    .map(([name, counts]) => line(name, counts as Counts))
    .join("\n");
}
