// What leads to what, both ways. A fact names the other page once; whoever is named finds the way to it here:
// small thing ↔ effect ↔ timeline ↔ guide ↔ question, and every page ↔ the works it cites.
import type { Guide, Precaution, RedFlag, Source } from "@unhurried/core/library";
import type { Drawing, Reading } from "@unhurried/core/reading";
import type { Practice } from "./content.ts";
import type { Way } from "./ways.ts";

/** The kinds of pages, in the order in which they are listed. */
export const pageKinds = ["practices", "effects", "timelines", "guides", "questions"] as const;
export type PageKind = (typeof pageKinds)[number];

/** A page as a link shows it. */
export interface Linked {
  readonly kind: PageKind;
  readonly id: string;
  readonly title: string;
}

/** What a page leads to and what leads to it, by kind; each page once. */
export type Neighbours = Readonly<Record<PageKind, readonly Linked[]>>;

export interface Linkable {
  readonly practices: readonly Practice[];
  readonly guides: readonly Guide[];
  readonly precautions: readonly Precaution[];
  readonly redFlags: readonly RedFlag[];
  readonly reading: Pick<
    Reading,
    "effects" | "timelines" | "questions" | "myths" | "drawings" | "visit" | "glossary" | "directoryWords"
  >;
}

/** One page with the ids it names. */
interface Naming extends Linked {
  readonly names: Readonly<Partial<Record<PageKind, readonly string[]>>>;
  readonly sources: readonly string[];
}

function namings({ practices, guides, reading }: Linkable): readonly Naming[] {
  return [
    ...practices.map(({ facts, words }) => ({
      kind: "practices" as const,
      id: facts.id,
      title: words.title,
      names: {},
      sources: facts.sources,
    })),
    ...reading.effects.map(({ id, title, practices: things, questions = [], sources }) => ({
      kind: "effects" as const,
      id,
      title,
      names: { practices: things, questions },
      sources,
    })),
    ...reading.timelines.map(({ id, title, practices: things, effects, questions = [], sources }) => ({
      kind: "timelines" as const,
      id,
      title,
      names: { practices: things, effects, questions },
      sources,
    })),
    ...guides.map(({ id, title, practices: things, effects = [], questions = [], sources }) => ({
      kind: "guides" as const,
      id,
      title,
      names: { practices: things, effects, questions },
      sources,
    })),
    ...reading.questions.map(({ id, title, practices: things, guides: read, effects, sources }) => ({
      kind: "questions" as const,
      id,
      title,
      names: { practices: things, guides: read, effects },
      sources,
    })),
  ];
}

/** What cites works without being a page: entries of lists, and safety facts. */
interface Citing {
  readonly way: Way;
  readonly sources: readonly string[];
}

function entriesCiting({ practices, precautions, redFlags, reading }: Linkable): readonly Citing[] {
  /** A precaution is read on the small things that heed it; the first of them stands for all. */
  const heeding = (flag: string): string => {
    const one = practices.find(({ facts }) => facts.precautions.some((use) => use.flag === flag));
    return one ? `/practices/${one.facts.id}/` : "/practices/";
  };
  return [
    ...reading.myths.map(({ id, saying, sources }) => ({ way: [`/myths/#${id}`, saying] as const, sources })),
    ...reading.visit.map(({ id, words, sources }) => ({
      way: [`/visit-questions/#${id}`, words] as const,
      sources,
    })),
    ...reading.glossary.map(({ id, term, sources = [] }) => ({
      way: [`/glossary/#${id}`, term] as const,
      sources,
    })),
    ...reading.directoryWords.map(({ id, name, sources }) => ({
      way: [`/find-help/#${id}`, name] as const,
      sources,
    })),
    ...redFlags.map(({ id, sign, sources }) => ({ way: [`/help/urgent/#${id}`, sign] as const, sources })),
    ...precautions.map(({ id, name, sources }) => ({ way: [heeding(id), name] as const, sources })),
  ];
}

const keyOf = ({ kind, id }: Pick<Linked, "kind" | "id">): string => `${kind}/${id}`;

export interface Links {
  /** What a page names comes first, in its own order; then whatever names it. */
  of(kind: PageKind, id: string): Neighbours;
  /** Every page that cites a work, then every entry of a list and every precaution that does. */
  citing(source: Source["id"]): readonly Way[];
  /** The drawings that belong to a small thing. */
  drawn(practice: string): readonly Drawing[];
}

/** Goes through everything once; looking up is then quick for hundreds of pages. */
export function linkUp(all: Linkable): Links {
  const pages = namings(all);
  const byKey = new Map(pages.map((page) => [keyOf(page), page]));
  const ways = new Map<string, Map<string, Linked>>(pages.map((page) => [keyOf(page), new Map()]));
  const citing = new Map<string, Way[]>();
  const lead = (from: Linked, to: Linked): void => {
    ways.get(keyOf(from))?.set(keyOf(to), { kind: to.kind, id: to.id, title: to.title });
  };
  const named = pages.flatMap((from) =>
    pageKinds.flatMap((kind) =>
      (from.names[kind] ?? []).flatMap((id) => {
        const to = byKey.get(keyOf({ kind, id }));
        return to ? [{ from, to }] : [];
      }),
    ),
  );
  for (const { from, to } of named) lead(from, to);
  for (const { from, to } of named) lead(to, from);
  const ofPages = pages.map(({ kind, id, title, sources }) => ({
    way: [`/${kind}/${id}/`, title] as const,
    sources,
  }));
  for (const { way, sources } of [...ofPages, ...entriesCiting(all)])
    for (const source of new Set(sources)) citing.set(source, [...(citing.get(source) ?? []), way]);
  return {
    of(kind, id) {
      const near = [...(ways.get(keyOf({ kind, id })) ?? new Map<string, Linked>()).values()];
      const ofKind = (wanted: PageKind): readonly Linked[] => near.filter((page) => page.kind === wanted);
      return {
        practices: ofKind("practices"),
        effects: ofKind("effects"),
        timelines: ofKind("timelines"),
        guides: ofKind("guides"),
        questions: ofKind("questions"),
      };
    },
    citing: (source) => citing.get(source) ?? [],
    drawn: (practice) => all.reading.drawings.filter(({ practices }) => practices.includes(practice)),
  };
}
