// One worker of a simulation: every so-manyeth person, from their first day to their last.
import { parentPort, workerData } from "node:worker_threads";
import type { Library } from "@unhurried/core";
import { live } from "./life.ts";
import { emptyTally } from "./tally.ts";

/** Persons `first`, `first + every`, … below `people`. */
export interface Share {
  readonly first: number;
  readonly every: number;
  readonly people: number;
  readonly days: number;
  readonly seed: number;
  readonly library: Library;
}

const { first, every, people, days, seed, library } = workerData as Share;
const tally = emptyTally();
for (let index = first; index < people; index += every) live(index, days, seed, library, tally);
parentPort?.postMessage(tally);
