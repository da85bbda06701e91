// Finding and changing values deep in an entry by a pattern such as "entries.*.note". One small language, so that
// the table of kinds can say in a word where texts, sources, reviews and names stand.
import type { Path } from "./yaml-file.ts";

export interface Found {
  readonly path: Path;
  readonly value: unknown;
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

export const record = (value: unknown): Readonly<Record<string, unknown>> => (isRecord(value) ? value : {});

/** Everything that stands where the pattern points. What isn't there is not found. */
export function foundAt(value: unknown, pattern: string, path: Path = []): readonly Found[] {
  if (pattern === "") return value === undefined ? [] : [{ path, value }];
  const [key = "", ...rest] = pattern.split(".");
  const next = rest.join(".");
  if (key === "*")
    return Array.isArray(value)
      ? value.flatMap((item: unknown, index) => foundAt(item, next, [...path, index]))
      : [];
  return foundAt(record(value)[key], next, [...path, key]);
}

/** The same value with `change` applied to every text where the pattern points. */
export function changedAt(value: unknown, pattern: string, change: (text: string) => string): unknown {
  if (pattern === "") return typeof value === "string" ? change(value) : value;
  const [key = "", ...rest] = pattern.split(".");
  const next = rest.join(".");
  if (key === "*")
    return Array.isArray(value) ? value.map((item: unknown) => changedAt(item, next, change)) : value;
  return isRecord(value) && key in value ? { ...value, [key]: changedAt(value[key], next, change) } : value;
}
