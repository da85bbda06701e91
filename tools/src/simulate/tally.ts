// What a simulation counts, in a shape that travels between workers and adds up.

export interface Tally {
  readonly violations: Record<string, number>;
  readonly offered: Set<string>;
  suggestions: number;
  daysWithoutRedFlag: number;
  doableDays: number;
  withoutLimits: number;
  metAllStrategies: number;
  stepUpsAfterTooMuch: number;
  repeatsWithin5: number;
  repeatsWhenNothingElse: number;
}

export const emptyTally = (): Tally => ({
  violations: {},
  offered: new Set(),
  suggestions: 0,
  daysWithoutRedFlag: 0,
  doableDays: 0,
  withoutLimits: 0,
  metAllStrategies: 0,
  stepUpsAfterTooMuch: 0,
  repeatsWithin5: 0,
  repeatsWhenNothingElse: 0,
});

export const count = (counts: Record<string, number>, name: string, by = 1): void => {
  counts[name] = (counts[name] ?? 0) + by;
};

/** Adds a worker's tally to the whole. */
export function add(whole: Tally, part: Tally): void {
  for (const [name, times] of Object.entries(part.violations)) count(whole.violations, name, times);
  for (const id of part.offered) whole.offered.add(id);
  whole.suggestions += part.suggestions;
  whole.daysWithoutRedFlag += part.daysWithoutRedFlag;
  whole.doableDays += part.doableDays;
  whole.withoutLimits += part.withoutLimits;
  whole.metAllStrategies += part.metAllStrategies;
  whole.stepUpsAfterTooMuch += part.stepUpsAfterTooMuch;
  whole.repeatsWithin5 += part.repeatsWithin5;
  whole.repeatsWhenNothingElse += part.repeatsWhenNothingElse;
}
