// The rest of the library's content: guides, sources, help lines, urgent signs, consent keys, precautions.
import * as v from "valibot";
import { day, review, slug } from "./practice.ts";
import { prose } from "./prose.ts";
import { precautionGroups } from "./reading/vocabulary.ts";
import { areas, precautionIds, redFlagIds, steps, strategies, topics } from "./vocabulary.ts";

/** One thing a person can answer about. Ids and slots are for ever; the words may change. */
export const consentKey = v.strictObject({
  id: slug,
  /**
   * `touch`: answered in two directions, done to me and done by me. `shared`: one answer, for both of us.
   * `own`: something I do alone; it has no slot, because no computation with anybody ever needs it.
   */
  kind: v.picklist(["touch", "shared", "own"]),
  /** Its places among the 128 of the joint computation: [to-me, by-me], [one], or none. For ever. */
  slots: v.array(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(127))),
  step: v.picklist(steps),
  area: v.optional(v.picklist(areas)),
  topics: v.array(v.picklist(topics)),
  /** Plain words: for a touch both sides, for anything else one line. */
  words: v.union([
    v.strictObject({ toMe: v.string(), byMe: v.string() }),
    v.strictObject({ line: v.string() }),
  ]),
});
export type ConsentKey = v.InferOutput<typeof consentKey>;

export const precaution = v.strictObject({
  id: v.picklist(precautionIds),
  /** Under which line the screen "any of these now?" lists it. */
  group: v.picklist(precautionGroups),
  /** How the screen "any of these now?" names it, in body words. */
  name: v.string(),
  /** One sentence more, for somebody unsure. */
  about: v.string(),
  /** What a partner or the person does differently, in general. */
  care: v.string(),
  /** Whom to call about it and when, if anybody. */
  call: v.optional(v.string()),
  sources: v.array(slug),
  review,
});
export type Precaution = v.InferOutput<typeof precaution>;

/** guide.yaml + <language>.md */
export const guide = v.strictObject({
  id: slug,
  strategy: v.optional(v.picklist(strategies)),
  title: v.string(),
  summary: v.string(),
  topics: v.array(v.picklist(topics)),
  /** Three or more small things that belong here. */
  practices: v.array(slug),
  /** Pages about what treatment leaves behind that a reader may want next. */
  effects: v.optional(v.array(slug)),
  /** Questions people ask about this. */
  questions: v.optional(v.array(slug)),
  /** Everyday words for search. Never shown. */
  synonyms: v.optional(v.array(v.string())),
  sources: v.array(slug),
  review,
  published: v.optional(day),
  body: prose,
});
export type Guide = v.InferOutput<typeof guide>;

/** One work we rest on, in the fields of the Citation Style Language, with what we know of its record. */
export const source = v.strictObject({
  id: slug,
  type: v.picklist(["article-journal", "chapter", "book", "webpage", "report", "thesis", "paper-conference"]),
  author: v.array(
    v.union([
      v.strictObject({ family: v.string(), given: v.optional(v.string()) }),
      v.strictObject({ literal: v.string() }),
    ]),
  ),
  title: v.string(),
  "container-title": v.optional(v.string()),
  issued: v.optional(v.number()),
  volume: v.optional(v.string()),
  issue: v.optional(v.string()),
  page: v.optional(v.string()),
  publisher: v.optional(v.string()),
  DOI: v.optional(v.string()),
  PMCID: v.optional(v.string()),
  PMID: v.optional(v.string()),
  URL: v.optional(v.pipe(v.string(), v.url())),
  /** `article`: listed by the article this project grew from. */
  from: v.optional(v.literal("article")),
  /** What we could check: `record` the record was found · `unconfirmed` from memory · `not-matched` no record matches. */
  checked: v.picklist(["record", "unconfirmed", "not-matched"]),
  /** What a reader must know about this entry, such as the nearest work that does exist. */
  note: v.optional(v.string()),
  /** What it found, in our own words, one or two sentences, small effects named small. */
  finding: v.optional(v.string()),
});
export type Source = v.InferOutput<typeof source>;

const page = v.pipe(v.string(), v.regex(/^https:\/\/[^\s]+$/, "a whole address, like https://example.org"));

const line = v.pipe(
  v.strictObject({
    name: v.string(),
    /** As dialled. */
    phone: v.optional(v.string()),
    text: v.optional(v.strictObject({ to: v.string(), body: v.optional(v.string()) })),
    /** A page on which somebody can write and is answered: a chat, or a form. */
    chat: v.optional(page),
    /** As dialled from another country: “+34 600 000 016”. */
    whatsapp: v.optional(
      v.pipe(
        v.string(),
        v.regex(/^\+[1-9][\d ]{6,}\d$/, "with the country’s own number first, like +34 600 000 016"),
      ),
    ),
    web: v.optional(page),
    for: v.picklist(["crisis", "abuse", "cancer"]),
    note: v.optional(v.string()),
    checked: day,
    review,
  }),
  v.check(
    ({ phone, text, chat, whatsapp, web }) =>
      [phone, text, chat, whatsapp, web].some((way) => way !== undefined),
    "say how to reach it: phone, text, chat, whatsapp or web",
  ),
);
export type HelpLine = v.InferOutput<typeof line>;

/** A way for somebody who can’t be overheard. */
export const canWrite = ({ text, chat, whatsapp }: HelpLine): boolean =>
  [text, chat, whatsapp].some((way) => way !== undefined);

export const helpline = v.strictObject({
  /** ISO 3166 code, or "ZZ" for anywhere. */
  country: v.pipe(v.string(), v.regex(/^[A-Z]{2}$/)),
  name: v.string(),
  emergency: v.array(v.string()),
  lines: v.array(line),
});
export type Helpline = v.InferOutput<typeof helpline>;

export const redFlag = v.strictObject({
  id: v.picklist(redFlagIds),
  /** How a frightened person would say it. */
  sign: v.string(),
  /** What to do, first words first. */
  say: v.string(),
  /** How soon: emergency number now · cancer team's line now · the same day · crisis or abuse line. */
  who: v.picklist(["emergency", "team-now", "team-today", "crisis", "abuse"]),
  sources: v.array(slug),
  review,
});
export type RedFlag = v.InferOutput<typeof redFlag>;
