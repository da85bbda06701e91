// What the table of kinds says about each kind of content, and what reading one gives.
import type { readAs } from "@unhurried/core";
import type { Headings, Reading } from "@unhurried/core/reading";
import type { Finding, Place } from "./finding.ts";
import type { Text } from "./load-words.ts";
import type { Path } from "./yaml-file.ts";

export type Schema = Parameters<typeof readAs>[0];

export type KindName = keyof Reading | "guides";

/** One entry with the places its parts stand at. */
export interface Item {
  readonly id: string;
  readonly value: unknown;
  readonly place: Place;
  readonly at: (path: Path) => Place;
  /** Where its words stand: the same file for a list. */
  readonly words: string;
  readonly texts: readonly Text[];
}

export interface KindPart {
  readonly items: readonly Item[];
  /** Ids of everything that was begun, whole or not: a link to a half-written item is not a dead one. */
  readonly ids: readonly string[];
  readonly texts: readonly Text[];
  readonly findings: readonly Finding[];
}

/** Where a kind lives. */
export type Home =
  /** content/<folder>/<id>/{<facts>, <language>.md} */
  | {
      readonly as: "pages";
      readonly folder: string;
      readonly facts: string;
      /** The sets of headings its words may have; the nearest one is asked for. */
      readonly headings: (facts: Readonly<Record<string, unknown>>) => readonly Headings[];
      /** The address its pages begin with. */
      readonly address: string;
    }
  /** content/<folder>/<id>/{drawing.yaml, <language>.yaml, drawing.svg} */
  | { readonly as: "drawings"; readonly folder: string }
  /** One file that is a list. `id` names the field that is unique in it. */
  | { readonly as: "list"; readonly file: (language: string) => string; readonly id: string };

export interface Kind {
  readonly name: KindName;
  readonly home: Home;
  readonly schema: Schema;
  /** Where sentences stand that people read (beside a page's body). */
  readonly sentences: readonly string[];
  /** Where names stand: words that are no sentences. */
  readonly names: readonly string[];
  /** Where ids of other items stand, and of which kind they are. */
  readonly links: Readonly<Record<string, KindName | "practices">>;
  readonly sources: readonly string[];
  readonly reviews: readonly string[];
  /** Texts that may stand only once in the kind. */
  readonly once: readonly string[];
  /** Past its review date an entry of this kind hides. */
  readonly hides: boolean;
  /** Ids that may never vanish once they stood on the base branch. */
  readonly forever: boolean;
  /** Where an entry may only get stricter: a list that only grows, a number that only rises. */
  readonly grows: readonly string[];
  /** What only this kind must obey. */
  readonly rules: readonly ((part: KindPart) => readonly Finding[])[];
}
