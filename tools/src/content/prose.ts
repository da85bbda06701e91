// Markdown → core's closed Prose tree. Whatever the tree has no place for is a finding: HTML, images, code,
// addresses outside our own pages. Beside the tree come the plain texts with their lines, for the reading checks.

import type { Block, Inline, Prose } from "@unhurried/core";
import { fromMarkdown } from "mdast-util-from-markdown";
import { type Finding, finding } from "./finding.ts";

export type Root = ReturnType<typeof fromMarkdown>;
export type Node = Root["children"][number];
type InlineNode = Extract<Node, { type: "paragraph" }>["children"][number];

/** One paragraph or list item as plain words. */
export interface Piece {
  readonly line: number;
  readonly text: string;
  readonly cites: readonly string[];
  /** Addresses of our own pages that are linked here. */
  readonly links?: readonly string[];
  /** A heading is a name, not a sentence. */
  readonly heading?: boolean;
}

export interface Converted {
  readonly prose: Prose;
  readonly pieces: readonly Piece[];
  readonly findings: readonly Finding[];
}

export interface Where {
  readonly file: string;
  readonly field: string;
  /** Lines before the Markdown in its file. */
  readonly offset: number;
  /** How Markdown's heading depths map to ours; undefined where headings have no place. */
  readonly headings?: boolean;
}

export const parseMarkdown = (text: string): Root => fromMarkdown(text);

const ours = /^\/(?!\/)[\w\-/#.]*$/;
const address = /\b(?:https?:\/\/|www\.)\S+/i;
const citation = /\[@([^\]\s;,@]+)\]/g;

const notAllowed: Readonly<Record<string, readonly [rule: string, what: string, fix: string]>> = {
  html: [
    "html",
    "HTML has no place here.",
    "Say it in plain words. * around words leans on them, ** leans harder.",
  ],
  image: ["image", "Pictures have no place in the words.", "Take it out, and say in words what it shows."],
  imageReference: [
    "image",
    "Pictures have no place in the words.",
    "Take it out, and say in words what it shows.",
  ],
  code: [
    "code",
    "Four spaces or three backticks made this a block of code.",
    "Start the line at the margin, without backticks.",
  ],
  inlineCode: ["code", "Backticks made this code.", "Take the backticks away."],
  blockquote: ["quote", "A line that starts with > is a quote, and we quote nobody.", "Take the > away."],
  thematicBreak: ["rule-line", "A line of --- or *** has no place here.", "Take it out."],
  break: [
    "line-break",
    "Two spaces or a backslash at the end broke the line.",
    "Start a new paragraph instead: one empty line.",
  ],
  definition: [
    "link-out",
    "An address is defined here.",
    "Name the work in content/sources.yaml and cite it: [@its-id].",
  ],
  linkReference: [
    "link-out",
    "A link by reference has no place here.",
    "Link to a page of ours: [words](/help/urgent/).",
  ],
};

export function nodesToProse(nodes: readonly Node[], where: Where): Converted {
  const findings: Finding[] = [];
  const pieces: Piece[] = [];
  const lineOf = (node: { position?: { start: { line: number } } | undefined }): number =>
    (node.position?.start.line ?? 1) + where.offset;
  const refuse = (node: Node | InlineNode): void => {
    const [rule, what, fix] = notAllowed[node.type] ?? [
      "not-prose",
      `A ${node.type} has no place here.`,
      "Use paragraphs and plain lists.",
    ];
    findings.push(finding({ file: where.file, line: lineOf(node) }, rule, where.field, what, fix));
  };

  const textToInlines = (text: string, line: number, cites: string[]): Inline[] => {
    const flat = text.replace(/\s*\n\s*/g, " ");
    const place = { file: where.file, line };
    const raw = address.exec(flat);
    if (raw)
      findings.push(
        finding(
          place,
          "raw-url",
          where.field,
          `An address stands in the words: ${raw[0]}`,
          "Name the work in content/sources.yaml and cite it: [@its-id]. Or link to a page of ours: [words](/help/).",
        ),
      );
    const inlines: Inline[] = [];
    let from = 0;
    for (const match of flat.matchAll(citation)) {
      if (match.index > from) inlines.push({ kind: "text", text: flat.slice(from, match.index) });
      const source = match[1] ?? "";
      inlines.push({ kind: "cite", source });
      cites.push(source);
      from = match.index + match[0].length;
    }
    const rest = flat.slice(from);
    if (rest.includes("[@"))
      findings.push(
        finding(
          place,
          "cite-shape",
          where.field,
          "A citation here isn’t whole.",
          "One work in each pair of brackets: [@collinge-2013] [@sahi-2021].",
        ),
      );
    if (rest) inlines.push({ kind: "text", text: rest });
    return inlines;
  };

  const toInlines = (nodes: readonly InlineNode[], cites: string[]): Inline[] =>
    nodes.flatMap((node): Inline[] => {
      switch (node.type) {
        case "text":
          return textToInlines(node.value, lineOf(node), cites);
        case "emphasis":
          return [{ kind: "em", of: toInlines(node.children, cites) }];
        case "strong":
          return [{ kind: "strong", of: toInlines(node.children, cites) }];
        case "link":
          if (!ours.test(node.url)) {
            findings.push(
              finding(
                { file: where.file, line: lineOf(node) },
                "link-out",
                where.field,
                `A link leads away from our pages: ${node.url}`,
                "Link only to pages of ours, like [words](/help/urgent/). A work is cited: [@its-id].",
              ),
            );
            return toInlines(node.children, cites);
          }
          return [{ kind: "link", to: node.url, of: toInlines(node.children, cites) }];
        default:
          refuse(node);
          return [];
      }
    });

  const piece = (
    node: { position?: { start: { line: number } } | undefined },
    of: readonly Inline[],
    cites: string[],
    heading = false,
  ): void => {
    pieces.push({ line: lineOf(node), text: inlinesToText(of).trim(), cites, links: linksIn(of), heading });
  };

  const toBlocks = (node: Node): Block[] => {
    if (node.type === "paragraph") {
      const cites: string[] = [];
      const of = toInlines(node.children, cites);
      piece(node, of, cites);
      return [{ kind: "p", of }];
    }
    if (node.type === "list") {
      const items = node.children.map((item) => {
        const [first, ...more] = item.children;
        const cites: string[] = [];
        const of = first?.type === "paragraph" ? toInlines(first.children, cites) : [];
        if (more.length > 0 || (first && first.type !== "paragraph"))
          findings.push(
            finding(
              { file: where.file, line: lineOf(item) },
              "list-shape",
              where.field,
              "A list item holds more than one paragraph, or a list in a list.",
              "Keep each item to one paragraph.",
            ),
          );
        piece(item, of, cites);
        return of;
      });
      return [{ kind: "list", ordered: node.ordered === true, items }];
    }
    if (node.type === "heading" && where.headings && (node.depth === 2 || node.depth === 3)) {
      const cites: string[] = [];
      const of = toInlines(node.children, cites);
      piece(node, of, cites, true);
      return [{ kind: "heading", depth: node.depth, of }];
    }
    if (node.type === "heading") {
      findings.push(
        finding(
          { file: where.file, line: lineOf(node) },
          "heading-depth",
          where.field,
          "A heading of this depth has no place here.",
          where.headings
            ? "Use ## and ### only; the title stands in the front matter."
            : "Make it a paragraph.",
        ),
      );
      return [];
    }
    refuse(node);
    return [];
  };

  return { prose: nodes.flatMap(toBlocks), pieces, findings };
}

const linksIn = (of: readonly Inline[]): readonly string[] =>
  of.flatMap((inline) => {
    if (inline.kind === "text" || inline.kind === "cite") return [];
    return inline.kind === "link" ? [inline.to, ...linksIn(inline.of)] : linksIn(inline.of);
  });

export function inlinesToText(of: readonly Inline[]): string {
  return of
    .map((inline) =>
      inline.kind === "text" ? inline.text : inline.kind === "cite" ? "" : inlinesToText(inline.of),
    )
    .join("");
}
