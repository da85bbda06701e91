// One YAML file with the positions of everything in it, so that a finding can name a line.
import { existsSync, readFileSync } from "node:fs";
import type { ReadIssue } from "@unhurried/core";
import { isMap, isNode, isPair, isScalar, LineCounter, type Node, parseDocument } from "yaml";
import { type Finding, finding, type Place } from "./finding.ts";

export type Path = readonly (string | number)[];

export interface YamlFile {
  /** Path from the repository's root. */
  readonly file: string;
  /** Null when the file is empty, or so broken that nothing can be read. */
  readonly value: unknown;
  readonly at: (path: Path) => Place;
  readonly findings: readonly Finding[];
}

/** `shown` is how the file is named to its author; `offset` is how many lines stand before the YAML. */
export function parseYaml(text: string, shown: string, offset = 0): YamlFile {
  const lines = new LineCounter();
  const doc = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const lineAt = (position: number): number => Math.max(1, lines.linePos(position).line) + offset;
  const findings = doc.errors.map((error) =>
    finding(
      { file: shown, line: lineAt(error.pos[0]) },
      error.code === "DUPLICATE_KEY" ? "duplicate" : "yaml-broken",
      "",
      error.code === "DUPLICATE_KEY"
        ? "The same key stands here twice."
        : `This is not YAML: ${error.message}`,
      error.code === "DUPLICATE_KEY"
        ? "Keep one of the two."
        : "Look at the indent, the colons and the quotes on this line and the one above. A text with a colon in it needs quotes.",
    ),
  );
  return {
    file: shown,
    value: findings.length > 0 ? null : doc.toJS(),
    at: (path) => ({ file: shown, line: lineAt(positionOf(doc.contents, path)) }),
    findings,
  };
}

/** Where the key at the end of the path stands; the nearest thing above it when it is missing. */
function positionOf(root: unknown, path: Path): number {
  let node: unknown = root;
  let position = startOf(root);
  for (const key of path) {
    if (isMap(node)) {
      const pair = node.items.find(
        (item) => isPair(item) && String(isScalar(item.key) ? item.key.value : item.key) === String(key),
      );
      if (!pair) return position;
      position = startOf(pair.key) || position;
      node = pair.value;
    } else {
      const next: unknown =
        isNode(node) && "items" in node ? (node as { items: Node[] }).items[Number(key)] : undefined;
      if (!next) return position;
      position = startOf(next) || position;
      node = next;
    }
  }
  return position;
}

const startOf = (node: unknown): number => (isNode(node) ? (node.range?.[0] ?? 0) : 0);

/** Undefined when there is no such file: most parts of the content may come later. */
export function readYaml(root: string, shown: string): YamlFile | undefined {
  const path = `${root}/${shown}`;
  return existsSync(path) ? parseYaml(readFileSync(path, "utf8"), shown) : undefined;
}

const said = (path: Path): string => path.join(" → ");

const shorten = (expected: string): string =>
  expected.replaceAll("(", "").replaceAll(")", "").replaceAll(" | ", ", ");

/** A schema's issue in an author's language. */
export function issueToFinding(issue: ReadIssue, place: Place): Finding {
  const field = said(issue.path);
  const last = String(issue.path.at(-1) ?? "");
  if (issue.kind === "unknown")
    return finding(
      place,
      "unknown-key",
      field,
      `There is no “${last}” here in our format.`,
      "Correct the spelling, or take the line out.",
    );
  if (issue.kind === "missing")
    return finding(
      place,
      "missing-key",
      field,
      `“${last}” is missing.`,
      `Add ${last}:${issue.expected && !issue.expected.startsWith('"') ? ` (${shorten(issue.expected)})` : ""}.`,
    );
  const wantsText = issue.expected === "string" && /^[\d.]+$/.test(issue.received);
  const known = issue.message.startsWith("Invalid ");
  return finding(
    place,
    "wrong-value",
    field,
    known
      ? `Found ${issue.received}, expected ${shorten(issue.expected)}.`
      : `Found ${issue.received}: ${issue.message}.`,
    wantsText
      ? `Put it in quotes: "${issue.received}".`
      : known
        ? `Choose from: ${shorten(issue.expected)}.`
        : `Write it so: ${issue.message}.`,
  );
}
