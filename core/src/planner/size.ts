// How big a practice is today: its full version, or its tiny one. A tiny version asks very little of a body,
// whatever the full one asks.
import type { PracticeFacts } from "../library/practice.ts";
import type { Energy } from "../library/vocabulary.ts";
import { precautionState } from "../people/index.ts";
import type { PlanInput, Today } from "./types.ts";

export interface Size {
  readonly version: "full" | "tiny";
  readonly energy: Energy;
  readonly minutes: number;
}

export const sizesOf = (practice: PracticeFacts): readonly Size[] => {
  const full: Size = { version: "full", energy: practice.energy, minutes: practice.minutes };
  return practice.tiny === undefined
    ? [full]
    : [full, { version: "tiny", energy: 1, minutes: practice.tiny }];
};

export const hasEnergyFor = (size: Size, today: Today): boolean => size.energy <= today.energy;
export const hasTimeFor = (size: Size, today: Today): boolean => size.minutes <= today.minutes;

/** The version to offer: the full one when today has room for it, the tiny one first when tiredness is heavy. */
export function sizeToday(practice: PracticeFacts, { today, situation }: PlanInput): Size | undefined {
  const fitting = sizesOf(practice).filter((size) => hasEnergyFor(size, today) && hasTimeFor(size, today));
  return precautionState(situation, "fatigue-high") === "yes" ? fitting.at(-1) : fitting[0];
}
