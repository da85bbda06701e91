// Sealing one frame of a device's own chain. Everything comes back as a new space and frames to send. Store the
// space first, then send: a number that was sent and forgotten would be used twice, and others would take that
// for two stories.
import { type Bytes, bytesToHex } from "../bytes.ts";
import { reveal } from "../redacted.ts";
import { done, type Result } from "../result.ts";
import type { Random } from "../seal/seal.ts";
import { follow, headsOf, seenHash } from "./chain.ts";
import { type Epoch, tips } from "./epoch.ts";
import { frameHash, sealFrame } from "./frame.ts";
import { type FrameKind, frameKinds } from "./layout.ts";
import type { Space } from "./state.ts";
import { frameKeysFor } from "./take.ts";

/** What a writer needs beside the space: chance, a clock, and how far it has read the relay's log. */
export interface Writing {
  readonly random: Random;
  /** ms since 1970. */
  readonly now: number;
  readonly relay: { readonly n: number; readonly acc: Bytes };
}

export interface Sealed {
  readonly space: Space;
  readonly frame: Bytes;
  readonly hash: Bytes;
}
export interface Changed {
  readonly space: Space;
  readonly frames: readonly Bytes[];
}

export const noHash = new Uint8Array(32);

export function sealUnder(
  space: Space,
  epoch: Epoch,
  kind: FrameKind,
  payload: Bytes,
  { random, relay }: Writing,
): Result<Sealed, { readonly kind: "too-big" }> {
  const chain = space.chains.get(bytesToHex(space.me.writer));
  const [seq, prev] = [chain?.next ?? 0, chain?.head ?? noHash];
  const inner = {
    kind: frameKinds[kind],
    writer: space.me.writer,
    seq,
    prev,
    relayN: relay.n,
    relayAcc: relay.acc,
    seen: seenHash(headsOf(space.chains)),
    payload,
  };
  const frame = sealFrame(frameKeysFor(epoch, space.id), reveal(space.me.signKey), inner, random);
  if (!frame.ok) return frame;
  const hash = frameHash(frame.value);
  const { chains } = follow(space.chains, { writer: space.me.writer, seq, prev, hash, epoch: epoch.epoch });
  const after = { ...space, chains, framesInEpoch: space.framesInEpoch + 1 };
  return done({ space: after, frame: frame.value, hash });
}

/** Sealed under the old key: whoever was taken out reads that there is a new one, and not the new one. */
export const underOld = (space: Space): Epoch => {
  const newest = [...tips(space.epochs)].sort(
    (a, b) => b.epoch - a.epoch || (bytesToHex(a.hash) < bytesToHex(b.hash) ? -1 : 1),
  );
  return newest[0] as Epoch;
};
