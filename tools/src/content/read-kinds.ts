// Reads one kind of content from disk, as its row in the table of kinds says. A part that isn't there yet is empty.
import { existsSync, readFileSync } from "node:fs";
import { type ReadIssue, readAs } from "@unhurried/core";
import type { Headings } from "@unhurried/core/reading";
import { type Finding, finding, type Place } from "./finding.ts";
import type { Item, Kind, KindPart } from "./kind.ts";
import { foldersIn, missingFile, readWithFolderId } from "./load-practices.ts";
import type { Text } from "./load-words.ts";
import { headingEmpty, type Outline, outlineFindings, strays } from "./outline.ts";
import { type Page, parsePage } from "./page.ts";
import { type Converted, nodesToProse } from "./prose.ts";
import { readSvg } from "./svg.ts";
import { foundAt, record } from "./walk.ts";
import { issueToFinding, type Path, readYaml, type YamlFile } from "./yaml-file.ts";

const empty: KindPart = { items: [], ids: [], texts: [], findings: [] };

export function readKind(root: string, language: string, kind: Kind): KindPart {
  const { home } = kind;
  if (home.as === "list") return readList(root, home.file(language), kind);
  const folder = `content/${home.folder}`;
  const parts = foldersIn(root, folder).map((id) =>
    home.as === "pages"
      ? readPage(root, `${folder}/${id}`, id, language, kind, home.facts, home.headings)
      : readDrawing(root, `${folder}/${id}`, id, language, kind),
  );
  return {
    items: parts.flatMap(({ items }) => items),
    ids: parts.flatMap(({ ids }) => ids),
    texts: parts.flatMap(({ texts }) => texts),
    findings: parts.flatMap(({ findings }) => findings),
  };
}

/** The texts of one entry, with their lines. Names are marked, because they are no sentences. */
function textsOf(value: unknown, kind: Kind, file: string, at: (path: Path) => Place, prefix = ""): Text[] {
  const pick = (patterns: readonly string[], heading: boolean): Text[] =>
    patterns.flatMap((pattern) =>
      foundAt(value, pattern).flatMap(({ path, value: text }) =>
        typeof text === "string"
          ? [{ file, field: `${prefix}${path.join(" → ")}`, line: at(path).line, text, cites: [], heading }]
          : [],
      ),
    );
  return [...pick(kind.sentences, false), ...pick(kind.names, true)];
}

const notPlain: readonly (readonly [RegExp, string])[] = [
  [/\[@/, "A citation stands in a plain text: list the work under sources instead"],
  [/\]\(/, "A link stands in a plain text"],
  [/<\/?[a-z]/i, "HTML stands in a plain text"],
  [/\bhttps?:|\bwww\./i, "An address stands in a plain text"],
  [/\*\*|^#|`/, "Markdown stands in a plain text"],
];

/** Texts in YAML are shown as they are. */
const plainOnly = (texts: readonly Text[]): readonly Finding[] =>
  texts.flatMap(({ file, line, field, text }) =>
    notPlain
      .filter(([pattern]) => pattern.test(text))
      .map(([, what]) =>
        finding(
          { file, line },
          "not-plain",
          field,
          `${what}.`,
          "Use words only; everything here is shown as written.",
        ),
      ),
  );

function readList(root: string, file: string, kind: Kind): KindPart {
  const yaml = readYaml(root, file);
  if (!yaml) return empty;
  const list = yaml.value ?? [];
  if (!Array.isArray(list))
    return {
      ...empty,
      findings: [
        ...yaml.findings,
        finding(yaml.at([]), "wrong-value", "", "This file is not a list.", "Begin each entry with “- ”."),
      ],
    };
  const idField = kind.home.as === "list" ? kind.home.id : "id";
  const idOf = (raw: unknown): string =>
    idField
      .split("/")
      .map((field) => String(record(raw)[field] ?? ""))
      .join("/");
  const findings: Finding[] = [...yaml.findings];
  const items: Item[] = [];
  const texts: Text[] = [];
  list.forEach((raw: unknown, index) => {
    const at = (path: Path): Place => yaml.at([index, ...path]);
    const own = textsOf(raw, kind, file, at, `${idOf(raw)} → `);
    texts.push(...own);
    const read = readAs(kind.schema, raw);
    if (read.ok) items.push({ id: idOf(raw), value: read.value, place: at([]), at, words: file, texts: own });
    else findings.push(...read.issues.map((issue) => issueToFinding(issue, at(issue.path))));
  });
  return { items, ids: list.map(idOf), texts, findings: [...findings, ...plainOnly(texts)] };
}

/** Of several sets of headings, the one these words come nearest to. */
function outlineFor(page: Page, sets: readonly Headings[]): Outline {
  const seen = page.sections.map(({ heading }) => heading);
  const [best = []] = sets
    .map((set) => Object.values(set))
    .sort((a, b) => seen.filter((h) => b.includes(h)).length - seen.filter((h) => a.includes(h)).length);
  return { order: best, needed: best };
}

/** What is found in the body is named after the heading it stands under. */
function underHeadings(page: Page, body: Converted): Converted {
  const fieldAt = (line: number): string =>
    page.sections.findLast((section) => section.line <= line)?.heading ?? "body";
  return { ...body, findings: body.findings.map((found) => ({ ...found, field: fieldAt(found.line) })) };
}

function readPage(
  root: string,
  folder: string,
  id: string,
  language: string,
  kind: Kind,
  factsName: string,
  headings: (facts: Readonly<Record<string, unknown>>) => readonly Headings[],
): KindPart {
  const begun = { ...empty, ids: [id] };
  const yaml = readYaml(root, `${folder}/${factsName}`);
  const file = `${folder}/${language}.md`;
  const absent = [
    ...(yaml
      ? []
      : [missingFile(`${folder}/${factsName}`, "Write the facts; content/README.md names them.")]),
    ...(existsSync(`${root}/${file}`)
      ? []
      : [missingFile(file, "Write the words; content/README.md names the headings.")]),
  ];
  if (!yaml || absent.length > 0) return { ...begun, findings: [...absent, ...(yaml?.findings ?? [])] };
  const page = parsePage(readFileSync(`${root}/${file}`, "utf8"), file);
  const { raw, findings: found } = readWithFolderId(yaml, id);
  const facts = record(raw);
  const body = underHeadings(
    page,
    nodesToProse(page.nodes, { file, field: "body", offset: page.offset, headings: true }),
  );
  const front = record(page.front.value);
  const texts: Text[] = [
    ...textsOf(front, kind, file, page.front.at),
    ...body.pieces.map((piece) => ({ ...piece, file, field: "body" })),
  ];
  const findings: Finding[] = [
    ...yaml.findings,
    ...found,
    ...page.front.findings,
    ...strays(page),
    ...outlineFindings(page, outlineFor(page, headings(facts))),
    ...page.sections
      .filter(({ nodes }) => nodes.length === 0)
      .map(({ heading, line }) => headingEmpty(heading, file, line)),
    ...body.findings,
  ];
  const broken = yaml.findings.length + page.front.findings.length > 0;
  if (broken || found.some(({ rule }) => rule === "wrong-value")) return { ...begun, texts, findings };
  return joined(
    kind,
    id,
    { yaml, words: page.front, front, texts, findings },
    { ...facts, ...front, body: body.prose },
  );
}

interface Halves {
  readonly yaml: YamlFile;
  readonly words: YamlFile;
  readonly front: Readonly<Record<string, unknown>>;
  readonly texts: readonly Text[];
  readonly findings: readonly Finding[];
}

/** Facts and words together against the schema; every issue goes to the file its key belongs to. */
function joined(kind: Kind, id: string, halves: Halves, raw: Readonly<Record<string, unknown>>): KindPart {
  const { yaml, words, front, texts, findings } = halves;
  const ofWords = [...kind.sentences, ...kind.names];
  const at = (path: Path): Place => yaml.at(path);
  const placeOf = ({ path: [first = ""], path }: ReadIssue): Place =>
    ofWords.includes(String(first)) || first in front ? words.at(path) : at(path);
  const read = readAs(kind.schema, raw);
  if (!read.ok)
    return {
      items: [],
      ids: [id],
      texts,
      findings: [...findings, ...read.issues.map((issue) => issueToFinding(issue, placeOf(issue)))],
    };
  const item: Item = { id, value: read.value, place: at([]), at, words: words.file, texts };
  return { items: [item], ids: [id], texts, findings };
}

function readDrawing(root: string, folder: string, id: string, language: string, kind: Kind): KindPart {
  const begun = { ...empty, ids: [id] };
  const svgFile = `${folder}/drawing.svg`;
  const yaml = readYaml(root, `${folder}/drawing.yaml`);
  const words = readYaml(root, `${folder}/${language}.yaml`);
  const absent = [
    ...(yaml
      ? []
      : [missingFile(`${folder}/drawing.yaml`, "Write published, practices, topics, sources and review.")]),
    ...(words
      ? []
      : [missingFile(`${folder}/${language}.yaml`, "Write title, and text: the drawing in words.")]),
    ...(existsSync(`${root}/${svgFile}`) ? [] : [missingFile(svgFile, "Draw it, or take the folder out.")]),
  ];
  if (!yaml || !words || absent.length > 0) return { ...begun, findings: absent };
  const svg = readSvg(readFileSync(`${root}/${svgFile}`, "utf8"), svgFile);
  const front = record(words.value);
  const { raw, findings: found } = readWithFolderId(yaml, id);
  const texts = textsOf(front, kind, words.file, words.at);
  const findings = [...yaml.findings, ...words.findings, ...found, ...svg.findings, ...plainOnly(texts)];
  const unreadable = yaml.findings.length + words.findings.length + svg.findings.length > 0;
  if (unreadable || found.some(({ rule }) => rule === "wrong-value")) return { ...begun, texts, findings };
  const { viewBox, shapes } = svg;
  return joined(
    kind,
    id,
    { yaml, words, front, texts, findings },
    { ...record(raw), ...front, viewBox, shapes },
  );
}
