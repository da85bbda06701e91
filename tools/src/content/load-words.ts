// en.md of a practice → core's PracticeWords. The headings and their order are in content/README.md.
import { type PracticeWords, practiceWords, readAs } from "@unhurried/core";
import { type Finding, finding, type Place } from "./finding.ts";
import { headingEmpty, outlineFindings, strays } from "./outline.ts";
import { type Page, parsePage } from "./page.ts";
import { type Converted, nodesToProse, type Piece } from "./prose.ts";
import { issueToFinding } from "./yaml-file.ts";

/** A text somebody will read, with where it stands. */
export interface Text extends Piece {
  readonly file: string;
  readonly field: string;
}

export interface WordsRead {
  readonly words?: PracticeWords;
  readonly texts: readonly Text[];
  /** Line of each heading that is there, and of title and summary. */
  readonly lines: Readonly<Record<string, number>>;
  readonly findings: readonly Finding[];
}

const headings = {
  Steps: "steps",
  Ask: "ask",
  "Without speaking": "silent",
  "Tiny version": "tiny",
  Landing: "landing",
  "If it gets too much": "tooMuch",
  "Why it may help": "why",
  "If today is different": "adapt",
} as const;
type Field = (typeof headings)[keyof typeof headings];
const order = Object.keys(headings);
const needed: readonly string[] = [
  "Steps",
  "Without speaking",
  "Landing",
  "If it gets too much",
  "Why it may help",
];

export function readWords(markdown: string, file: string): WordsRead {
  const page = parsePage(markdown, file);
  const findings: Finding[] = [
    ...page.front.findings,
    ...strays(page),
    ...outlineFindings(page, { order, needed }),
  ];
  const texts: Text[] = [];
  const raw: Record<string, unknown> = { adapt: {}, ...frontFields(page) };
  const lines: Record<string, number> = {
    title: page.front.at(["title"]).line,
    summary: page.front.at(["summary"]).line,
  };
  for (const key of ["title", "summary"] as const)
    if (typeof raw[key] === "string")
      texts.push({ file, field: key, line: lines[key] ?? 1, text: raw[key], cites: [] });
  for (const section of page.sections) {
    const field = fieldOf(section.heading);
    if (!field || lines[field] !== undefined) continue;
    lines[field] = section.line;
    const converted = nodesToProse(section.nodes, { file, field: section.heading, offset: page.offset });
    findings.push(...converted.findings);
    const shaped = shape(field, converted, { file, line: section.line });
    findings.push(...shaped.findings);
    if (shaped.value !== undefined) raw[field] = shaped.value;
    texts.push(...converted.pieces.map((piece) => ({ ...piece, file, field: section.heading })));
  }
  const read = readAs(practiceWords, raw);
  if (read.ok) return { words: read.value, texts, lines, findings };
  // Missing headings have already been named in better words.
  const rest = read.issues.filter(
    ({ kind, path }) => kind !== "missing" || path[0] === "title" || path[0] === "summary",
  );
  const placeOf = (field: string): Place => ({ file, line: lines[field] ?? 1 });
  findings.push(...rest.map((issue) => issueToFinding(issue, placeOf(String(issue.path[0] ?? "")))));
  return { texts, lines, findings };
}

const fieldOf = (heading: string): Field | undefined =>
  Object.hasOwn(headings, heading) ? headings[heading as keyof typeof headings] : undefined;

const frontFields = (page: Page): Record<string, unknown> => {
  const { value } = page.front;
  return typeof value === "object" && value !== null && !Array.isArray(value) ? { ...value } : {};
};

function shape(
  field: Field,
  { prose }: Converted,
  place: Place,
): { value?: unknown; findings: readonly Finding[] } {
  if (field === "steps") return stepsOf(prose, place);
  if (field === "adapt") return adaptOf(prose, place);
  if (prose.length > 0) return { value: prose, findings: [] };
  const heading = order.find((name) => fieldOf(name) === field) ?? field;
  return { findings: [headingEmpty(heading, place.file, place.line)] };
}

function stepsOf(prose: Converted["prose"], place: Place): { value: unknown; findings: readonly Finding[] } {
  const [list, ...more] = prose;
  if (list?.kind === "list" && list.ordered && more.length === 0)
    return { value: list.items.map((of) => [{ kind: "p", of }]), findings: [] };
  return {
    value: [],
    findings: [
      finding(
        place,
        "steps-shape",
        "Steps",
        "Steps are not one numbered list.",
        "Write one line for each step, beginning 1. 2. 3., and nothing else under this heading.",
      ),
    ],
  };
}

const flagLine = /^([a-z-]+):\s+(?=\S)/;

function adaptOf(prose: Converted["prose"], place: Place): { value: unknown; findings: readonly Finding[] } {
  const findings: Finding[] = [];
  const value: Record<string, unknown> = {};
  for (const block of prose) {
    if (block.kind !== "list") {
      findings.push(
        finding(
          place,
          "adapt-shape",
          "If today is different",
          "Words stand here that belong to no flag.",
          "Write one line for each flag: “- line-port: words”.",
        ),
      );
      continue;
    }
    for (const [first, ...rest] of block.items) {
      const match = first?.kind === "text" ? flagLine.exec(first.text) : null;
      if (!match?.[1] || first?.kind !== "text") {
        findings.push(
          finding(
            place,
            "adapt-shape",
            "If today is different",
            "A line here doesn’t begin with a flag and a colon.",
            "Write it as “- line-port: words”.",
          ),
        );
        continue;
      }
      if (Object.hasOwn(value, match[1]))
        findings.push(
          finding(place, "duplicate", match[1], `“${match[1]}” has two lines here.`, "Make it one line."),
        );
      value[match[1]] = [
        { kind: "p", of: [{ kind: "text", text: first.text.slice(match[0].length) }, ...rest] },
      ];
    }
  }
  return { value, findings };
}
