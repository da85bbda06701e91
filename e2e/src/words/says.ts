// The sentences of the site, by the name the catalogue gives them: journeys look for what a person reads, and a
// sentence that was made kinder does not break a journey.
import { readdirSync, readFileSync } from "node:fs";

const folder = new URL("../../../web/src/words/messages/en/", import.meta.url);

const catalogue: Readonly<Record<string, unknown>> = Object.assign(
  {},
  ...readdirSync(folder)
    .filter((name) => name.endsWith(".json"))
    .map((name) => JSON.parse(readFileSync(new URL(name, folder), "utf8")) as object),
);

/** A sentence as it stands on the screen; `{names}` are filled in when they are handed over. */
export function says(key: string, fill: Readonly<Record<string, string>> = {}): string {
  const words = catalogue[key];
  if (typeof words !== "string") throw new Error(`The catalogue has no sentence "${key}".`);
  return words.replace(/\{(\w+)\}/g, (whole, name: string) => fill[name] ?? whole);
}

/** The beginning of a sentence whose rest depends on what it is about. */
export const saysFirst = (key: string): string => says(key).split("{")[0]?.trim() ?? "";
