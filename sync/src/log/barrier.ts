// Two halves behind the relay's barrier, neither readable until both are there (protocol §3.6). That the relay keeps
// to it can't be proven; what it hands over can be held against what this device put there.

export interface Deposit {
  /** Our half as it was sent; undefined while we have sent none. */
  readonly ours: Uint8Array | undefined;
  readonly slot: 0 | 1;
}

export interface Halves {
  readonly first: Uint8Array;
  readonly second: Uint8Array;
}

export type HalvesTrouble =
  /** Handed over though one half, ours, was never there. Nothing in it may be used. */
  | "released-early"
  /** Ours isn't what we sent, or stands in both places. */
  | "halves-altered";

const same = (a: Uint8Array, b: Uint8Array): boolean =>
  a.length === b.length && a.every((byte, at) => byte === b[at]);

/** undefined: nothing is wrong that can be seen from outside the seal. */
export function troubleWithHalves(deposit: Deposit, halves: Halves): HalvesTrouble | undefined {
  if (deposit.ours === undefined) return "released-early";
  const [ours, theirs] = deposit.slot === 0 ? [halves.first, halves.second] : [halves.second, halves.first];
  return same(ours, deposit.ours) && !same(theirs, deposit.ours) ? undefined : "halves-altered";
}
