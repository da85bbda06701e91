// A source for every factual part: it cites a work, or the facts say what else it rests on. Which parts of a page are
// factual stands in the table of kinds; the others ask, invite, or say what to do.
import type { Headings } from "@unhurried/core/reading";
import { type Finding, finding } from "./finding.ts";
import type { KindPart } from "./kind.ts";
import type { Text } from "./load-words.ts";
import { record } from "./walk.ts";

type Rule = (part: KindPart) => readonly Finding[];

/** What stands between a heading and the next one. */
function under(heading: string, texts: readonly Text[]): readonly Text[] {
  const start = texts.findIndex((text) => text.heading === true && text.text === heading);
  if (start < 0) return [];
  const rest = texts.slice(start + 1);
  const end = rest.findIndex((text) => text.heading === true);
  return end < 0 ? rest : rest.slice(0, end);
}

/** `basis`: whether this kind has a way to say that a part rests on no work. */
export const factual =
  (headings: Headings, parts: readonly string[], { basis }: { readonly basis: boolean }): Rule =>
  ({ items }) =>
    items.flatMap(({ value, texts, words, at }) =>
      parts.flatMap((part) => {
        const heading = headings[part] ?? "";
        const own = under(heading, texts);
        if (own.length === 0) return [];
        const cited = own.some(({ cites }) => cites.length > 0);
        const said = record(record(value).basis)[part] !== undefined;
        if (cited && said)
          return [
            finding(
              at(["basis", part]),
              "basis-unneeded",
              part,
              `“${heading}” cites a work, so it needs no basis.`,
              `Take ${part}: out of basis:, or the citation out of the words.`,
            ),
          ];
        if (cited || said) return [];
        return [
          finding(
            { file: words, line: own[0]?.line ?? 1 },
            "source-missing",
            heading,
            "This part states facts and cites nothing.",
            basis
              ? `Cite a work: [@its-id]. Or write basis: { ${part}: plain } in the facts where it only explains a word, { ${part}: told } where the words say that people tell it so.`
              : "Cite a work: [@its-id].",
          ),
        ];
      }),
    );
