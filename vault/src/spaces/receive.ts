// Opening what came in: from bytes of the relay to facts, a changed space and what is to be told about it.
// Nothing here throws for hostile input. What cannot be read is set aside and its writer's chain goes on; what
// breaks a chain is not taken at all and can be offered again later.
import { type Bytes, bytesToHex } from "../bytes.ts";
import type { StoredFact } from "../envelope/envelope.ts";
import { reveal } from "../redacted.ts";
import { equalBytes } from "../seal/seal.ts";
import {
  type ChainTrouble,
  compareHeads,
  decodeHeads,
  follow,
  isForked,
  type RelayView,
  seenHash,
} from "./chain.ts";
import { type Epoch, type EpochTrouble, readEpoch } from "./epoch.ts";
import {
  type Claim,
  claimOf,
  type Frame,
  type FrameKeys,
  type FrameTrouble,
  frameHash,
  frameKeysOf,
  type Readership,
  unsealFrame,
} from "./frame.ts";
import { type FrameKind, frameKinds, type Inner, kindOf } from "./layout.ts";
import { type BatchTrouble, decodeBatch } from "./payload.ts";
import { type Person, type Roster, type RosterTrouble, signerFor, takeEntry } from "./roster.ts";
import { decodeEntries } from "./roster-frame.ts";
import { type Space, withSetAside } from "./state.ts";
import { judgeFact } from "./who-may-write.ts";

export type Trouble =
  | FrameTrouble
  | (ChainTrouble & { readonly writer: string })
  | BatchTrouble
  | EpochTrouble
  | { readonly kind: "roster-entry"; readonly why: RosterTrouble["kind"] }
  /** It carried what its writer may not say: nothing of it was taken. */
  | { readonly kind: "not-theirs" | "other-writer" }
  | { readonly kind: "unknown-kind" | "head-layout" | "head-seen" | "roster-layout" | "final-transcript" }
  /** The relay shows its author another log than us. */
  | { readonly kind: "fork"; readonly relayN: number }
  /** Another device was told another story of these writers. */
  | { readonly kind: "heads-differ"; readonly writers: readonly string[] };

export interface Opened {
  readonly space: Space;
  readonly facts: readonly StoredFact[];
  readonly troubles: readonly Trouble[];
  /** Absent when the frame was nobody's, a repeat, or not taken. */
  readonly from?: { readonly writer: string; readonly person: Person; readonly kind: FrameKind };
  /** Of kinds the vault doesn't take apart: matching rounds, snapshots, cosignatures, barrier references. */
  readonly payload?: Bytes;
}

export interface Reading {
  readonly now: number;
  readonly view: RelayView;
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

const cached = new WeakMap<Epoch, FrameKeys>();
export function frameKeysFor(epoch: Epoch, space: Bytes): FrameKeys {
  const known = cached.get(epoch);
  if (known !== undefined) return known;
  const keys = frameKeysOf(reveal(epoch.secret), space, epoch.epoch);
  cached.set(epoch, keys);
  return keys;
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

type Taken = Pick<Opened, "space"> &
  Partial<Pick<Opened, "facts" | "payload">> & { readonly trouble?: Trouble };

function take(space: Space, frame: Frame, reading: Reading): Opened {
  const fork = isForked(frame, reading.view) ? [{ kind: "fork", relayN: frame.relayN } as const] : [];
  const kind = kindOf(frame.kind);
  const taken =
    kind === undefined
      ? aside(space, frame, { kind: "unknown-kind" })
      : takeKind(space, frame, kind, reading);
  const writer = bytesToHex(frame.writer);
  const person = taken.space.roster.members.get(writer)?.person ?? 0;
  return {
    space: taken.space,
    facts: taken.facts ?? [],
    troubles: taken.trouble === undefined ? fork : [...fork, taken.trouble],
    ...(kind === undefined ? {} : { from: { writer, person, kind } }),
    ...(taken.payload === undefined ? {} : { payload: taken.payload }),
  };
}

const aside = (space: Space, frame: Frame, trouble: Trouble): Taken => ({
  space: withSetAside(space, frame.hash, trouble.kind),
  trouble,
});

function takeKind(space: Space, frame: Frame, kind: FrameKind, reading: Reading): Taken {
  switch (kind) {
    case "update":
      return takeUpdate(space, frame);
    case "head":
      return takeHead(space, frame, reading.now);
    case "epoch":
      return takeEpoch(space, frame, reading.now);
    case "roster":
      return takeRoster(space, frame);
    case "leave":
      return { space: { ...space, left: mark(space.left, personOf(space, frame)) } };
    case "pairingFinal":
      return takeFinal(space, frame);
    case "round":
    case "snapshot":
    case "cosign":
    case "barrierRef":
      return { space, payload: frame.payload };
    default:
      return kind satisfies never;
  }
}

const personOf = (space: Space, frame: Frame): Person =>
  space.roster.members.get(bytesToHex(frame.writer))?.person ?? 0;

export const mark = (pair: readonly [boolean, boolean], person: Person): readonly [boolean, boolean] =>
  person === 0 ? [true, pair[1]] : [pair[0], true];

function takeUpdate(space: Space, frame: Frame): Taken {
  const batch = decodeBatch(frame.payload);
  if (!batch.ok) return aside(space, frame, batch.error);
  if (space.kind === "private") return { space, facts: batch.value };
  const [writer, person] = [bytesToHex(frame.writer), personOf(space, frame)];
  for (const fact of batch.value) {
    const judged = judgeFact(fact, writer, person);
    if (judged === "not-theirs" || judged === "other-writer") return aside(space, frame, { kind: judged });
  }
  return { space, facts: batch.value };
}

function takeHead(space: Space, frame: Frame, now: number): Taken {
  const heads = decodeHeads(frame.payload);
  if (heads === undefined) return aside(space, frame, { kind: "head-layout" });
  if (!equalBytes(seenHash(heads), frame.seen)) return aside(space, frame, { kind: "head-seen" });
  const { owed, differ } = compareHeads(space.chains, heads);
  const all = new Map(space.owed);
  for (const { writer, upTo } of owed) {
    const before = all.get(writer);
    if (space.roster.members.has(writer)) {
      all.set(writer, { upTo: Math.max(upTo, before?.upTo ?? 0), since: before?.since ?? now });
    }
  }
  const after = { ...space, owed: all };
  return differ.length === 0
    ? { space: after }
    : { space: after, trouble: { kind: "heads-differ", writers: differ } };
}

function takeEpoch(space: Space, frame: Frame, now: number): Taken {
  const under = space.epochs.find((one) => equalBytes(frameKeysFor(one, space.id).kid, frame.kid));
  const { roster, me } = space;
  const sealedUnder = under?.hash ?? new Uint8Array(32);
  const reader = { roster, writer: me.writer, kemKey: me.kemKey, known: space.epochs, sealedUnder, now };
  const epoch = readEpoch(frame.payload, reader);
  if (!epoch.ok) return aside(space, frame, epoch.error);
  return { space: { ...space, epochs: [...space.epochs, epoch.value], framesInEpoch: 0 } };
}

function takeEntries(
  roster: Roster,
  payload: Bytes,
): { readonly roster: Roster; readonly trouble?: Trouble } {
  const entries = decodeEntries(payload);
  if (entries === undefined) return { roster, trouble: { kind: "roster-layout" } };
  let after = roster;
  let trouble: Trouble | undefined;
  for (const entry of entries) {
    const taken = takeEntry(after, entry);
    if (taken.ok) after = taken.value;
    else trouble ??= { kind: "roster-entry", why: taken.error.kind };
  }
  return trouble === undefined ? { roster: after } : { roster: after, trouble };
}

function takeRoster(space: Space, frame: Frame): Taken {
  const { roster, trouble } = takeEntries(space.roster, frame.payload);
  const after = { ...space, roster };
  return trouble === undefined ? { space: after } : aside(after, frame, trouble);
}

function takeFinal(space: Space, frame: Frame): Taken {
  if (!equalBytes(frame.payload, space.transcript)) return aside(space, frame, { kind: "final-transcript" });
  return { space: { ...space, finals: mark(space.finals, personOf(space, frame)) } };
}
