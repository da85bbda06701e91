// A space for whoever holds its keys: beginning one, writing in it, changing keys and devices, going away.
// Everything comes back as a new space and frames to send. Store the space first, then send: a number that was
// sent and forgotten would be used twice, and others would take that for two stories.
import { type Bytes, bytesToHex, hexToBytes } from "../bytes.ts";
import type { StoredFact } from "../envelope/envelope.ts";
import { type Redacted, redact, reveal } from "../redacted.ts";
import { done, failed, type Result } from "../result.ts";
import type { Random } from "../seal/seal.ts";
import {
  type Capabilities,
  type CapabilityHashes,
  capabilitiesOf,
  capabilityHashes,
} from "./capabilities.ts";
import { encodeHeads, follow, headsOf, passOver, seenHash } from "./chain.ts";
import {
  type Epoch,
  type EpochReason,
  epochToWriteUnder,
  firstEpoch,
  isDue,
  nextEpoch,
  tips,
} from "./epoch.ts";
import { frameHash, sealFrame, unsealFrame } from "./frame.ts";
import { type FrameKind, frameKinds } from "./layout.ts";
import { type BatchUnkeepable, encodeBatch } from "./payload.ts";
import { frameKeysFor, mark } from "./receive.ts";
import {
  activeMembers,
  type Certificate,
  enter,
  foundRoster,
  nextRank,
  type Person,
  type RosterSigner,
  type RosterTrouble,
  signerFor,
} from "./roster.ts";
import type { Entry } from "./roster-entry.ts";
import { encodeEntries } from "./roster-frame.ts";
import {
  certificateFor,
  createWriterKeys,
  exportState,
  importState,
  type Space,
  type WriterKeys,
} from "./state.ts";
import { judgeFact } from "./who-may-write.ts";

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

export type SealTrouble =
  | BatchUnkeepable
  /** Both people's last word of the pairing has to be in the log first. */
  | { readonly kind: "not-open" }
  /** No key that only those who are in hold: call `rotate` before writing. */
  | { readonly kind: "rotate-first" }
  /** A private type, another's voice, another's name: nothing leaves. */
  | { readonly kind: "not-for-sharing" };

const noHash = new Uint8Array(32);
const nobody = [false, false] as const;

interface Beginning {
  readonly kind: Space["kind"];
  readonly id: Bytes;
  readonly me: WriterKeys;
  readonly founders: readonly Certificate[];
  readonly recovery: readonly [Bytes | undefined, Bytes | undefined];
  readonly epoch: Epoch;
  readonly transcript: Bytes;
}

const begin = ({ recovery, epoch, ...rest }: Beginning): Space => ({
  ...rest,
  foundingRecovery: recovery,
  roster: foundRoster(rest.id, rest.founders, recovery),
  epochs: [epoch],
  framesInEpoch: 0,
  chains: new Map(),
  finals: nobody,
  left: nobody,
  owed: new Map(),
  setAside: [],
});

/** `recovery`: public signing half of the recovery key, if there is a kit already. */
export function createPrivateSpace(random: Random, now: number, recovery?: Bytes): Space {
  const me = createWriterKeys(random);
  const id = random(16);
  const epoch = firstEpoch(id, redact(random(32)), redact(random(32)), now);
  const founders = [certificateFor(me, 0, 0, 0)];
  return begin({
    kind: "private",
    id,
    me,
    founders,
    recovery: [recovery, undefined],
    epoch,
    transcript: noHash,
  });
}

/** What pairing leaves behind (pairing/compare.ts). Keys made for it alone: nothing of the private space. */
export interface PairingOutcome {
  readonly space: Bytes;
  readonly epochSecret: Redacted<Bytes>;
  readonly capabilitySecret: Redacted<Bytes>;
  readonly transcript: Bytes;
  readonly me: WriterKeys;
  readonly founders: readonly Certificate[];
  readonly recovery: readonly [Bytes | undefined, Bytes | undefined];
}

/** The space and this person's PAIR-FINAL; it opens for writing once the other's has come. */
export function createSharedSpaceFromPairing(outcome: PairingOutcome, writing: Writing): Sealed {
  const { space: id, me, founders, recovery, transcript } = outcome;
  const epoch = firstEpoch(id, outcome.epochSecret, outcome.capabilitySecret, writing.now);
  const space = begin({ kind: "shared", id, me, founders, recovery, epoch, transcript });
  const sealed = sealUnder(space, epoch, "pairingFinal", transcript, writing);
  if (!sealed.ok) throw new Error("a transcript always fits a frame");
  return { ...sealed.value, space: { ...sealed.value.space, finals: mark(nobody, myPerson(space)) } };
}

export const myPerson = (space: Space): Person =>
  space.roster.members.get(bytesToHex(space.me.writer))?.person ?? 0;

export const isOpen = (space: Space): boolean =>
  space.kind === "private" || (space.finals[0] && space.finals[1]);

/** One frame of up to 256 facts (`toBatches` cuts longer lists). In a shared space only what may be shared. */
export function sealFacts(
  space: Space,
  facts: readonly StoredFact[],
  writing: Writing,
): Result<Sealed, SealTrouble> {
  if (space.kind === "shared" && !facts.every((fact) => mayShare(space, fact))) {
    return failed({ kind: "not-for-sharing" });
  }
  const batch = encodeBatch(facts);
  return batch.ok ? sealPayload(space, "update", batch.value, writing) : batch;
}

const mayShare = (space: Space, fact: StoredFact): boolean =>
  judgeFact(fact, bytesToHex(space.me.writer), myPerson(space)) === "fine";

/** HEAD: what this device has applied, so that others notice what was kept from them. */
export const sealHead = (space: Space, writing: Writing): Result<Sealed, SealTrouble> =>
  sealPayload(space, "head", encodeHeads(headsOf(space.chains)), writing);

/** Any other kind whose payload is somebody else's matter (matching rounds, snapshots …). */
export function sealPayload(
  space: Space,
  kind: FrameKind,
  payload: Bytes,
  writing: Writing,
): Result<Sealed, SealTrouble> {
  if (!isOpen(space)) return failed({ kind: "not-open" });
  const epoch = epochToWriteUnder(space.epochs, space.roster);
  return epoch === undefined
    ? failed({ kind: "rotate-first" })
    : sealUnder(space, epoch, kind, payload, writing);
}

function sealUnder(
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

/** Time for a new key: a month, 10,000 frames, or no key left that only those who are in hold. */
export function rotationDue(space: Space, now: number): EpochReason | undefined {
  const epoch = epochToWriteUnder(space.epochs, space.roster);
  if (epoch === undefined) return "removed";
  if (!isDue(epoch, space.framesInEpoch, now)) return undefined;
  return isDue(epoch, 0, now) ? "time" : "frames";
}

/** Sealed under the old key: whoever was taken out reads that there is a new one, and not the new one. */
const underOld = (space: Space): Epoch => {
  const newest = [...tips(space.epochs)].sort(
    (a, b) => b.epoch - a.epoch || (bytesToHex(a.hash) < bytesToHex(b.hash) ? -1 : 1),
  );
  return newest[0] as Epoch;
};

export function rotate(space: Space, reason: EpochReason, writing: Writing): Changed {
  const next = nextEpoch(space.roster, tips(space.epochs), reason, writing.random, writing.now);
  if (next === undefined) throw new Error("the roster holds a key that is none");
  const sealed = sealUnder(space, underOld(space), "epoch", next.payload, writing);
  if (!sealed.ok) throw new Error("an epoch always fits a frame");
  const { space: after, frame } = sealed.value;
  return { space: { ...after, epochs: [...after.epochs, next.epoch], framesInEpoch: 0 }, frames: [frame] };
}

function enterAll(
  space: Space,
  entries: readonly Entry[],
  by: RosterSigner,
  writing: Writing,
): Result<Changed, RosterTrouble> {
  let roster = space.roster;
  const made: Bytes[] = [];
  for (const entry of entries) {
    const entered = enter(roster, entry, by);
    if (!entered.ok) return entered;
    roster = entered.value.roster;
    made.push(entered.value.bytes);
  }
  const sealed = sealUnder({ ...space, roster }, underOld(space), "roster", encodeEntries(made), writing);
  if (!sealed.ok) return failed({ kind: "full" });
  return done({ space: sealed.value.space, frames: [sealed.value.frame] });
}

const byMe = (space: Space): RosterSigner => ({ writer: space.me.writer, signKey: space.me.signKey });

/** Lets one of my own devices in. It gets `handOver(space)` over a device-add pairing, and the frames as all do. */
export function addDevice(space: Space, keys: Certificate, writing: Writing): Result<Changed, RosterTrouble> {
  const since = Math.max(...space.epochs.map(({ epoch }) => epoch));
  const rank = nextRank(space.roster, bytesToHex(space.me.writer));
  const certificate = { ...keys, person: myPerson(space), rank, since };
  return enterAll(space, [{ kind: "add", certificate }], byMe(space), writing);
}

/** What the device let in may stay, unless named in `alsoOut`; recovery keys it brought in only if named. */
export interface RemovalChoice {
  readonly keepRecovery?: readonly Bytes[];
}

/** Takes a device out and changes the keys in one go. `junior`: it was here first; the recovery kit can do it. */
export function removeDevice(
  space: Space,
  writer: string,
  writing: Writing,
  choice: RemovalChoice = {},
): Result<Changed, RosterTrouble> {
  const out = enterAll(space, [removal(space, writer, choice)], byMe(space), writing);
  if (!out.ok) return out;
  const turned = rotate(out.value.space, "removed", writing);
  return done({ space: turned.space, frames: [...out.value.frames, ...turned.frames] });
}

function removal(space: Space, writer: string, { keepRecovery = [] }: RemovalChoice): Entry {
  const letIn = activeMembers(space.roster).filter(({ by }) => by === writer);
  const stay = [...letIn.map((member) => member.writer), ...keepRecovery];
  const name = hexToBytes(writer) ?? new Uint8Array(16);
  return { kind: "remove", writer: name, frames: space.chains.get(writer)?.next ?? 0, stay };
}

/** A new recovery kit: its public signing half, so that it can take devices out and let one in. */
export const changeRecovery = (space: Space, sign: Bytes, writing: Writing): Result<Changed, RosterTrouble> =>
  enterAll(space, [{ kind: "recovery", person: myPerson(space), sign }], byMe(space), writing);

/** The state without this device's own keys: for another of my devices, or for the recovery keyring. */
export function handOver(space: Space): Bytes {
  const blank = redact(new Uint8Array(32));
  return exportState({ ...space, me: { ...space.me, signKey: blank, kemKey: blank } });
}

/** On the new device: the state handed over, with its own keys in it. */
export function takeOver(bytes: Bytes, me: WriterKeys): Space | undefined {
  const space = importState(bytes);
  return space === undefined ? undefined : { ...space, me };
}

/** After a restore from the kit: a new device comes in by the recovery key, lost ones go out, keys change. */
export function recoverSpace(
  handed: Bytes,
  lost: readonly string[],
  recoverySignKey: Redacted<Bytes>,
  writing: Writing,
): Result<Changed, RosterTrouble | { readonly kind: "damaged" }> {
  const me = createWriterKeys(writing.random);
  const before = importState(handed);
  if (before === undefined) return failed({ kind: "damaged" });
  const person = myPerson(before);
  const since = Math.max(...before.epochs.map(({ epoch }) => epoch));
  const certificate = certificateFor(me, person, 1, since);
  const removals = lost.map((writer) => removal(before, writer, {}));
  const entries: readonly Entry[] = [{ kind: "add", certificate }, ...removals];
  const by: RosterSigner = { writer: "recovery", signKey: recoverySignKey };
  const entered = enterAll({ ...before, me }, entries, by, writing);
  if (!entered.ok) return entered;
  const turned = rotate(entered.value.space, "recovered", writing);
  return done({ space: turned.space, frames: [...entered.value.frames, ...turned.frames] });
}

/** Quiet: no frame, it looks like a lost phone. Either way forget the space afterwards: its keys aren't kept. */
export function leave(space: Space, how: "announced" | "quiet", writing: Writing): readonly Bytes[] {
  if (how === "quiet") return [];
  const sealed = sealUnder(space, underOld(space), "leave", Uint8Array.of(1), writing);
  return sealed.ok ? [sealed.value.frame] : [];
}

export interface Tokens {
  readonly generation: number;
  readonly tokens: Capabilities;
  readonly hashes: CapabilityHashes;
}

/** Tokens of the newest key, and their hashes for the server. */
export function tokensOf(space: Space): Tokens {
  const { generation, secret } = (epochToWriteUnder(space.epochs, space.roster) ?? underOld(space))
    .capability;
  const bytes = reveal(secret);
  const tokens = capabilitiesOf(bytes, space.id, generation);
  return { generation, tokens, hashes: capabilityHashes(bytes, space.id, generation) };
}

const dayMs = 86_400_000;

/** Frames another device had a day ago and we still don't: OMITTED (protocol §3.4). */
export const overdue = (
  space: Space,
  now: number,
): readonly { readonly writer: string; readonly upTo: number }[] =>
  [...space.owed]
    .filter(([, { since }]) => Math.abs(now - since) >= dayMs)
    .map(([writer, { upTo }]) => ({ writer, upTo }));

/** Goes on without frames that nobody has any more, at a person's word. `bytes`: the first one behind the gap. */
export function goOnWithout(space: Space, bytes: Bytes): Space {
  const frame = unsealFrame(bytes, {
    keysFor: (kid) =>
      space.epochs
        .map((one) => frameKeysFor(one, space.id))
        .find((keys) => bytesToHex(keys.kid) === bytesToHex(kid)),
    signerFor: (inner, epoch) => signerFor(space.roster, inner.writer, epoch, inner.seq),
  });
  return frame.ok ? { ...space, chains: passOver(space.chains, frame.value) } : space;
}
