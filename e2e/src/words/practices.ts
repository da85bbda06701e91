// What is written about the small things, read from the same index the room reads: journeys compare what a
// person is shown with what the authors said about it.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type Library, loadLibrary, type PracticeFacts } from "@unhurried/core/library";
import { siteFolder } from "./language.ts";

const libraries = new Map<string, Library>();

/** The index inside the built site that is being tested. */
export function theLibrary(): Library {
  const site = siteFolder();
  const known = libraries.get(site);
  if (known) return known;
  const folder = join(site, "_astro");
  const name = readdirSync(folder).find((file) => /^library[.\-_][\w-]+\.json$/.test(file));
  if (!name) throw new Error("The built site has no index of practices.");
  const loaded = loadLibrary(JSON.parse(readFileSync(join(folder, name), "utf8")));
  if (!loaded.ok) throw new Error("The index of the built site is not readable.");
  libraries.set(site, loaded.library);
  return loaded.library;
}

export interface Known extends PracticeFacts {
  readonly title: string;
}

const known = (facts: PracticeFacts): Known => ({
  ...facts,
  title: theLibrary().cards[facts.id]?.title ?? "",
});

export const allPractices = (): readonly Known[] => theLibrary().practices.map(known);

export function practice(id: string): Known {
  const found = allPractices().find((one) => one.id === id);
  if (!found) throw new Error(`There is no practice "${id}".`);
  return found;
}

export function titled(title: string): Known {
  const found = allPractices().find((one) => one.title === title.trim());
  if (!found) throw new Error(`No practice is called "${title}".`);
  return found;
}

export const theFirstThing = (): Known => practice(theLibrary().first ?? "");
