// Codes of the planner and of the vault in words. Each table is complete by its type, so a new code without a
// sentence does not compile; reasons.test.ts sees that every sentence says something. Nothing here can name what
// another person answered: a rule about consent reads the same whoever holds back.
import type {
  HeldBack,
  Library,
  PrecautionId,
  Reason,
  RuleName,
  Strategy,
  Tag,
  Topic,
} from "@unhurried/core";
import { strategyName } from "../../layouts/wording.ts";
import type { TroubleWhy } from "../../vault-worker/messages.ts";
import { m } from "../../words/words.ts";

type Words = () => string;

export const topicWords: Readonly<Record<Topic, Words>> = {
  sex: m.topic_sex,
  nudity: m.topic_nudity,
  mirrors: m.topic_mirrors,
  scars: m.topic_scars,
  fertility: m.topic_fertility,
  dying: m.topic_dying,
  grief: m.topic_grief,
  partners: m.topic_partners,
  faith: m.topic_faith,
  breath: m.topic_breath,
  illness: m.topic_illness,
};

const isTopic = (about: string): about is Topic => Object.hasOwn(topicWords, about);

/** A precaution in body words, as the library names it; its id only if the library has lost it. */
export const precautionName = (library: Library, id: PrecautionId): string =>
  library.precautions.find((one) => one.id === id)?.name ?? id;

const hardestWords: Readonly<Record<Strategy, Words>> = {
  talk: m.reason_hardest_talk,
  connect: m.reason_hardest_connect,
  body: m.reason_hardest_body,
  support: m.reason_hardest_support,
  redefine: m.reason_hardest_redefine,
  pace: m.reason_hardest_pace,
};

const tagWords: Readonly<Record<Tag, Words>> = {
  first: m.reason_for_first,
  floor: m.reason_for_floor,
  tiny: m.reason_for_tiny,
  single: m.reason_for_single,
  carer: m.reason_for_carer,
  partner: m.reason_for_partner,
  apart: m.reason_for_apart,
  hospital: m.reason_for_hospital,
  bed: m.reason_for_bed,
  faith: m.reason_for_faith,
  ace: m.reason_for_ace,
  advanced: m.reason_for_advanced,
  grief: m.reason_for_grief,
  lgbtq: m.reason_for_lgbtq,
};

type Code = Reason["code"];
type ReasonOf<C extends Code> = Extract<Reason, { code: C }>;

export const reasonTable: { readonly [C in Code]: (reason: ReasonOf<C>, library: Library) => string } = {
  "first-thing": m.reason_first_thing,
  "little-energy": m.reason_little_energy,
  "fits-minutes": ({ minutes }) => m.reason_fits_minutes({ minutes: m.minutes({ count: minutes }) }),
  "you-love-it": m.reason_you_love_it,
  hardest: ({ strategy }) => hardestWords[strategy](),
  "for-you": ({ tag }) => tagWords[tag](),
  "gentler-after-too-much": m.reason_gentler,
  "new-way": ({ strategy }) => m.reason_new_way({ strategy: strategyName[strategy]() }),
  "both-said-yes": m.reason_both_said_yes,
  "something-to-ask": m.reason_something_to_ask,
  place: ({ place }) => (place === "bed" ? m.reason_place_bed() : m.reason_place_hospital()),
  adapted: ({ precaution }, library) => m.reason_adapted({ name: precautionName(library, precaution) }),
};

export const reasonWords = (reason: Reason, library: Library): string =>
  (reasonTable[reason.code] as (reason: Reason, library: Library) => string)(reason, library);

/** What a card says: the two reasons most worth saying. What it is adapted to is named on a line of its own. */
export const reasonsOnCard = (reasons: readonly Reason[], library: Library): readonly string[] =>
  reasons
    .filter(({ code }) => code !== "adapted")
    .slice(0, 2)
    .map((reason) => reasonWords(reason, library));

export interface HeldWords {
  readonly why: string;
  /** What would change it. */
  readonly change: string;
}

type AnyRule = RuleName | "red-flag" | "not-in-library";
type About = HeldBack["about"];

interface Knowing {
  readonly library: Library;
  readonly about?: About;
  /** They said *I don't know* rather than yes. */
  readonly unsure?: boolean;
}

const plain = (why: Words, change: Words) => (): HeldWords => ({ why: why(), change: change() });

const precautionNameOf = ({ about, library }: Knowing): string | undefined =>
  about === undefined || isTopic(about) ? undefined : precautionName(library, about);

export const heldTable: { readonly [R in AnyRule]: (knowing: Knowing) => HeldWords } = {
  consent: plain(m.held_consent, m.held_consent_change),
  hidden: ({ about }) => ({
    why: m.held_hidden({ topic: about !== undefined && isTopic(about) ? topicWords[about]() : "" }),
    change: m.held_hidden_change(),
  }),
  "not-for-me": plain(m.held_not_for_me, m.held_not_for_me_change),
  ceiling: plain(m.held_ceiling, m.held_ceiling_change),
  "one-step-at-a-time": plain(m.held_one_step, m.held_one_step_change),
  "step-back-after-too-much": plain(m.held_too_much, m.held_too_much_change),
  "precaution-pauses": (knowing) => {
    const name = precautionNameOf(knowing) ?? "";
    return knowing.unsure
      ? { why: m.held_precaution_unknown({ name }), change: m.held_precaution_unknown_change() }
      : { why: m.held_precaution({ name }), change: m.held_precaution_change() };
  },
  "precautions-not-asked": plain(m.held_not_asked, m.held_not_asked_change),
  energy: plain(m.held_energy, m.held_energy_change),
  minutes: plain(m.held_minutes, m.held_minutes_change),
  "for-others": plain(m.held_for_others, m.held_for_others_change),
  company: plain(m.held_company, m.held_company_change),
  home: plain(m.held_home, m.held_home_change),
  "unpaired-together": plain(m.held_unpaired, m.held_unpaired_change),
  "red-flag": plain(m.held_red_flag, m.held_red_flag_change),
  "not-in-library": plain(m.held_gone, m.held_gone_change),
};

export const heldWords = (rule: AnyRule, knowing: Knowing): HeldWords => heldTable[rule](knowing);

/** Never listed, and never counted: what somebody asked not to see, and what would say something about home. */
export const isKeptOutOfSight = (rule: AnyRule): boolean =>
  rule === "hidden" || rule === "not-for-me" || rule === "home";

export interface TroubleWords {
  readonly what: string;
  readonly safe: string;
  readonly todo: string;
}

const trouble = (what: Words, safe: Words, todo: Words) => (): TroubleWords => ({
  what: what(),
  safe: safe(),
  todo: todo(),
});

export const troubleTable: Readonly<Record<TroubleWhy, () => TroubleWords>> = {
  "storage-missing": trouble(
    m.trouble_storage_missing,
    m.trouble_storage_missing_safe,
    m.trouble_storage_missing_do,
  ),
  "storage-blocked": trouble(
    m.trouble_storage_blocked,
    m.trouble_storage_blocked_safe,
    m.trouble_storage_blocked_do,
  ),
  "storage-full": trouble(m.trouble_storage_full, m.trouble_storage_full_safe, m.trouble_storage_full_do),
  locked: trouble(m.trouble_locked, m.trouble_locked_safe, m.trouble_locked_do),
  damaged: trouble(m.trouble_damaged, m.trouble_damaged_safe, m.trouble_damaged_do),
  weakened: trouble(m.trouble_weakened, m.trouble_weakened_safe, m.trouble_weakened_do),
  newer: trouble(m.trouble_newer, m.trouble_newer_safe, m.trouble_newer_do),
  "too-big": trouble(m.trouble_too_big, m.trouble_too_big_safe, m.trouble_too_big_do),
  unexpected: trouble(m.trouble_unexpected, m.trouble_unexpected_safe, m.trouble_unexpected_do),
};

export const troubleWords = (why: TroubleWhy): TroubleWords => troubleTable[why]();
