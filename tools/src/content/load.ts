// Reads the whole of content/ from disk into typed values. What can't be read becomes a finding, in the
// language of the people who write; the rest still loads. What the values must obey together is in check.ts.
import type {
  ConsentKey,
  Guide,
  Helpline,
  PracticeFacts,
  PracticeWords,
  Precaution,
  RedFlag,
  Source,
} from "@unhurried/core";
import type { Reading } from "@unhurried/core/reading";
import { type Finding, inReadingOrder, type Place } from "./finding.ts";
import type { KindName, KindPart } from "./kind.ts";
import { kinds } from "./kinds.ts";
import { type PracticeItem, readPractices } from "./load-practices.ts";
import {
  type Placed,
  readConsent,
  readHelplines,
  readPrecautions,
  readRedFlags,
  readSite,
  readSources,
} from "./load-rest.ts";
import type { Text } from "./load-words.ts";
import { readKind } from "./read-kinds.ts";

export interface Practice {
  readonly facts: PracticeFacts;
  readonly words: PracticeWords;
}

/** The content as everything else uses it: only whole items, in id order. */
export interface Content {
  readonly language: string;
  readonly practices: readonly Practice[];
  readonly guides: readonly Guide[];
  readonly sources: readonly Source[];
  readonly helplines: readonly Helpline[];
  readonly redFlags: readonly RedFlag[];
  readonly precautions: readonly Precaution[];
  readonly consent: readonly ConsentKey[];
  /** Effects, timelines, questions, the lists and the drawings. Only the library’s pages read it. */
  readonly reading: Reading;
  /** The id of the practice behind the home page's first door. */
  readonly first: string;
}

/** Content with places and half-read items, for the checks. */
export interface Loaded {
  readonly content: Content;
  readonly items: readonly PracticeItem[];
  /** Every kind of the table, as read. */
  readonly parts: Readonly<Record<KindName, KindPart>>;
  readonly placed: {
    readonly sources: readonly Placed<Source>[];
    readonly helplines: readonly Placed<Helpline>[];
    readonly redFlags: readonly Placed<RedFlag>[];
    readonly precautions: readonly Placed<Precaution>[];
    readonly consent: readonly Placed<ConsentKey>[];
    readonly first: Place;
  };
  /** Every text somebody will read, with where it stands. */
  readonly texts: readonly Text[];
  /** What could not be read. */
  readonly findings: readonly Finding[];
}

const values = <T>(entries: readonly Placed<T>[]): readonly T[] => entries.map(({ value }) => value);

/** `root` is the repository (or a fixture): the folder that holds content/. */
export function loadContent(root: string, language = "en"): Loaded {
  const practices = readPractices(root, language);
  const read = kinds.map((kind) => [kind.name, readKind(root, language, kind)] as const);
  // The table has a row for every name, and each row's schema is the one its name stands for.
  const byKind = Object.fromEntries(read) as Record<KindName, KindPart>;
  const { guides, ...reading } = Object.fromEntries(
    read.map(([name, { items }]) => [name, items.map(({ value }) => value)]),
  ) as unknown as Reading & { guides: readonly Guide[] };
  const sources = readSources(root);
  const helplines = readHelplines(root);
  const redFlags = readRedFlags(root, language);
  const precautions = readPrecautions(root, language);
  const consent = readConsent(root, language);
  const site = readSite(root);
  const parts = [sources, helplines, redFlags, precautions, consent];
  const whole = practices.items.flatMap(({ facts, words }) => (facts && words ? [{ facts, words }] : []));
  return {
    content: {
      language,
      practices: whole,
      guides,
      sources: values(sources.entries),
      helplines: values(helplines.entries),
      redFlags: values(redFlags.entries),
      precautions: values(precautions.entries),
      consent: values(consent.entries),
      reading,
      first: site.first,
    },
    items: practices.items,
    parts: byKind,
    placed: {
      sources: sources.entries,
      helplines: helplines.entries,
      redFlags: redFlags.entries,
      precautions: precautions.entries,
      consent: consent.entries,
      first: site.place,
    },
    texts: [practices.items, Object.values(byKind), parts].flatMap((of) => of.flatMap(({ texts }) => texts)),
    findings: inReadingOrder([
      ...practices.findings,
      ...Object.values(byKind).flatMap(({ findings }) => findings),
      ...parts.flatMap(({ findings }) => findings),
      ...site.findings,
    ]),
  };
}
