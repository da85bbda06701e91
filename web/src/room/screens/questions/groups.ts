// What stands together on a screen, in handfuls of at most six: precautions as the content groups them, where things
// are, topics. groups.test.ts sees that nothing is asked twice and nothing left out.
import type { Library, Moment, Precaution, RedFlagId, Topic } from "@unhurried/core";
import { m } from "../../../words/words.ts";

interface Group<Value> {
  readonly name: () => string;
  readonly of: readonly Value[];
}
type Asked = Library["precautionGroups"][number] & { readonly of: readonly Precaution[] };

/** Under which lines the content lists them. Fever is not among them: it is asked for first, among what can't wait. */
export const precautionsAsked = ({ precautions, precautionGroups }: Library): readonly Asked[] =>
  precautionGroups.map((group) => ({
    ...group,
    of: precautions.filter(({ id, group: own }) => own === group.id && id !== "fever"),
  }));

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
