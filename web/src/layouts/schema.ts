// What a page is, for search engines, in the words of schema.org. Told once, from the same facts the page shows.
// Nothing here claims more than the page does: a review is only named when somebody did it.
import type { Guide, PracticeFacts, Prose, Source } from "@unhurried/core/library";
import type { GlossaryTerm } from "@unhurried/core/reading";

/** A value as JSON knows it. */
export type Said = string | number | boolean | readonly Said[] | { readonly [key: string]: Said | undefined };
export type Data = Readonly<Record<string, Said | undefined>>;

const licence = "https://creativecommons.org/licenses/by-sa/4.0/";

/** A tree of prose as plain words. */
export const plainText = (prose: Prose): string => {
  type Inlines = Extract<Prose[number], { kind: "p" }>["of"];
  const words = (of: Inlines): string =>
    of.map((one) => (one.kind === "text" ? one.text : one.kind === "cite" ? "" : words(one.of))).join("");
  return prose
    .flatMap((block) => (block.kind === "list" ? block.items.map(words) : [words(block.of)]))
    .map((line) => line.replace(/\s+/g, " ").trim())
    .filter(Boolean)
    .join(" ");
};

export interface Told {
  readonly title: string;
  readonly summary: string;
  readonly language: string;
  readonly url?: string | undefined;
}
interface Checked {
  readonly published?: string | undefined;
  readonly review: Guide["review"];
  readonly sources: readonly Source[];
}

const page = ({ title, summary, language, url }: Told): Data => ({
  name: title,
  description: summary,
  inLanguage: language,
  isAccessibleForFree: true,
  license: licence,
  url,
});

const checked = ({ published, review, sources }: Checked): Data => ({
  datePublished: published,
  ...(review.state === "done" && review.on ? { lastReviewed: review.on } : {}),
  citation: sources.map(({ title, DOI }) => (DOI ? `${title}. https://doi.org/${DOI}` : title)),
});

/** Pages about health: what is left behind, a treatment, a guide. */
export const healthPage = (told: Told & Checked, about?: Data): Data => ({
  "@type": "MedicalWebPage",
  ...page(told),
  ...checked(told),
  ...(about && { about }),
});

export const howTo = (
  told: Told & Checked & { readonly facts: PracticeFacts; readonly steps: readonly Prose[] },
): Data => ({
  "@type": "HowTo",
  ...page(told),
  ...checked(told),
  totalTime: `PT${told.facts.minutes}M`,
  step: told.steps.map((step) => ({ "@type": "HowToStep", text: plainText(step) })),
});

export const answered = (told: Told & Checked & { readonly answer: Prose }): Data => ({
  "@type": "FAQPage",
  ...page(told),
  ...checked(told),
  mainEntity: [
    {
      "@type": "Question",
      name: told.title,
      acceptedAnswer: { "@type": "Answer", text: `${told.summary} ${plainText(told.answer)}` },
    },
  ],
});

export const termSet = (told: Told, terms: readonly GlossaryTerm[]): Data => ({
  "@type": "DefinedTermSet",
  ...page(told),
  hasDefinedTerm: terms.map(({ id, term, meaning }) => ({
    "@type": "DefinedTerm",
    termCode: id,
    name: term,
    description: meaning,
  })),
});

export const plainPage = (told: Told): Data => ({ "@type": "WebPage", ...page(told) });
export const webSite = (told: Told): Data => ({ "@type": "WebSite", ...page(told) });

/** The block a page carries. No "<" is left in it, so nothing written in content can end it early. */
export const dataBlock = (data: Data): string =>
  JSON.stringify({ "@context": "https://schema.org", ...data }).replaceAll("<", "\\u003c");
