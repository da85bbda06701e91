// Whom a practice speaks to, and what a moment opens with (content brief §2c). Only ever used to bring things
// forward or let them wait: nothing is decided about a person from what they told us about themselves.
import type { PracticeFacts } from "../library/practice.ts";
import type { Step, Tag } from "../library/vocabulary.ts";
import type { Moment } from "../people/index.ts";
import type { PlanInput } from "./types.ts";

/** Tags that say who a practice was written with in mind; the others say how big or where it is. */
const personal: ReadonlySet<Tag> = new Set([
  "single",
  "carer",
  "partner",
  "faith",
  "ace",
  "advanced",
  "grief",
  "lgbtq",
]);

export const personalTags = (practice: PracticeFacts): readonly Tag[] =>
  practice.tags.filter((tag) => personal.has(tag));

export function tagsThatFit({ situation }: PlanInput): ReadonlySet<Tag> {
  const fitting = new Set<Tag>(situation.fits);
  const isOneOf = (...moments: readonly Moment[]): boolean =>
    situation.moments.some((moment) => moments.includes(moment));
  if (situation.bond === "single") fitting.add("single");
  if (situation.role === "partner" || situation.role === "both") fitting.add("partner").add("carer");
  if (isOneOf("advanced", "last-weeks")) fitting.add("advanced");
  if (isOneOf("bereaved")) fitting.add("grief");
  return fitting;
}

/** The highest step each moment opens with. Everything above waits a little; nothing above is closed. */
const opensWith: Readonly<Partial<Record<Moment, Step>>> = {
  "just-told": 2,
  treatment: 2,
  "after-surgery": 3,
  radiotherapy: 3,
  advanced: 4,
  "last-weeks": 3,
};

export const gentleUpTo = (moments: readonly Moment[]): number =>
  Math.min(6, ...moments.map((moment) => opensWith[moment] ?? 6));
