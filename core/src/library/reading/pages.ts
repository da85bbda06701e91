// Pages of the library beside practices and guides: what treatment leaves behind, how a treatment goes, what people
// ask. One folder an item: the facts in <kind>.yaml, the words in <language>.md. The folder's name is the id.
import * as v from "valibot";
import { day, review, slug } from "../practice.ts";
import { prose } from "../prose.ts";
import { redFlagIds, topics } from "../vocabulary.ts";
import { effectGroups, questionTopics, treatments } from "./vocabulary.ts";

const atLeastOne = v.pipe(v.array(slug), v.minLength(1, "name at least one"));

/** What every page has. */
const page = {
  id: slug,
  /** The day it was first shown. From then on the id is for ever. */
  published: day,
  /** The id of an older item of the same kind that this one replaces. */
  replaces: v.optional(slug),
  /** From the words: what the page is called. */
  title: v.pipe(v.string(), v.minLength(3), v.maxLength(90)),
  /** From the words: one or two short sentences. */
  summary: v.pipe(v.string(), v.minLength(10), v.maxLength(300)),
  /** Topics somebody may have asked not to see. Empty when there are none. */
  topics: v.array(v.picklist(topics)),
  /** Ids from content/sources.yaml that the page rests on. */
  sources: atLeastOne,
  review,
  /** The words, with the headings of this kind. */
  body: prose,
};

/**
 * Where a factual part rests on no work, its facts say what it rests on. `plain`: it explains a word, or names what
 * anybody can see. `told`: people tell it so, and the words say that; nothing we know of has counted.
 */
const basis = v.optional(v.picklist(["plain", "told"]));

/** effect.yaml + <language>.md: something treatment or illness leaves behind. */
export const effect = v.strictObject({
  ...page,
  group: v.picklist(effectGroups),
  /** Small things to do that belong here. */
  practices: atLeastOne,
  /** Questions people ask about it. */
  questions: v.optional(v.array(slug)),
  /** Red flags that “When to call” points to. May grow, never shrink. */
  urgent: v.array(v.picklist(redFlagIds)),
  /** Everyday words somebody may type when looking for it. Never shown. */
  synonyms: v.pipe(v.array(v.string()), v.minLength(1, "name at least one everyday word")),
  /** For the parts “What it is” and “How it often goes”, when they cite nothing. */
  basis: v.optional(v.strictObject({ what: basis, course: basis })),
});
export type Effect = v.InferOutput<typeof effect>;

/** timeline.yaml + <language>.md: how closeness often goes before, during and after one treatment. */
export const timeline = v.strictObject({
  ...page,
  treatment: v.picklist(treatments),
  effects: atLeastOne,
  practices: atLeastOne,
  /** Questions people ask around it. */
  questions: v.optional(v.array(slug)),
  /** Everyday words for search. Never shown. */
  synonyms: v.optional(v.array(v.string())),
  /** For the four parts between “Before” and “When to call”, when they cite nothing. */
  basis: v.optional(v.strictObject({ days: basis, weeks: basis, months: basis, later: basis })),
});
export type Timeline = v.InferOutput<typeof timeline>;

/** question.yaml + <language>.md: title is the question, summary the answer in one or two sentences. */
export const question = v.strictObject({
  ...page,
  /** Where it stands on /questions/. Not to be mixed up with `topics`, which hide it. */
  topic: v.picklist(questionTopics),
  /** Other ways people ask the same. For search; never shown. */
  asks: v.pipe(v.array(v.string()), v.minLength(1, "name at least one other way to ask it")),
  /** The small thing under “A next step”. */
  practices: atLeastOne,
  guides: v.array(slug),
  effects: v.array(slug),
});
export type Question = v.InferOutput<typeof question>;
