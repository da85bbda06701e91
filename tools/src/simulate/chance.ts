// Chance from a seed, so that any run can be lived again. Marsaglia's xorshift on 32 bits (Journal of Statistical
// Software 8(14), 2003; shifts 13, 17, 5), started from a well-mixed seed. Not for secrets.

export interface Chance {
  /** A whole number from 0 to `sides` − 1. */
  readonly below: (sides: number) => number;
  /** True this often, 0 to 1. */
  readonly often: (share: number) => boolean;
  readonly oneOf: <T>(from: readonly T[]) => T;
  /** Each element with this likelihood. */
  readonly someOf: <T>(from: readonly T[], share: number) => readonly T[];
}

/** One stream for each pair of numbers, such as a run's seed and a person's place in it. */
export function chanceFrom(seed: number, stream: number): Chance {
  let state = Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) ^ Math.imul(stream + 1, 0xc2b2ae35) || 1;
  const next = (): number => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 0x1_0000_0000;
  };
  for (let warm = 0; warm < 8; warm++) next();
  const often = (share: number): boolean => next() < share;
  const below = (sides: number): number => Math.floor(next() * sides);
  return {
    below,
    often,
    oneOf: <T>(from: readonly T[]): T => from[below(from.length)] as T,
    someOf: (from, share) => from.filter(() => often(share)),
  };
}
