// What a practice is: the facts (practice.yaml) and the words (<language>.md). The comments on the fields
// are for the people who write content; `npm run content -- check` answers in the same language.
import * as v from "valibot";
import { prose } from "./prose.ts";
import {
  areas,
  energies,
  grades,
  precautionIds,
  steps,
  strategies,
  tags,
  topics,
  whos,
} from "./vocabulary.ts";

/** A permanent name: small letters, digits and single hyphens. Never reused, never renamed. */
export const slug = v.pipe(
  v.string(),
  v.regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, "small letters, digits and single hyphens, like hand-on-hand"),
);

/** A day, as 2026-11-24. */
export const day = v.pipe(v.string(), v.regex(/^\d{4}-\d{2}-\d{2}$/, "a day like 2026-11-24"));

/** Who has approved these words. Only a clinician, lawyer or native speaker can turn `pending` into `done`. */
export const review = v.strictObject({
  state: v.picklist(["pending", "done"]),
  /** Who reviewed it, by name; only when done. */
  by: v.optional(v.string()),
  /** In what role: clinician, patient panel, lawyer, native speaker. */
  role: v.optional(v.string()),
  /** The day it was reviewed. */
  on: v.optional(day),
  /** The day by which somebody looks again. Past it the item warns, then hides. */
  until: v.optional(day),
});
export type Review = v.InferOutput<typeof review>;

/**
 * What a practice asks consent for. A directed touch names whose hands: `both` when each touches and is
 * touched, `one` when one person gives and the other receives (either way round). An undirected key says `shared`.
 * A solo practice says `own`: only my own answer counts.
 */
export const consentUse = v.strictObject({
  key: slug,
  turns: v.picklist(["both", "one", "shared", "own"]),
});

export const precautionUse = v.strictObject({
  flag: v.picklist(precautionIds),
  /** `pause`: not offered while the flag is on. `adapt`: offered with the words under "If today is different". */
  do: v.picklist(["pause", "adapt"]),
});

export const practiceStep = v.strictObject({
  /** How long this step lasts, in seconds. Leave out when it takes as long as it takes. */
  seconds: v.optional(v.pipe(v.number(), v.integer(), v.minValue(5), v.maxValue(3600))),
  /** What moves on the screen: `breath` follows an easy breath, `still` rests. Leave out for `still`. */
  pacer: v.optional(v.picklist(["breath", "still"])),
  /** Whose turn it is in a practice for two: the one who began, the other, or both at once. */
  turn: v.optional(v.picklist(["first", "second", "both"])),
});

/** practice.yaml. The folder's name is the practice's id. */
export const practiceFacts = v.strictObject({
  id: slug,
  /** The day it was first shown to people. From then on safety facts may only get stricter. */
  published: v.optional(day),
  /** The id of an older practice this one replaces. */
  replaces: v.optional(slug),
  strategy: v.picklist(strategies),
  who: v.picklist(whos),
  step: v.picklist(steps),
  /** Whole minutes, landing included. */
  minutes: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(60)),
  /** Whole minutes of the tiny version, when there is one (its words go under "Tiny version"). */
  tiny: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(5))),
  energy: v.picklist(energies),
  /** Places that are touched, by whoever touches them. Empty when nobody is touched. */
  touches: v.array(v.picklist(areas)),
  /** Every consent key the practice touches. Steps 0 and 1 need none. */
  consent: v.array(consentUse),
  precautions: v.array(precautionUse),
  /** Only for people with one of these, such as a pouch. Leave out for everybody. */
  for: v.optional(v.pipe(v.array(v.picklist(precautionIds)), v.minLength(1))),
  /** One entry for each numbered line under "Steps", in the same order. */
  steps: v.pipe(v.array(practiceStep), v.minLength(1), v.maxLength(12)),
  /** Topics somebody may have asked not to see. */
  topics: v.array(v.picklist(topics)),
  tags: v.array(v.picklist(tags)),
  /** How well the method is supported; the weakest honest grade. */
  evidence: v.picklist(grades),
  /** Ids from content/sources.yaml that "Why it may help" rests on. */
  sources: v.pipe(v.array(slug), v.minLength(1)),
  review,
});
export type PracticeFacts = v.InferOutput<typeof practiceFacts>;
export type ConsentUse = v.InferOutput<typeof consentUse>;
export type PracticeStep = v.InferOutput<typeof practiceStep>;

/** <language>.md, already turned into trees. */
export const practiceWords = v.strictObject({
  /** A name a tired person understands at once. Up to six words. */
  title: v.pipe(v.string(), v.minLength(3), v.maxLength(60)),
  /** One or two short sentences: all there is to do. */
  summary: v.pipe(v.string(), v.minLength(10), v.maxLength(220)),
  /** One screen each. */
  steps: v.array(prose),
  /** The same without a word: signs, notes, taps. */
  silent: prose,
  /** The version for a day with almost nothing in it. */
  tiny: v.optional(prose),
  /** Words, and a sign, to ask the other person with. Only in practices for two. */
  ask: v.optional(prose),
  /** How it ends: warmth, water, nothing to report. */
  landing: prose,
  /** What to do when it gets too much. */
  tooMuch: prose,
  /** Why it may help, honestly, with its sources. */
  why: prose,
  /** Words for each precaution that adapts. */
  adapt: v.record(v.string(), prose),
});
export type PracticeWords = v.InferOutput<typeof practiceWords>;

/** A pack of words as it travels: practice id → words. */
export const wordPack = v.record(v.string(), practiceWords);

/** What a card shows before the words have come: kept small, because it travels in the planner index. */
export const practiceCard = v.strictObject({ title: v.string(), summary: v.string() });
export type PracticeCard = v.InferOutput<typeof practiceCard>;

/** cases.yaml: examples that are also tests. Anything left out of `person` is an ordinary newcomer's answer. */
export const practiceCase = v.strictObject({
  /** What this example shows, as a sentence. */
  name: v.string(),
  person: v.strictObject({
    /** Energy today. Default 3. */
    energy: v.optional(v.picklist(energies)),
    /** Minutes there are. Default 60. */
    minutes: v.optional(v.number()),
    /** Default: together for a practice for two, alone for any other. */
    company: v.optional(v.picklist(["alone", "together", "apart"])),
    /** Precautions that are on. `unasked: true` says the screen was never answered; default answered. */
    precautions: v.optional(v.array(v.picklist(precautionIds))),
    unasked: v.optional(v.boolean()),
    /** Topics on the hide list. */
    hidden: v.optional(v.array(v.picklist(topics))),
    /** Highest step this person already enjoys. Default: high enough for this practice. */
    enjoys: v.optional(v.picklist(steps)),
    /** Own comfort answers by consent key. Default: none given, except that the keys a solo practice needs are open. */
    comfort: v.optional(v.record(slug, v.picklist(["like", "open", "not-now", "not-for-me"]))),
    /** Keys in the mutual set, when this person is paired. `all: true` in a paired case means every key of this practice. */
    mutual: v.optional(v.union([v.literal("all"), v.array(slug)])),
    ceiling: v.optional(v.picklist(steps)),
    homeUnsafe: v.optional(v.boolean()),
  }),
  offered: v.boolean(),
  /** When not offered: the planner rule that holds it back. When offered adapted: leave out and use `adapted`. */
  because: v.optional(v.string()),
  /** When offered: the precautions whose words must be shown. */
  adapted: v.optional(v.array(v.picklist(precautionIds))),
});
export type PracticeCase = v.InferOutput<typeof practiceCase>;
export const practiceCases = v.pipe(v.array(practiceCase), v.minLength(2));
