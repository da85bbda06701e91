// How long a plan takes with a long life behind it: 130 practices, 2,000 sessions (design §11: 1 ms median).
import { plan } from "@unhurried/core";
import { diceFrom, randomInput, syntheticLibrary } from "@unhurried/core/planner/testing";

export interface PlannerBench {
  readonly medianMs: number;
  readonly p99Ms: number;
  readonly practices: number;
  readonly history: number;
}

const history = 2000;
const people = 200;
const rounds = 10;

export function benchPlanner(): PlannerBench {
  const library = syntheticLibrary();
  const inputs = Array.from({ length: people }, (_, seed) =>
    randomInput(diceFrom(seed + 1), library, history),
  );
  // The first round warms the machine up and is not counted.
  for (const input of inputs) plan(input);
  const times = Array.from({ length: rounds }, () => inputs.map(timeOf))
    .flat()
    .sort((a, b) => a - b);
  const at = (share: number): number =>
    Math.round((times[Math.floor(times.length * share)] ?? 0) * 1000) / 1000;
  return { medianMs: at(0.5), p99Ms: at(0.99), practices: library.practices.length, history };
}

function timeOf(input: Parameters<typeof plan>[0]): number {
  const began = performance.now();
  plan(input);
  return performance.now() - began;
}
