// Kinds that are one file with many entries: the questions for an appointment, closeness questions, feeling words,
// cards, myths, the glossary, and the names of our closed lists. Every entry has an id that is never used again.
import * as v from "valibot";
import { review, slug } from "../practice.ts";
import { topics } from "../vocabulary.ts";
import {
  cardKinds,
  closenessSets,
  crisisHelp,
  directoryKinds,
  feelingGroups,
  type GroupList,
  groupLists,
  searchKinds,
  visitGroups,
} from "./vocabulary.ts";

const words = v.pipe(v.string(), v.minLength(2), v.maxLength(220));
/** Topics somebody may have asked not to see. Leave out when there are none. */
const hidden = v.optional(v.array(v.picklist(topics)));

/** `plain`: it explains a word, or is common sense. Whatever claims more names its sources. */
const plain = v.optional(v.literal("plain"));
const restsOn = ({
  sources = [],
  basis,
}: {
  sources?: readonly string[] | undefined;
  basis?: "plain" | undefined;
}) => sources.length > 0 !== (basis === "plain");
const sayWhat = "name sources, or say basis: plain where none is needed; not both";

/** content/visit/<language>.yaml: a question to bring along. */
export const visitQuestion = v.pipe(
  v.strictObject({
    id: slug,
    group: v.picklist(visitGroups),
    /** As the person would say it. */
    words,
    topics: hidden,
    /** What says that this is worth asking. Empty only beside `basis: plain`. */
    sources: v.array(slug),
    basis: plain,
  }),
  v.check((entry) => restsOn(entry), sayWhat),
);
export type VisitQuestion = v.InferOutput<typeof visitQuestion>;

/** content/closeness/<language>.yaml: a question for two people, or to write about alone. Twelve in each set. */
export const closenessQuestion = v.strictObject({
  id: slug,
  set: v.picklist(closenessSets),
  words,
  topics: hidden,
});
export type ClosenessQuestion = v.InferOutput<typeof closenessQuestion>;

/** content/feelings/<language>.yaml: one word for a feeling. */
export const feelingWord = v.strictObject({
  id: slug,
  group: v.picklist(feelingGroups),
  words: v.pipe(v.string(), v.minLength(2), v.maxLength(40)),
});
export type FeelingWord = v.InferOutput<typeof feelingWord>;

/** content/cards/<language>.yaml: an idea on a card. */
export const card = v.strictObject({
  id: slug,
  kind: v.picklist(cardKinds),
  /** The highest step it can touch. May go up, never down. */
  step: v.picklist([0, 1, 2, 3]),
  words,
  /** It works with each in another place. */
  apart: v.optional(v.literal(true)),
  /** It works lying down. */
  bed: v.optional(v.literal(true)),
  topics: hidden,
});
export type Card = v.InferOutput<typeof card>;

/** content/myths/<language>.yaml: a thing people say, and what is true of it. */
export const myth = v.strictObject({
  id: slug,
  /** As people say it, without quotation marks. */
  saying: words,
  verdict: v.union([v.boolean(), v.literal("depends")], "true, false or depends"),
  answer: v.pipe(v.string(), v.minLength(10), v.maxLength(700)),
  topics: hidden,
  sources: v.pipe(v.array(slug), v.minLength(1, "name at least one")),
  review,
});
export type Myth = v.InferOutput<typeof myth>;

/** content/glossary/<language>.yaml: a word that needs explaining, linked at its first use in every text. */
export const glossaryTerm = v.pipe(
  v.strictObject({
    id: slug,
    term: v.pipe(v.string(), v.minLength(2), v.maxLength(60)),
    /** Other spellings and plurals that mean the same. May be empty. */
    forms: v.array(v.string()),
    /** One or two plain sentences. */
    meaning: v.pipe(v.string(), v.minLength(10), v.maxLength(300)),
    topics: hidden,
    sources: v.optional(v.array(slug)),
    basis: plain,
  }),
  v.check((entry) => restsOn(entry), sayWhat),
);
export type GlossaryTerm = v.InferOutput<typeof glossaryTerm>;

/**
 * content/search/<language>.yaml: the words people type when they look for something.
 * same: everyday words that mean the same · small: words too small to look for · crisis: who types this gets help first
 */
export const searchWords = v.pipe(
  v.strictObject({
    id: slug,
    kind: v.picklist(searchKinds),
    /** One word or a few each, in small letters. */
    words: v.pipe(v.array(v.string()), v.minLength(1, "name at least one")),
    /** For crisis: which sentence stands above the results. */
    help: v.optional(v.picklist(crisisHelp)),
  }),
  v.check(
    ({ kind, help }) => (kind === "crisis") === (help !== undefined),
    "help stands where kind is crisis, and nowhere else",
  ),
);
export type SearchWords = v.InferOutput<typeof searchWords>;

/** content/groups/<language>.yaml: the name people see for one id of a closed list. */
export const groupName = v.strictObject({
  /** Which list: effects, timelines, questions, visit, closeness, feelings, cards or precautions. */
  of: v.picklist(Object.keys(groupLists) as GroupList[]),
  id: slug,
  name: v.pipe(v.string(), v.minLength(2), v.maxLength(60)),
  /** One sentence under the name, where it helps. */
  about: v.optional(v.string()),
});
export type GroupName = v.InferOutput<typeof groupName>;

/** content/directories/<language>.yaml: who they are, and how to tell a good one. One entry for each kind. */
export const directoryWords = v.strictObject({
  id: v.picklist(directoryKinds),
  name: v.string(),
  /** What this person does, in two or three sentences. */
  about: v.string(),
  /** How to tell a good one: one line each. */
  judge: v.pipe(v.array(v.string()), v.minLength(1)),
  /** Words for a first call or message. */
  say: v.string(),
  sources: v.array(slug),
  review,
});
export type DirectoryWords = v.InferOutput<typeof directoryWords>;
