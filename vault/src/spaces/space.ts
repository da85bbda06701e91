// A space for whoever holds its keys: beginning one, writing in it, and what it tells. Devices and keys:
// devices.ts. Reading: receive.ts.
import { type Bytes, bytesToHex } from "../bytes.ts";
import type { StoredFact } from "../envelope/envelope.ts";
import { type Redacted, redact, reveal } from "../redacted.ts";
import { failed, type Result } from "../result.ts";
import type { Random } from "../seal/seal.ts";
import {
  type Capabilities,
  type CapabilityHashes,
  capabilitiesOf,
  capabilityHashes,
} from "./capabilities.ts";
import { encodeHeads, headsOf, passOver } from "./chain.ts";
import { type Epoch, epochToWriteUnder, firstEpoch } from "./epoch.ts";
import { unsealFrame } from "./frame.ts";
import type { FrameKind } from "./layout.ts";
import { type BatchUnkeepable, encodeBatch } from "./payload.ts";
import { type Certificate, foundRoster, framesThatCount, type Person, signerFor } from "./roster.ts";
import { certificateFor, createWriterKeys, type Space, type WriterKeys } from "./state.ts";
import { frameKeysFor, mark } from "./take.ts";
import { judgeFact } from "./who-may-write.ts";
import { noHash, type Sealed, sealUnder, underOld, type Writing } from "./write.ts";

export type SealTrouble =
  | BatchUnkeepable
  /** Both people's last word of the pairing has to be in the log first. */
  | { readonly kind: "not-open" }
  /** No key that only those who are in hold: call `rotate` before writing. */
  | { readonly kind: "rotate-first" }
  /** A private type, another's voice, another's name: nothing leaves. */
  | { readonly kind: "not-for-sharing" };

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

/** Frames another device had a day ago and we still don't: OMITTED (protocol §3.4). What a device wrote after it
 * was taken out, or after it was caught, isn't missed. */
export const overdue = (
  space: Space,
  now: number,
): readonly { readonly writer: string; readonly upTo: number }[] =>
  [...space.owed].flatMap(([writer, owed]) => {
    const chain = space.chains.get(writer);
    const upTo = Math.min(owed.upTo, framesThatCount(space.roster, writer) - 1);
    const isMissing = upTo >= (chain?.next ?? 0) && chain?.frozen !== true;
    return isMissing && Math.abs(now - owed.since) >= dayMs ? [{ writer, upTo }] : [];
  });

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
