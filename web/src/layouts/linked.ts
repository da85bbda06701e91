// What leads to what, both ways. A fact names the other page once; whoever is named finds the way to it here:
// small thing ↔ effect ↔ timeline ↔ guide ↔ question, and every page ↔ the works it cites.
import type { Guide, Source } from "@unhurried/core/library";
import type { Drawing, Reading } from "@unhurried/core/reading";
import type { Practice } from "./content.ts";

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
  readonly reading: Pick<Reading, "effects" | "timelines" | "questions" | "myths" | "drawings">;
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
    ...reading.timelines.map(({ id, title, practices: things, effects, sources }) => ({
      kind: "timelines" as const,
      id,
      title,
      names: { practices: things, effects },
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

const keyOf = ({ kind, id }: Pick<Linked, "kind" | "id">): string => `${kind}/${id}`;

export interface Links {
  /** What a page names comes first, in its own order; then whatever names it. */
  of(kind: PageKind, id: string): Neighbours;
  /** Every page that cites a work. */
  citing(source: Source["id"]): readonly Linked[];
  /** The drawings that belong to a small thing. */
  drawn(practice: string): readonly Drawing[];
}

/** Goes through everything once; looking up is then quick for hundreds of pages. */
export function linkUp(all: Linkable): Links {
  const pages = namings(all);
  const byKey = new Map(pages.map((page) => [keyOf(page), page]));
  const ways = new Map<string, Map<string, Linked>>(pages.map((page) => [keyOf(page), new Map()]));
  const citing = new Map<string, Linked[]>();
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
  for (const page of pages)
    for (const source of new Set(page.sources)) citing.set(source, [...(citing.get(source) ?? []), page]);
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
