// Many virtual lives at once, and what came of them in one object.
import { once } from "node:events";
import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import type { Library } from "@unhurried/core";
import { live } from "./life.ts";
import { add, emptyTally, type Tally } from "./tally.ts";
import type { Share } from "./worker.ts";

export interface Run {
  readonly people: number;
  readonly days: number;
  readonly seed: number;
}

/** What `npm run simulate -- --json` prints. Shares are between 0 and 1, null where there was nobody to ask. */
export interface Simulated extends Run {
  readonly violations: { readonly total: number; readonly byRule: Readonly<Record<string, number>> };
  /** Days without a red flag on which there was at least one thing to do. */
  readonly doableDays: number | null;
  /** People without limits who met all six strategies among the first 18 they were shown. */
  readonly strategiesWithin18: number | null;
  readonly stepUpsAfterTooMuch: number;
  /** Unloved repeats within five although something else was there. */
  readonly repeatsWithin5: number;
  /** The same where nothing else was left: what the design allows. */
  readonly repeatsWhenNothingElse: number;
  readonly coverage: {
    readonly offered: number;
    readonly all: number;
    readonly share: number | null;
    readonly never: readonly string[];
  };
  /** Suggestions that were judged. */
  readonly suggestions: number;
  readonly seconds: number;
}

/** From how many days lived, all told, other workers are worth starting. */
const worthWorkers = 5_000;

export async function simulate(run: Run, library: Library): Promise<Simulated> {
  const began = performance.now();
  const tally = run.people * run.days < worthWorkers ? alone(run, library) : await shared(run, library);
  return resultOf(run, library, tally, (performance.now() - began) / 1000);
}

function alone({ people, days, seed }: Run, library: Library): Tally {
  const tally = emptyTally();
  for (let index = 0; index < people; index++) live(index, days, seed, library, tally);
  return tally;
}

async function shared(run: Run, library: Library): Promise<Tally> {
  const every = Math.min(4, availableParallelism());
  const parts = await Promise.all(
    Array.from({ length: every }, async (_, first) => {
      const share: Share = { ...run, first, every, library };
      const worker = new Worker(new URL("./worker.ts", import.meta.url), { workerData: share });
      const [part] = await once(worker, "message");
      return part as Tally;
    }),
  );
  const whole = emptyTally();
  for (const part of parts) add(whole, part);
  return whole;
}

const shareOf = (some: number, all: number): number | null => (all === 0 ? null : some / all);
const rounded = (seconds: number): number => Math.round(seconds * 100) / 100;

function resultOf(run: Run, { practices }: Library, tally: Tally, seconds: number): Simulated {
  const never = practices.map(({ id }) => id).filter((id) => !tally.offered.has(id));
  const offered = practices.length - never.length;
  return {
    ...run,
    violations: {
      total: Object.values(tally.violations).reduce((sum, times) => sum + times, 0),
      byRule: tally.violations,
    },
    doableDays: shareOf(tally.doableDays, tally.daysWithoutRedFlag),
    strategiesWithin18: shareOf(tally.metAllStrategies, tally.withoutLimits),
    stepUpsAfterTooMuch: tally.stepUpsAfterTooMuch,
    repeatsWithin5: tally.repeatsWithin5,
    repeatsWhenNothingElse: tally.repeatsWhenNothingElse,
    coverage: { offered, all: practices.length, share: shareOf(offered, practices.length), never },
    suggestions: tally.suggestions,
    seconds: rounded(seconds),
  };
}
