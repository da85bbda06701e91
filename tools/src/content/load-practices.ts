// content/practices/<id>/{practice.yaml, en.md, cases.yaml}. The folder's name is the practice's id.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import {
  type PracticeCase,
  type PracticeFacts,
  type PracticeWords,
  practiceCases,
  practiceFacts,
  readAs,
} from "@unhurried/core";
import { type Finding, finding } from "./finding.ts";
import { readWords, type Text } from "./load-words.ts";
import { issueToFinding, type Path, readYaml, type YamlFile } from "./yaml-file.ts";

/** One practice folder, with whatever of it could be read, and where things stand in it. */
export interface PracticeItem {
  readonly id: string;
  readonly folder: string;
  readonly facts?: PracticeFacts;
  readonly words?: PracticeWords;
  readonly cases: readonly PracticeCase[];
  readonly texts: readonly Text[];
  readonly factAt: (path: Path) => { file: string; line: number };
  readonly caseAt: (path: Path) => { file: string; line: number };
  readonly wordsAt: (field: string) => { file: string; line: number };
}

export const foldersIn = (root: string, shown: string): readonly string[] => {
  const path = `${root}/${shown}`;
  if (!existsSync(path)) return [];
  return readdirSync(path, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort();
};

export const missingFile = (file: string, fix: string): Finding =>
  finding({ file, line: 1 }, "file-missing", "", "This file isn’t there.", fix);

/** Reads a file in which `id` may not stand, because the folder's name is the id. */
export function readWithFolderId(yaml: YamlFile, id: string): { raw: unknown; findings: readonly Finding[] } {
  const { value } = yaml;
  if (typeof value !== "object" || value === null || Array.isArray(value))
    return {
      raw: value,
      findings:
        yaml.findings.length > 0
          ? []
          : [
              finding(
                yaml.at([]),
                "wrong-value",
                "",
                "This file holds no “key: value” lines.",
                "Look at content/practices/one-easy-place/practice.yaml for the shape.",
              ),
            ],
    };
  if (!("id" in value)) return { raw: { ...value, id }, findings: [] };
  return {
    raw: { ...value, id },
    findings: [
      finding(
        yaml.at(["id"]),
        "unknown-key",
        "id",
        "The folder’s name is the id already.",
        "Take the line out.",
      ),
    ],
  };
}

export function readPractices(
  root: string,
  language = "en",
): { items: readonly PracticeItem[]; findings: readonly Finding[] } {
  const findings: Finding[] = [];
  const items = foldersIn(root, "content/practices").map((id) => {
    const { item, findings: found } = readPractice(root, id, language);
    findings.push(...found);
    return item;
  });
  return { items, findings };
}

function readPractice(
  root: string,
  id: string,
  language: string,
): { item: PracticeItem; findings: readonly Finding[] } {
  const folder = `content/practices/${id}`;
  const findings: Finding[] = [];
  const facts = readFacts(root, folder, id, findings);
  const file = `${folder}/${language}.md`;
  const path = `${root}/${file}`;
  const words = existsSync(path) ? readWords(readFileSync(path, "utf8"), file) : undefined;
  findings.push(
    ...(words?.findings ?? [missingFile(file, "Write the words; content/README.md names the headings.")]),
  );
  const cases = readCases(root, folder, findings);
  const nowhere = { file: `${folder}/practice.yaml`, line: 1 };
  return {
    item: {
      id,
      folder,
      ...(facts.value && { facts: facts.value }),
      ...(words?.words && { words: words.words }),
      cases: cases.value,
      texts: words?.texts ?? [],
      factAt: (where) => facts.yaml?.at(where) ?? nowhere,
      caseAt: (where) => cases.yaml?.at(where) ?? { file: `${folder}/cases.yaml`, line: 1 },
      wordsAt: (field) => ({ file, line: words?.lines[field] ?? 1 }),
    },
    findings,
  };
}

function readFacts(
  root: string,
  folder: string,
  id: string,
  findings: Finding[],
): { value?: PracticeFacts; yaml?: YamlFile } {
  const yaml = readYaml(root, `${folder}/practice.yaml`);
  if (!yaml) {
    findings.push(
      missingFile(`${folder}/practice.yaml`, "Write the facts; copy the shape of a practice that is there."),
    );
    return {};
  }
  const { raw, findings: found } = readWithFolderId(yaml, id);
  findings.push(...yaml.findings, ...found);
  if (found.some(({ rule }) => rule === "wrong-value") || yaml.findings.length > 0) return { yaml };
  const read = readAs(practiceFacts, raw);
  if (read.ok) return { value: read.value, yaml };
  findings.push(...read.issues.map((issue) => issueToFinding(issue, yaml.at(issue.path))));
  return { yaml };
}

function readCases(
  root: string,
  folder: string,
  findings: Finding[],
): { value: readonly PracticeCase[]; yaml?: YamlFile } {
  const yaml = readYaml(root, `${folder}/cases.yaml`);
  if (!yaml) {
    findings.push(
      missingFile(
        `${folder}/cases.yaml`,
        "Write three to eight examples: who is offered it, who isn’t, and why.",
      ),
    );
    return { value: [] };
  }
  findings.push(...yaml.findings);
  if (yaml.findings.length > 0) return { value: [], yaml };
  const read = readAs(practiceCases, yaml.value);
  if (read.ok) return { value: read.value, yaml };
  findings.push(...read.issues.map((issue) => issueToFinding(issue, yaml.at(issue.path))));
  return { value: [], yaml };
}
