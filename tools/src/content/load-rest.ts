// What the practices rest on: consent keys, precautions, sources, help lines, red flags, the site.
// A part whose files aren't there yet is an empty list.
import {
  type ConsentKey,
  consentKey,
  type Helpline,
  helpline,
  type Precaution,
  precaution,
  type ReadIssue,
  type RedFlag,
  readAs,
  redFlag,
  type Source,
  source,
} from "@unhurried/core";
import { type Finding, finding, type Place } from "./finding.ts";
import { missingFile } from "./load-practices.ts";
import type { Text } from "./load-words.ts";
import { record } from "./walk.ts";
import { issueToFinding, readYaml, type YamlFile } from "./yaml-file.ts";

/** One entry with the place it stands at. */
export interface Placed<T> {
  readonly value: T;
  readonly place: Place;
}

export interface Part<T> {
  readonly entries: readonly Placed<T>[];
  readonly texts: readonly Text[];
  readonly findings: readonly Finding[];
}

const empty = { entries: [], texts: [], findings: [] } as const;

type Schema = Parameters<typeof readAs>[0];

/** A YAML file that is a list of entries of one kind. `texts` names the fields people read. */
function readList<T>(root: string, file: string, schema: Schema, textFields: readonly string[]): Part<T> {
  const yaml = readYaml(root, file);
  if (!yaml) return empty;
  return entriesOf(yaml, yaml.value ?? [], schema, textFields, (issue, index) =>
    yaml.at([index, ...issue.path]),
  );
}

function entriesOf<T>(
  yaml: YamlFile,
  list: unknown,
  schema: Schema,
  textFields: readonly string[],
  placeOf: (issue: ReadIssue, index: number) => Place,
): Part<T> {
  const findings: Finding[] = [...yaml.findings];
  if (!Array.isArray(list))
    return {
      ...empty,
      findings: [
        ...findings,
        finding(yaml.at([]), "wrong-value", "", "This file is not a list.", "Begin each entry with “- ”."),
      ],
    };
  const entries: Placed<T>[] = [];
  const texts: Text[] = [];
  list.forEach((raw: unknown, index) => {
    texts.push(...textsOf(raw, textFields, yaml, index));
    const read = readAs(schema, raw);
    if (read.ok) entries.push({ value: read.value as T, place: yaml.at([index]) });
    else findings.push(...read.issues.map((issue) => issueToFinding(issue, placeOf(issue, index))));
  });
  return { entries, texts, findings };
}

function textsOf(raw: unknown, fields: readonly string[], yaml: YamlFile, index: number): Text[] {
  if (typeof raw !== "object" || raw === null) return [];
  return fields.flatMap((field) => {
    const text = (raw as Record<string, unknown>)[field];
    return typeof text === "string"
      ? [{ file: yaml.file, field, line: yaml.at([index, field]).line, text, cites: [] }]
      : [];
  });
}

export const readSources = (root: string): Part<Source> =>
  readList(root, "content/sources.yaml", source, ["note", "finding"]);
export const readHelplines = (root: string): Part<Helpline> =>
  readList(root, "content/helplines.yaml", helpline, ["name"]);
export const readRedFlags = (root: string, language = "en"): Part<RedFlag> =>
  readList(root, `content/urgent/${language}.yaml`, redFlag, ["sign", "say"]);

interface Pair {
  readonly facts: string;
  readonly words: string;
  /** How one entry of the words file is joined to the facts. */
  readonly join: (words: unknown) => Readonly<Record<string, unknown>>;
  readonly wordFields: readonly string[];
  readonly schema: Schema;
}

/** A list of facts in one file, and a map from id to words in another: consent keys, precautions. */
function readPair<T>(root: string, { facts, words, join, wordFields, schema }: Pair): Part<T> {
  const factsFile = readYaml(root, facts);
  if (!factsFile) return empty;
  const wordsFile = readYaml(root, words);
  const said = record(wordsFile?.value);
  const list = Array.isArray(factsFile.value) ? factsFile.value : [];
  const idOf = (index: number): string => String(record(list[index]).id ?? "");
  const joined = list.map((entry: unknown, index) =>
    Object.hasOwn(said, idOf(index)) ? { ...record(entry), ...join(said[idOf(index)]) } : entry,
  );
  const part = entriesOf<T>(
    factsFile,
    factsFile.value === null ? [] : Array.isArray(factsFile.value) ? joined : factsFile.value,
    schema,
    [],
    (issue, index) =>
      wordsFile && wordFields.includes(String(issue.path[0])) && Object.hasOwn(said, idOf(index))
        ? wordsFile.at([idOf(index), ...issue.path.filter((key) => key !== "words")])
        : factsFile.at([index, ...issue.path]),
  );
  const ids = list.map((_, index) => idOf(index));
  const orphans = Object.keys(said)
    .filter((id) => !ids.includes(id))
    .map((id) =>
      finding(
        wordsFile?.at([id]) ?? { file: words, line: 1 },
        "unknown-key",
        id,
        `“${id}” has words but stands nowhere in ${facts}.`,
        "Correct the spelling, or take it out.",
      ),
    );
  const texts = Object.entries(said).flatMap(([id, value]) =>
    Object.entries(record(value)).flatMap(([field, text]) =>
      typeof text === "string"
        ? [
            {
              file: words,
              field: `${id} → ${field}`,
              line: wordsFile?.at([id, field]).line ?? 1,
              text,
              cites: [],
            },
          ]
        : [],
    ),
  );
  return {
    entries: part.entries,
    texts,
    findings: [
      ...part.findings,
      ...(wordsFile?.findings ?? [missingFile(words, `Write the words for the ids in ${facts}.`)]),
      ...orphans,
    ],
  };
}

export const readConsent = (root: string, language = "en"): Part<ConsentKey> =>
  readPair(root, {
    facts: "content/consent/keys.yaml",
    words: `content/consent/${language}.yaml`,
    join: (words) => ({ words }),
    wordFields: ["words"],
    schema: consentKey,
  });

export const readPrecautions = (root: string, language = "en"): Part<Precaution> =>
  readPair(root, {
    facts: "content/precautions/facts.yaml",
    words: `content/precautions/${language}.yaml`,
    join: record,
    wordFields: ["name", "about", "care", "call"],
    schema: precaution,
  });

/** content/site.yaml: the practice behind the home page's first door. */
export function readSite(root: string): { first: string; place: Place; findings: readonly Finding[] } {
  const yaml = readYaml(root, "content/site.yaml");
  const place = yaml?.at(["first"]) ?? { file: "content/site.yaml", line: 1 };
  const { first } = record(yaml?.value);
  if (typeof first === "string" && first !== "") return { first, place, findings: yaml?.findings ?? [] };
  return {
    first: "",
    place,
    findings: [
      finding(
        place,
        "missing-key",
        "first",
        "The site doesn’t say which practice comes first.",
        "Write “first: <id of a practice tagged first>”.",
      ),
    ],
  };
}
