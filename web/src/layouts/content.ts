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
import { language } from "../words/words.ts";

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
