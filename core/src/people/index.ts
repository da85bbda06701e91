// What a person may have told us about themselves. Everything is optional, nothing is asked twice, and
// an empty Situation is a perfectly good one.
import type { PrecautionId, RedFlagId, Step, Strategy, Topic } from "../library/vocabulary.ts";

export const roles = ["was-ill", "partner", "both"] as const;
export type Role = (typeof roles)[number];

export const bonds = ["partnered", "single", "unsure"] as const;
export type Bond = (typeof bonds)[number];

/** Where somebody is with the illness: the "moment presets" of the content brief. */
export const moments = [
  "just-told",
  "treatment",
  "after-surgery",
  "radiotherapy",
  "hormones",
  "after-treatment",
  "advanced",
  "last-weeks",
  "bereaved",
] as const;
export type Moment = (typeof moments)[number];

/** Unknown is not none: "unknown" is treated as if it might be so. */
export type PrecautionAnswer = "yes" | "no" | "unknown";

export interface Situation {
  readonly role?: Role;
  readonly bond?: Bond;
  readonly moments: readonly Moment[];
  readonly hardest: readonly Strategy[];
  /** Words for identity that bring content forward, never required: ace, faith, lgbtq. */
  readonly fits: readonly ("ace" | "faith" | "lgbtq")[];
  /** Highest step this person says they already enjoy, alone and with someone. */
  readonly enjoys: { readonly solo?: Step; readonly together?: Step };
  /** False until the *any of these now?* screen was answered, with anything. */
  readonly precautionsAsked: boolean;
  readonly precautions: Readonly<Partial<Record<PrecautionId, PrecautionAnswer>>>;
  readonly hidden: readonly Topic[];
  readonly redFlag?: RedFlagId;
  /** True only when the person asked us to keep it, or for this visit when they told us. */
  readonly homeUnsafe: boolean;
}

export const nobodyYet: Situation = {
  moments: [],
  hardest: [],
  fits: [],
  enjoys: {},
  precautionsAsked: false,
  precautions: {},
  hidden: [],
  homeUnsafe: false,
};

/** What is known about one precaution: what was said, "no" when the screen was answered without it, or nothing yet. */
export const precautionState = (situation: Situation, flag: PrecautionId): PrecautionAnswer | "not-asked" =>
  situation.precautions[flag] ?? (situation.precautionsAsked ? "no" : "not-asked");

/**
 * The sign that no practice is the answer to, if there is one. A fever ticked among the precautions is the
 * same emergency as one told among the red flags: wherever it was said, it counts.
 */
export const activeRedFlag = (situation: Situation): RedFlagId | undefined =>
  situation.redFlag ?? (situation.precautions.fever === "yes" ? "fever-or-shivering" : undefined);
