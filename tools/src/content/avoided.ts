// Words we don't write, from content/README.md, and the places where one of them is right after all.
import { fileURLToPath } from "node:url";
import { type Finding, finding } from "./finding.ts";
import type { Text } from "./load-words.ts";
import { readYaml } from "./yaml-file.ts";

export interface Avoided {
  readonly word: string;
  readonly found: RegExp;
  readonly instead: string;
}

const avoid = (word: string, pattern: string, instead: string): Avoided => ({
  word,
  found: new RegExp(`(?<![\\p{L}\\p{N}])(?:${pattern})(?![\\p{L}\\p{N}])`, "iu"),
  instead,
});

export const avoided: readonly Avoided[] = [
  avoid("success", "success\\w*|succeed\\w*", "say what happened"),
  avoid("fail", "fail\\w*", "say what was hard, or what stopped"),
  avoid("goal", "goals?", "say what somebody may want"),
  avoid("should", "should(?:n['’]t)?", "“may”, “could”, or “try”"),
  avoid("normal", "(?:ab)?normal(?:ly|ity)?", "“usual” or “common”, or nothing"),
  avoid("journey", "journeys?", "“time”, or nothing"),
  avoid("battle", "battl(?:e|es|ed|ing)", "“illness”, “treatment”"),
  avoid("brave", "brave(?:ly|ry|r|st)?", "say what somebody did"),
  // “Sit with your back to them” and “back to back” are about a back.
  avoid(
    "back to",
    "(?<!(?:your|my|their|the|his|her|its|one|bare|with|each)\\s)(?<!back to )back to(?!\\s+back)",
    "say what comes now, not what was",
  ),
  avoid("foreplay", "foreplay", "“touch”, “closeness”"),
  avoid("real sex", "real sex", "“sex”, and say which kind"),
  avoid("full sex", "full sex", "“sex”, and say which kind"),
  avoid("must", "must(?:n['’]t)?", "“please”, “need to”, or say why"),
  avoid("streak", "streaks?", "we count nothing"),
];

/** A word that is right in one file, or a page rule (page-too-hard, page-long-winded) that one file may break. */
export interface Exception {
  readonly file: string;
  readonly word?: string;
  readonly rule?: string;
  readonly reason: string;
}

const pageRules = ["page-too-hard", "page-long-winded"];

const exceptionsFile = "tools/src/content/exceptions.yaml";

const isException = (value: unknown): value is Exception => {
  if (typeof value !== "object" || value === null) return false;
  const { file, word, rule, reason } = value as Record<string, unknown>;
  const names = typeof word === "string" || (typeof rule === "string" && pageRules.includes(rule));
  return typeof file === "string" && names && typeof reason === "string" && reason.length >= 10;
};

export function readExceptions(): { exceptions: readonly Exception[]; findings: readonly Finding[] } {
  const folder = fileURLToPath(new URL(".", import.meta.url));
  const yaml = readYaml(folder, "exceptions.yaml");
  const list: readonly unknown[] = Array.isArray(yaml?.value) ? yaml.value : [];
  const findings = list.flatMap((entry, index) =>
    isException(entry)
      ? []
      : [
          finding(
            { file: exceptionsFile, line: yaml?.at([index]).line ?? 1 },
            "exception-shape",
            "",
            "An exception isn’t whole.",
            `Give it file, word (or rule: ${pageRules.join(" or ")}), and a reason of ten letters or more.`,
          ),
        ],
  );
  return { exceptions: list.filter(isException), findings };
}

export function avoidedIn(texts: readonly Text[], exceptions: readonly Exception[]): readonly Finding[] {
  return texts.flatMap(({ file, line, field, text }) =>
    avoided.flatMap(({ word, found, instead }) => {
      const match = found.exec(text);
      if (!match || exceptions.some((exception) => exception.file === file && exception.word === word))
        return [];
      return [
        finding(
          { file, line },
          "avoided-word",
          field,
          `“${match[0]}” is a word we don’t write.`,
          `Instead: ${instead}. If it is the right word here, add file, word and reason to ${exceptionsFile}.`,
        ),
      ];
    }),
  );
}
