// The server's log as we followed it ourselves: which frame stands at which number, and the one hash over all before
// it. Nothing the server says goes in unless it follows from what is here. Protocol §3.4. Hashes are hexadecimal.

import { emptyAcc, fromHex, hashBytes, type Position, toHex } from "../wire/index.ts";
import { type ByHash, byHash } from "./by-hash.ts";

export interface LineStep {
  /** SHA-256 of the frame as it travels. */
  readonly hash: string;
  /** Over all frames up to and with this one. */
  readonly acc: string;
}

export interface Line {
  /** Number of the last frame before `steps`: 0, or where what came earlier is no longer needed. */
  readonly baseN: number;
  /** "" while the line is about to begin in the middle: then the acc there is taken as told. */
  readonly baseAcc: string;
  readonly steps: readonly LineStep[];
  /** Number of each frame, by hash. */
  readonly places: ByHash<number>;
}

export const lineFrom = (baseN: number, baseAcc: string, steps: readonly LineStep[] = []): Line => ({
  baseN,
  baseAcc,
  steps,
  // From the end on: the first place of a frame counts, should a server repeat it.
  places: byHash(new Map(steps.map((step, at) => [step.hash, baseN + 1 + at] as const).reverse())),
});

export const emptyLine = lineFrom(0, toHex(emptyAcc));

/** Number of the last frame followed. */
export const endOf = (line: Line): number => line.baseN + line.steps.length;

/** The acc at `n`, or undefined outside of what we know. */
export function accAt(line: Line, n: number): string | undefined {
  if (n === line.baseN) return line.baseAcc === "" ? undefined : line.baseAcc;
  return line.steps[n - line.baseN - 1]?.acc;
}

export const hashAt = (line: Line, n: number): string | undefined => line.steps[n - line.baseN - 1]?.hash;

export const endPosition = (line: Line): Position => ({
  n: endOf(line),
  acc: fromHex(accAt(line, endOf(line)) ?? "", hashBytes) ?? emptyAcc,
});

export function extended(line: Line, steps: readonly LineStep[]): Line {
  if (steps.length === 0) return line;
  const end = endOf(line);
  const fresh = steps.map((step, at) => [step.hash, end + 1 + at] as const).reverse();
  const places = line.places.with(fresh.filter(([hash]) => !line.places.has(hash)));
  return { ...line, steps: [...line.steps, ...steps], places };
}

/** Back to `n`, which must not lie before the base. */
export const rewoundTo = (line: Line, n: number): Line =>
  lineFrom(line.baseN, line.baseAcc, line.steps.slice(0, n - line.baseN));

/** Forgets what stands up to `n`, and keeps what can be compared with it. */
export const begunAfter = (line: Line, n: number): Line =>
  lineFrom(n, accAt(line, n) ?? "", line.steps.slice(n - line.baseN));
