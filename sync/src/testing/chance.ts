// Chance from a seed, so that any run can be lived again. Marsaglia's xorshift on 32 bits (Journal of Statistical
// Software 8(14), 2003; shifts 13, 17, 5), started from a well-mixed seed. Not for secrets.

export interface Chance {
  /** 0 up to 1. */
  readonly share: () => number;
  /** A whole number from 0 to `sides` − 1. */
  readonly below: (sides: number) => number;
  /** True this often, 0 to 1. */
  readonly often: (share: number) => boolean;
  readonly oneOf: <T>(from: readonly T[]) => T;
}

export function chanceFrom(seed: number): Chance {
  let state = Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) || 1;
  const share = (): number => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 0x1_0000_0000;
  };
  for (let warm = 0; warm < 8; warm++) share();
  const below = (sides: number): number => Math.floor(share() * sides);
  return {
    share,
    below,
    often: (often) => share() < often,
    oneOf: (from) => from[below(from.length)] as never,
  };
}
