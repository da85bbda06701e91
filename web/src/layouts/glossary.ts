// The first use of a glossary word in a text becomes a link to what it means. Works on the closed tree of prose and
// gives a new one back: never inside a heading, a link, or words somebody says between quotation marks.
import type { Block, Inline, Prose } from "@unhurried/core/library";
import type { GlossaryTerm } from "@unhurried/core/reading";

export type Term = Pick<GlossaryTerm, "id" | "term" | "forms">;

/** Takes the parts of one page in the order they are read, and gives them back with their links. */
export type Glossing = (parts: readonly Prose[]) => readonly Prose[];

const letter = "[\\p{L}\\p{M}\\p{N}]";
const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

const asProse = (text: string): Prose => [{ kind: "p", of: [{ kind: "text", text }] }];
const asLine = ([block]: Prose): readonly Inline[] => (block?.kind === "p" ? block.of : []);

/** A line shown as written, so that it can be read together with the prose of its page. */
export const lead = { asProse, asLine };

/** One page's lines, each by a key of its own, in the order they are read: gives back each with its links. */
export type GlossingLines = (
  lines: readonly (readonly [key: string, text: string])[],
) => (key: string) => readonly Inline[];

export const glossingLines =
  (gloss: Glossing): GlossingLines =>
  (lines) => {
    const linked = gloss(lines.map(([, text]) => asProse(text)));
    const byKey = new Map(lines.map(([key], i) => [key, asLine(linked[i] ?? [])]));
    return (key) => byKey.get(key) ?? [];
  };

const meaning = "/glossary/#";

/** The glossary words a line links to, by id: for a place where a link would be in the way. */
export const explainedIn = (line: readonly Inline[]): readonly string[] =>
  line.flatMap((piece) =>
    piece.kind === "link" && piece.to.startsWith(meaning) ? [piece.to.slice(meaning.length)] : [],
  );

/** Everything a text may be cut at: a known word as a whole, the longest first, or a quotation mark. */
function wordsToFind(names: readonly string[]): RegExp {
  const longestFirst = [...names].sort((a, b) => b.length - a.length).map(escaped);
  return new RegExp(`(?<!${letter})(?:${longestFirst.join("|")})(?!${letter})|[“”]`, "giu");
}

/** Made once for a glossary, used for every page. */
export function glossing(terms: readonly Term[]): Glossing {
  const idOf = new Map(
    terms.flatMap(({ id, term, forms }) => [term, ...forms].map((name) => [name.toLowerCase(), id] as const)),
  );
  if (idOf.size === 0) return (parts) => parts;
  const pattern = wordsToFind([...idOf.keys()]);

  return (parts) => {
    const linked = new Set<string>();
    let quotes = 0;

    const inText = (text: string): readonly Inline[] => {
      const pieces: Inline[] = [];
      let from = 0;
      for (const { 0: found, index } of text.matchAll(pattern)) {
        if (found === "“" || found === "”") {
          quotes = Math.max(0, quotes + (found === "“" ? 1 : -1));
          continue;
        }
        const id = idOf.get(found.toLowerCase());
        if (quotes > 0 || id === undefined || linked.has(id)) continue;
        linked.add(id);
        if (index > from) pieces.push({ kind: "text", text: text.slice(from, index) });
        pieces.push({ kind: "link", to: `${meaning}${id}`, of: [{ kind: "text", text: found }] });
        from = index + found.length;
      }
      if (from === 0) return [{ kind: "text", text }];
      return from < text.length ? [...pieces, { kind: "text", text: text.slice(from) }] : pieces;
    };
    const inInline = (piece: Inline): readonly Inline[] => {
      if (piece.kind === "text") return inText(piece.text);
      if (piece.kind === "em" || piece.kind === "strong")
        return [{ ...piece, of: piece.of.flatMap(inInline) }];
      return [piece];
    };
    /** A mark that was never closed ends with its line. */
    const inLine = (line: readonly Inline[]): readonly Inline[] => {
      quotes = 0;
      return line.flatMap(inInline);
    };
    const inBlock = (block: Block): Block => {
      if (block.kind === "list") return { ...block, items: block.items.map(inLine) };
      return block.kind === "p" ? { ...block, of: inLine(block.of) } : block;
    };
    return parts.map((part) => part.map(inBlock));
  };
}
