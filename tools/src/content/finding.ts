// What the content checker says to the people who write: where, what was found, what to do.

export interface Finding {
  /** Path from the repository's root, with forward slashes. */
  readonly file: string;
  readonly line: number;
  /** The field or heading, as its author wrote it. Empty when the whole file is meant. */
  readonly field: string;
  readonly message: string;
  readonly fix: string;
  /** A short permanent name; the broken fixtures are named after it. */
  readonly rule: string;
  /** Errors stop a build. Warnings wait for a quiet hour. */
  readonly level: "error" | "warning";
}

export interface Place {
  readonly file: string;
  readonly line: number;
}

export const finding = (
  place: Place,
  rule: string,
  field: string,
  message: string,
  fix: string,
  level: Finding["level"] = "error",
): Finding => ({ file: place.file, line: place.line, field, message, fix, rule, level });

const order = (a: Finding, b: Finding): number =>
  a.file < b.file ? -1 : a.file > b.file ? 1 : a.line - b.line || (a.rule < b.rule ? -1 : 1);

export const inReadingOrder = (findings: readonly Finding[]): readonly Finding[] => [...findings].sort(order);

export const hasErrors = (findings: readonly Finding[]): boolean =>
  findings.some(({ level }) => level === "error");

export const findingToText = ({ file, line, field, message, fix, rule, level }: Finding): string =>
  `${file}:${line} ${level} ${rule}${field ? ` (${field})` : ""}\n    ${message}\n    → ${fix}`;
