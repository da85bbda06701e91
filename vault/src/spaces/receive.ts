// Opening what came in: from bytes of the relay to facts, a changed space and what is to be told about it.
// Nothing here throws for hostile input. What cannot be read is set aside and its writer's chain goes on; what
// breaks a chain is not taken at all and can be offered again later.
import { type Bytes, bytesToHex } from "../bytes.ts";
import type { StoredFact } from "../envelope/envelope.ts";
import { equalBytes } from "../seal/seal.ts";
import { follow, isForked, type RelayView } from "./chain.ts";
import type { Epoch } from "./epoch.ts";
import {
  type Claim,
  claimOf,
  type Frame,
  type FrameKeys,
  type FrameTrouble,
  frameHash,
  type Readership,
  unsealFrame,
} from "./frame.ts";
import { type FrameKind, frameKinds, type Inner, kindOf } from "./layout.ts";
import { type Person, type Roster, signerFor } from "./roster.ts";
import { type Space, withSetAside } from "./state.ts";
import { aside, frameKeysFor, isMine, type Trouble, takeEntries, takeKind } from "./take.ts";

export interface Opened {
  readonly space: Space;
  readonly facts: readonly StoredFact[];
  readonly troubles: readonly Trouble[];
  /** Absent when the frame was nobody's, a repeat, or not taken. */
  readonly from?: { readonly writer: string; readonly person: Person; readonly kind: FrameKind };
  /** Where the frame's author said to stand in the relay's log: for whoever follows that log. */
  readonly saw?: { readonly n: number; readonly acc: Bytes; readonly byOther: boolean };
  /** Frames of this device (`Sealed.hash`) that a head signed by another one names: they exist twice. */
  readonly covered?: readonly Bytes[];
  /** Of kinds the vault doesn't take apart: matching rounds, snapshots, cosignatures, barrier references. */
  readonly payload?: Bytes;
}

export interface Reading {
  readonly now: number;
  /** Where nobody else compares what authors saw of the relay's log: then a fork is told from here. */
  readonly view?: RelayView;
  /** Signatures checked beforehand: `claimsOf`, then WebCrypto, then `knownGood`. */
  readonly isKnownGood?: (claim: Claim) => boolean;
}

const readershipOf = (space: Space, isKnownGood?: Reading["isKnownGood"]): Readership => ({
  keysFor: (kid) => keysFor(space.epochs, space.id, kid),
  signerFor: (inner, epoch) => signerOf(space.roster, inner, epoch),
  isKnownGood,
});

/** The signatures of many frames, for catching up after a long time. Frames that need a later key or roster
 * entry have none yet, and are checked when it is their turn. */
export const claimsOf = (space: Space, frames: readonly Bytes[]): readonly Claim[] =>
  frames.flatMap((frame) => claimOf(frame, readershipOf(space)) ?? []);

export function openFrame(space: Space, bytes: Bytes, reading: Reading): Opened {
  const unsealed = unsealFrame(bytes, readershipOf(space, reading.isKnownGood));
  if (!unsealed.ok) return refused(space, bytes, unsealed.error);
  const frame = unsealed.value;
  const { verdict, chains } = follow(space.chains, frame);
  if (verdict.kind === "duplicate") return { space, facts: [], troubles: [] };
  const writer = bytesToHex(frame.writer);
  if (verdict.kind !== "next") {
    return { space: { ...space, chains }, facts: [], troubles: [{ ...verdict, writer }] };
  }
  return take(
    settle({ ...space, chains, framesInEpoch: space.framesInEpoch + 1 }, writer, frame),
    frame,
    reading,
  );
}

/** A key that isn't here yet may come with a later epoch: such a frame is offered again, not set aside. */
function refused(space: Space, bytes: Bytes, trouble: FrameTrouble): Opened {
  const later = trouble.kind === "kid" || trouble.kind === "writer";
  const after = later ? space : withSetAside(space, frameHash(bytes), trouble.kind);
  return { space: after, facts: [], troubles: [trouble] };
}

function keysFor(epochs: readonly Epoch[], space: Bytes, kid: Bytes): FrameKeys | undefined {
  const all = epochs.map((epoch) => frameKeysFor(epoch, space));
  return all.find((keys) => equalBytes(keys.kid, kid));
}

/** A new device may bring the line that lets it in: then its first frame is checked against that line. */
function signerOf(roster: Roster, inner: Inner, epoch: number): Bytes | undefined {
  const known = signerFor(roster, inner.writer, epoch, inner.seq);
  if (known !== undefined || inner.kind !== frameKinds.roster) return known;
  const { roster: after } = takeEntries(roster, inner.payload);
  return signerFor(after, inner.writer, epoch, inner.seq);
}

function settle(space: Space, writer: string, frame: Frame): Space {
  const owed = space.owed.get(writer);
  if (owed === undefined || owed.upTo > frame.seq) return space;
  return { ...space, owed: new Map([...space.owed].filter(([name]) => name !== writer)) };
}

const cannotTell: RelayView = () => "unknown";

function take(space: Space, frame: Frame, reading: Reading): Opened {
  const fork = isForked(frame, reading.view ?? cannotTell)
    ? [{ kind: "fork", relayN: frame.relayN } as const]
    : [];
  const kind = kindOf(frame.kind);
  const taken =
    kind === undefined
      ? aside(space, frame, { kind: "unknown-kind" })
      : takeKind(space, frame, kind, reading.now);
  const writer = bytesToHex(frame.writer);
  const person = taken.space.roster.members.get(writer)?.person ?? 0;
  return {
    space: taken.space,
    facts: taken.facts ?? [],
    troubles: taken.trouble === undefined ? fork : [...fork, taken.trouble],
    ...(kind === undefined ? {} : { from: { writer, person, kind } }),
    saw: { n: frame.relayN, acc: frame.relayAcc, byOther: !isMine(space, frame.writer) },
    ...(taken.covered === undefined ? {} : { covered: taken.covered }),
    ...(taken.payload === undefined ? {} : { payload: taken.payload }),
  };
}
