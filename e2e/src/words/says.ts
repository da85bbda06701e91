// The sentences of the site, by the name the catalogue gives them: journeys look for what a person reads, and a
// sentence that was made kinder does not break a journey.
import { readdirSync, readFileSync } from "node:fs";
import { spoken } from "./language.ts";

type Catalogue = Readonly<Record<string, unknown>>;
const catalogues = new Map<string, Catalogue>();

/** English as it is written; a language that is made from it, as the build of the site left it. */
const folderOf = (language: string): URL =>
  new URL(
    `../../../web/src/${language === "en" ? "words/messages/en" : `generated/words-${language}`}/`,
    import.meta.url,
  );

function catalogueOf(language: string): Catalogue {
  const known = catalogues.get(language);
  if (known) return known;
  const folder = folderOf(language);
  const areas = readdirSync(folder).filter((name) => name.endsWith(".json"));
  const read = areas.map((name) => JSON.parse(readFileSync(new URL(name, folder), "utf8")) as object);
  const catalogue: Catalogue = Object.assign({}, ...read);
  catalogues.set(language, catalogue);
  return catalogue;
}

/** A sentence as it stands on the screen; `{names}` are filled in when they are handed over. */
export function says(key: string, fill: Readonly<Record<string, string>> = {}): string {
  const words = catalogueOf(spoken())[key];
  if (typeof words !== "string") throw new Error(`The catalogue has no sentence "${key}".`);
  return words.replace(/\{(\w+)\}/g, (whole, name: string) => fill[name] ?? whole);
}

/** The beginning of a sentence whose rest depends on what it is about. */
export const saysFirst = (key: string): string => says(key).split("{")[0]?.trim() ?? "";
