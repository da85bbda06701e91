// What the content build wrote for this language, in core's own shapes. English stands in for a language whose
// content is not there; with nothing there at all, every list is empty and pages say so.
import type {
  ConsentKey,
  Guide,
  Helpline,
  PracticeFacts,
  PracticeWords,
  Precaution,
  RedFlag,
  Source,
  Strategy,
} from "@unhurried/core/library";
import type { GroupList, Reading } from "@unhurried/core/reading";
import { language } from "../words/words.ts";
import { glossing, glossingLines } from "./glossary.ts";
import { linkUp } from "./linked.ts";

export interface Practice {
  readonly facts: PracticeFacts;
  readonly words: PracticeWords;
}

export interface Pages {
  /** Id of the practice behind the first door. */
  readonly first?: string;
  readonly practices: readonly Practice[];
  readonly guides: readonly Guide[];
  readonly sources: readonly Source[];
  readonly helplines: readonly Helpline[];
  readonly redFlags: readonly RedFlag[];
  readonly precautions: readonly Precaution[];
  readonly consent: readonly ConsentKey[];
}

const found = import.meta.glob<Partial<Pages>>("../generated/*/pages.json", {
  eager: true,
  import: "default",
});
const written = found[`../generated/${language}/pages.json`] ?? found["../generated/en/pages.json"] ?? {};

export const pages: Pages = {
  ...(written.first ? { first: written.first } : {}),
  practices: written.practices ?? [],
  guides: written.guides ?? [],
  sources: written.sources ?? [],
  helplines: written.helplines ?? [],
  redFlags: written.redFlags ?? [],
  precautions: written.precautions ?? [],
  consent: written.consent ?? [],
};

const foundReading = import.meta.glob<Partial<Reading>>("../generated/*/reading.json", {
  eager: true,
  import: "default",
});
const writtenReading =
  foundReading[`../generated/${language}/reading.json`] ?? foundReading["../generated/en/reading.json"] ?? {};

/** Everything beside practices and guides that pages are made from; words for searching travel another way. */
export const reading: Omit<Reading, "search"> = {
  effects: [],
  timelines: [],
  questions: [],
  visit: [],
  closeness: [],
  feelings: [],
  cards: [],
  myths: [],
  glossary: [],
  directories: [],
  directoryWords: [],
  drawings: [],
  groups: [],
  ...writtenReading,
};

/** What leads to what, both ways. */
export const links = linkUp({ ...pages, reading });

/** The parts of one page, with the first use of each glossary word linked. */
export const glossed = glossing(reading.glossary);

/** The lines of a page that is a list, likewise. */
export const glossedLines = glossingLines(glossed);

export interface Group<T> {
  readonly id: string;
  readonly name: string;
  readonly about?: string | undefined;
  readonly items: readonly T[];
}

/** The names of a closed list, in its own order, each with what belongs to it; groups without anything are left out. */
export const grouped = <T>(
  of: GroupList,
  items: readonly T[],
  groupOf: (item: T) => string,
): readonly Group<T>[] =>
  reading.groups
    .filter((group) => group.of === of)
    .map(({ id, name, about }) => ({ id, name, about, items: items.filter((item) => groupOf(item) === id) }))
    .filter(({ items: own }) => own.length > 0);

export const groupName = (of: GroupList, id: string): string =>
  reading.groups.find((group) => group.of === of && group.id === id)?.name ?? id.replaceAll("-", " ");

export const practiceById = (id: string | undefined): Practice | undefined =>
  pages.practices.find(({ facts }) => facts.id === id);

/** Those that are there, in the order in which they are named. */
export const practicesById = (ids: readonly string[]): readonly Practice[] =>
  ids.flatMap((id) => practiceById(id) ?? []);

/** The order in which works are numbered wherever a page cites them. */
export const numberOf = (ids: readonly string[]): ReadonlyMap<string, number> =>
  new Map(ids.map((id, i) => [id, i + 1]));

export const practicesOf = (strategy: Strategy): readonly Practice[] =>
  pages.practices.filter(({ facts }) => facts.strategy === strategy);

export const guideOf = (strategy: Strategy): Guide | undefined =>
  pages.guides.find((guide) => guide.strategy === strategy);

/** The first small thing: what a stranger can do at once. content/site.yaml names it. */
export const firstPractice = (): Practice | undefined =>
  pages.practices.find(({ facts }) => facts.id === pages.first) ??
  pages.practices.find(({ facts }) => facts.tags.includes("first"));
