// A Markdown file with front matter: its fields and what stands under each "## " heading, with lines.
import type { Place } from "./finding.ts";
import { type Node, parseMarkdown } from "./prose.ts";
import { parseYaml, type YamlFile } from "./yaml-file.ts";

export interface Section {
  readonly heading: string;
  readonly line: number;
  readonly nodes: readonly Node[];
}

export interface Page {
  readonly file: string;
  readonly front: YamlFile;
  /** Lines before the Markdown. */
  readonly offset: number;
  readonly nodes: readonly Node[];
  readonly sections: readonly Section[];
  /** What stands before the first heading. */
  readonly before: readonly Node[];
  readonly top: Place;
}

const fence = /^---[ \t]*\r?\n([\s\S]*?)^---[ \t]*(?:\r?\n|$)/m;

export function parsePage(text: string, file: string): Page {
  const match = text.startsWith("---") ? fence.exec(text) : null;
  const head = match?.[1] ?? "";
  const body = match ? text.slice(match.index + match[0].length) : text;
  const offset = match ? match[0].split("\n").length - 1 : 0;
  const nodes = parseMarkdown(body).children;
  const sections: { heading: string; line: number; nodes: Node[] }[] = [];
  const before: Node[] = [];
  for (const node of nodes) {
    if (node.type === "heading" && node.depth === 2) {
      const words = node.children.map((child) => ("value" in child ? child.value : "")).join("");
      sections.push({ heading: words.trim(), line: (node.position?.start.line ?? 1) + offset, nodes: [] });
    } else (sections.at(-1)?.nodes ?? before).push(node);
  }
  return {
    file,
    front: parseYaml(head, file, match ? 1 : 0),
    offset,
    nodes,
    sections,
    before,
    top: { file, line: 1 },
  };
}
