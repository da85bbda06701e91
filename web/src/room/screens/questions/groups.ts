// Which precautions, moments and topics stand together on a screen: handfuls of at most six. groups.test.ts sees
// that nothing is asked twice and nothing left out.
import type { Moment, PrecautionId, RedFlagId, Topic } from "@unhurried/core";
import { m } from "../../../words/words.ts";

interface Group<Value> {
  readonly name: () => string;
  readonly of: readonly Value[];
}

/** Fever is not here: it is asked for first, among what can't wait. */
export const precautionGroups: readonly Group<PrecautionId>[] = [
  {
    name: m.ask_now_today,
    of: ["fatigue-high", "pain-flare", "new-pain-or-lump", "nausea-smell", "mucositis", "breathless"],
  },
  { name: m.ask_now_blood, of: ["bleeding", "clot", "low-counts", "bone-risk"] },
  { name: m.ask_now_skin, of: ["fragile-skin", "open-wound", "line-port", "ostomy", "neck-airway"] },
  { name: m.ask_now_treatment, of: ["chemo-fluids", "radioactive", "pelvic-rt", "lymph-side", "neuropathy"] },
  { name: m.ask_now_else, of: ["trauma"] },
];

/** What goes before everything, in a few words. The others are one tap away. */
export const urgentNow: readonly (readonly [RedFlagId, () => string])[] = [
  ["fever-or-shivering", m.ask_now_fever],
  ["heavy-bleeding", m.ask_now_bleeding],
  ["chest-or-breath", m.ask_now_chest],
  ["suddenly-unwell", m.ask_now_unwell],
];

export const whereFirst: readonly Moment[] = [
  "just-told",
  "treatment",
  "after-surgery",
  "radiotherapy",
  "hormones",
];
export const whereMore: readonly Moment[] = ["after-treatment", "advanced", "last-weeks", "bereaved"];

export const topicGroups: readonly Group<Topic>[] = [
  { name: m.ask_hide_bodies, of: ["sex", "nudity", "mirrors", "scars"] },
  { name: m.ask_hide_heavy, of: ["illness", "dying", "grief", "fertility"] },
  { name: m.ask_hide_other, of: ["partners", "faith", "breath"] },
];
