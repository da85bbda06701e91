// Two small rules of when something leaves, protocol §3.2: facts travel together every two seconds, and a sign of
// life goes out once a day at a moment that doesn't tell when somebody woke up. Times come in as ms.

export const batchMs = 2_000;
export const headDelayMs = 20 * 60_000;

/** Facts wait together from the first one on. */
export interface Batch<Fact> {
  readonly facts: readonly Fact[];
  /** When the batch is due, ms; 0 while it is empty. */
  readonly dueAt: number;
}

export const emptyBatch = { facts: [], dueAt: 0 } as const;

/** Adds a fact. The first one starts the wait; later ones don't prolong it. */
export const intoBatch = <Fact>(batch: Batch<Fact>, fact: Fact, now: number): Batch<Fact> => ({
  facts: [...batch.facts, fact],
  dueAt: batch.facts.length === 0 ? now + batchMs : batch.dueAt,
});

/** What leaves now, and what stays. A clock that jumped back by more than the wait doesn't hold facts up. */
export function dueFromBatch<Fact>(
  batch: Batch<Fact>,
  now: number,
): { readonly leaves: readonly Fact[]; readonly stays: Batch<Fact> } {
  const due = now >= batch.dueAt || batch.dueAt - now > batchMs;
  return due ? { leaves: batch.facts, stays: emptyBatch } : { leaves: [], stays: batch };
}

/**
 * At an unlock: after how many ms today's HEAD goes out, or undefined when today has had one.
 * `day` and `lastDay` are any numbers that change with the local day; they are compared and never ordered.
 */
export const headAfter = (day: number, lastDay: number | undefined, random: number): number | undefined =>
  day === lastDay ? undefined : Math.round(headDelayMs * Math.min(1, Math.max(0, random)));
