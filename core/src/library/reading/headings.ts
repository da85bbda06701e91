// The headings of every kind of page, in their one order: our name for the part, and how its English file spells it.
// A body always holds exactly these, so a page may pick a part by name: sectionsOf(effect.body, effectHeadings).call
import type { Inline, Prose } from "../prose.ts";

/** Our name for a part → its heading in English. The order of the keys is the order on the page. */
export type Headings = Readonly<Record<string, string>>;

/** A guide to one of the six strategies. */
export const strategyHeadings = {
  what: "What it is",
  research: "What research says",
  life: "How it goes in real life",
  way: "What gets in the way",
  three: "Three things to begin with",
  partners: "For partners",
  alone: "On your own",
  help: "When to get help",
} as const satisfies Headings;

/** A guide that belongs to no strategy. */
export const guideHeadings = {
  like: "What it is like",
  research: "What research says",
  helps: "What people find helps",
  partners: "For partners",
  alone: "On your own",
  help: "When to get help",
} as const satisfies Headings;

export const effectHeadings = {
  what: "What it is",
  course: "How it often goes",
  helps: "What people find helps",
  ask: "What you can ask for",
  tell: "How to tell a partner",
  partner: "What a partner can do",
  call: "When to call",
} as const satisfies Headings;

export const timelineHeadings = {
  before: "Before",
  days: "The first days",
  weeks: "The first weeks",
  months: "The months after",
  later: "Later, and what may stay",
  call: "When to call",
} as const satisfies Headings;

export const questionHeadings = {
  answer: "The short answer",
  care: "Take care",
  next: "A next step",
} as const satisfies Headings;

export interface Section {
  /** As the page's language says it. */
  readonly heading: readonly Inline[];
  readonly of: Prose;
}

/** The body cut at its headings, first with first: works in every language, because the order is the same. */
export function sectionsOf<H extends Headings>(
  body: Prose,
  headings: H,
): Readonly<Partial<Record<keyof H, Section>>> {
  const names: readonly (keyof H)[] = Object.keys(headings);
  const starts = body.flatMap((block, at) => (block.kind === "heading" && block.depth === 2 ? [at] : []));
  const sections: Partial<Record<keyof H, Section>> = {};
  names.forEach((name, index) => {
    const start = starts[index];
    const head = start === undefined ? undefined : body[start];
    if (start !== undefined && head?.kind === "heading")
      sections[name] = { heading: head.of, of: body.slice(start + 1, starts[index + 1] ?? body.length) };
  });
  return sections;
}
