// What the kinds of frames do to a space, once a frame is known to be genuine and next in its writer's chain. What
// breaks a rule is set aside whole: its writer's chain goes on, what it said was not taken.
import { type Bytes, bytesToHex } from "../bytes.ts";
import type { StoredFact } from "../envelope/envelope.ts";
import { reveal } from "../redacted.ts";
import { equalBytes } from "../seal/seal.ts";
import { type ChainTrouble, compareHeads, decodeHeads, type Head, seenHash } from "./chain.ts";
import { type Epoch, type EpochTrouble, readEpoch } from "./epoch.ts";
import { type Frame, type FrameKeys, type FrameTrouble, frameKeysOf } from "./frame.ts";
import type { FrameKind } from "./layout.ts";
import { type BatchTrouble, decodeBatch } from "./payload.ts";
import { type Person, type Roster, type RosterTrouble, takeEntry } from "./roster.ts";
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

export interface Taken {
  readonly space: Space;
  readonly facts?: readonly StoredFact[];
  readonly payload?: Bytes;
  readonly covered?: readonly Bytes[];
  readonly trouble?: Trouble;
}

const cached = new WeakMap<Epoch, FrameKeys>();
export function frameKeysFor(epoch: Epoch, space: Bytes): FrameKeys {
  const known = cached.get(epoch);
  if (known !== undefined) return known;
  const keys = frameKeysOf(reveal(epoch.secret), space, epoch.epoch);
  cached.set(epoch, keys);
  return keys;
}

export const aside = (space: Space, frame: Frame, trouble: Trouble): Taken => ({
  space: withSetAside(space, frame.hash, trouble.kind),
  trouble,
});

export function takeKind(space: Space, frame: Frame, kind: FrameKind, now: number): Taken {
  switch (kind) {
    case "update":
      return takeUpdate(space, frame);
    case "head":
      return takeHead(space, frame, now);
    case "epoch":
      return takeEpoch(space, frame, now);
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
  const covered = isMine(space, frame.writer) ? [] : ownFramesIn(space, heads);
  const after = { space: { ...space, owed: all }, covered };
  return differ.length === 0 ? after : { ...after, trouble: { kind: "heads-differ", writers: differ } };
}

export const isMine = (space: Space, writer: Bytes): boolean => equalBytes(writer, space.me.writer);

function ownFramesIn(space: Space, heads: readonly Head[]): readonly Bytes[] {
  const chain = space.chains.get(bytesToHex(space.me.writer));
  const head = heads.find(({ writer }) => isMine(space, writer));
  if (chain === undefined || head === undefined) return [];
  const upTo = chain.recent.length - (chain.next - 1 - head.seq);
  const known = chain.recent[upTo - 1];
  return known !== undefined && equalBytes(known, head.hash) ? chain.recent.slice(0, upTo) : [];
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

export function takeEntries(
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
