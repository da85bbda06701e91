// Epochs: when a space's key changes, and how the new one reaches whoever stays (protocol §3.1).
//   payload = version u8 = 1 | epoch u32 | reason u8 | count u8 | parent 32 … | rosterHead 32
//           | generation u32 | commitment 32 | count u8 | (writer 16 | wrap 112) …
//   wrap    = HPKE(writer's kem, info = "epoch-wrap" | space | epoch u32 | writer | rosterHead, aad = commitment)
//             of EK 32 | CS 32
//   hash    = SHA-256("epoch-hash" | space | payload)
// The commitment makes everybody get one and the same key. Two rotations that cross are siblings: both can be
// read, the one with the lower hash is written under; the next names both as parents. A key that somebody
// removed also holds is never written under, whatever its hash: see `isClean`.
import { type Bytes, bytesToHex, concat, createReader, own, uint } from "../bytes.ts";
import { type Redacted, redact, reveal } from "../redacted.ts";
import { done, failed, type Result } from "../result.ts";
import { labelBytes } from "../seal/labels.ts";
import { equalBytes, type Random } from "../seal/seal.ts";
import { derive, hashOf } from "./derive.ts";
import { kidOf } from "./frame.ts";
import { encBytes, openWith, sealTo } from "./hpke.ts";
import { activeMembers, isActive, type Member, type Roster, rosterHead } from "./roster.ts";

/** Why a key changed. `added` isn't among them: a new device is handed the key there is. */
export const epochReasons = ["begun", "time", "frames", "removed", "separated", "recovered"] as const;
export type EpochReason = (typeof epochReasons)[number];

export interface Epoch {
  readonly epoch: number;
  readonly hash: Bytes;
  readonly parents: readonly Bytes[];
  readonly reason: EpochReason;
  /** EK: every key of this epoch's frames comes from it. */
  readonly secret: Redacted<Bytes>;
  /** CS_c and its c: the tokens for the server. */
  readonly capability: { readonly generation: number; readonly secret: Redacted<Bytes> };
  /** Hex of whoever was sent the key; empty for the first epoch, whose founders all hold it. */
  readonly wrappedFor: readonly string[];
  /** ms since 1970 by the reader's own clock: when this device came to know it. */
  readonly since: number;
}

const version = 1;
const wrapBytes = encBytes + 32 + 32 + 16;
const maxParents = 8;
const epochDays = 30;
const epochFrames = 10_000;
const dayMs = 86_400_000;

/** Time and use that call for a new key. A clock that jumped back asks for one, too. */
export function isDue(epoch: Epoch, frames: number, now: number): boolean {
  return frames >= epochFrames || Math.abs(now - epoch.since) >= epochDays * dayMs;
}

export function firstEpoch(
  space: Bytes,
  secret: Redacted<Bytes>,
  capabilitySecret: Redacted<Bytes>,
  now: number,
): Epoch {
  const hash = hashOf("epoch-hash", space, kidOf(reveal(secret)));
  const capability = { generation: 0, secret: capabilitySecret };
  return { epoch: 0, hash, parents: [], reason: "begun", secret, capability, wrappedFor: [], since: now };
}

const commitmentOf = (secrets: Bytes, space: Bytes, epoch: number): Bytes =>
  derive(secrets, "epoch-commit", [space, uint(epoch, 4)]);

const wrapInfo = (space: Bytes, epoch: number, writer: Bytes, head: Bytes): Bytes =>
  concat([labelBytes("epoch-wrap"), space, uint(epoch, 4), writer, head]);

export interface NextEpoch {
  readonly epoch: Epoch;
  readonly payload: Bytes;
}

/** New tokens for the server whenever somebody lost the right to the old ones. */
const endsTokens = (reason: EpochReason) => reason !== "time" && reason !== "frames";

/** undefined when a member's key is no key, which a roster taken in order cannot hold. */
export function nextEpoch(
  roster: Roster,
  parents: readonly Epoch[],
  reason: EpochReason,
  random: Random,
  now: number,
): NextEpoch | undefined {
  const number = Math.max(...parents.map(({ epoch }) => epoch)) + 1;
  const before = parents.reduce((a, b) => (b.capability.generation > a.capability.generation ? b : a));
  const secret = random(32);
  const capability = endsTokens(reason)
    ? { generation: before.capability.generation + 1, secret: redact(random(32)) }
    : before.capability;
  const secrets = concat([secret, reveal(capability.secret)]);
  const head = rosterHead(roster);
  const commitment = commitmentOf(secrets, roster.space, number);
  const members = activeMembers(roster);
  const wraps = members.map((member) =>
    wrapFor(member, roster.space, number, head, commitment, secrets, random),
  );
  if (wraps.some((wrap) => wrap === undefined)) return undefined;
  const hashes = parents.slice(0, maxParents).map(({ hash }) => hash);
  const payload = concat([
    uint(version, 1),
    uint(number, 4),
    uint(epochReasons.indexOf(reason), 1),
    uint(hashes.length, 1),
    ...hashes,
    head,
    uint(capability.generation, 4),
    commitment,
    uint(members.length, 1),
    ...wraps.flatMap((wrap) => wrap ?? []),
  ]);
  const hash = hashOf("epoch-hash", roster.space, payload);
  const wrappedFor = members.map(({ writer }) => bytesToHex(writer));
  const made = { epoch: number, hash, parents: hashes, reason, capability, wrappedFor, since: now };
  return { epoch: { ...made, secret: redact(secret) }, payload };
}

function wrapFor(
  member: Member,
  space: Bytes,
  epoch: number,
  head: Bytes,
  commitment: Bytes,
  secrets: Bytes,
  random: Random,
): Bytes | undefined {
  const info = wrapInfo(space, epoch, member.writer, head);
  const wrap = sealTo(member.kem, info, commitment, secrets, random);
  return wrap === undefined ? undefined : concat([member.writer, wrap]);
}

export interface EpochTrouble {
  readonly kind:
    | "epoch-layout"
    | "epoch-number"
    | "epoch-parents"
    | "epoch-stranger"
    | "epoch-left-out"
    | "epoch-wrap"
    | "epoch-commitment";
}

export interface EpochReader {
  readonly roster: Roster;
  readonly writer: Bytes;
  readonly kemKey: Redacted<Bytes>;
  readonly known: readonly Epoch[];
  /** The epoch whose key sealed this frame: it has to be one of the parents. */
  readonly sealedUnder: Bytes;
  readonly now: number;
}

/** Order of checks: layout, parents, number, strangers, am I in it, wrap, commitment. */
export function readEpoch(payload: Bytes, reader: EpochReader): Result<Epoch, EpochTrouble> {
  const decoded = decode(payload);
  if (decoded === undefined) return failed({ kind: "epoch-layout" });
  const { epoch, parents, wraps, commitment, head } = decoded;
  const known = parents.map((hash) => reader.known.find((one) => equalBytes(one.hash, hash)));
  const isNamed = parents.some((hash) => equalBytes(hash, reader.sealedUnder));
  if (!isNamed || known.some((one) => one === undefined)) return failed({ kind: "epoch-parents" });
  const highest = Math.max(...known.map((one) => one?.epoch ?? 0));
  if (epoch !== highest + 1) return failed({ kind: "epoch-number" });
  const { roster } = reader;
  if (wraps.some(({ writer }) => !roster.members.has(bytesToHex(writer)))) {
    return failed({ kind: "epoch-stranger" });
  }
  const mine = wraps.find(({ writer }) => equalBytes(writer, reader.writer));
  if (mine === undefined) return failed({ kind: "epoch-left-out" });
  const info = wrapInfo(roster.space, epoch, reader.writer, head);
  const secrets = openWith(reveal(reader.kemKey), info, commitment, mine.wrap);
  if (secrets?.length !== 64) return failed({ kind: "epoch-wrap" });
  if (!equalBytes(commitmentOf(secrets, roster.space, epoch), commitment)) {
    return failed({ kind: "epoch-commitment" });
  }
  return done({
    epoch,
    hash: hashOf("epoch-hash", roster.space, payload),
    parents,
    reason: decoded.reason,
    secret: redact(own(secrets.subarray(0, 32))),
    capability: { generation: decoded.generation, secret: redact(own(secrets.subarray(32))) },
    wrappedFor: wraps.map(({ writer }) => bytesToHex(writer)),
    since: reader.now,
  });
}

function decode(payload: Bytes) {
  const reader = createReader(payload);
  if (reader.uint(1) !== version) return undefined;
  const epoch = reader.uint(4);
  const reason = epochReasons[reader.uint(1)];
  const parentCount = reader.uint(1);
  if (reason === undefined || parentCount === 0 || parentCount > maxParents) return undefined;
  const parents = Array.from({ length: parentCount }, () => reader.take(32));
  const [head, generation, commitment] = [reader.take(32), reader.uint(4), reader.take(32)];
  const wraps = Array.from({ length: reader.uint(1) }, () => ({
    writer: reader.take(16),
    wrap: reader.take(wrapBytes),
  }));
  if (!reader.whole() || reader.left() > 0) return undefined;
  return { epoch, reason, parents, head, generation, commitment, wraps };
}

/** Held by everybody who is in, and by nobody who is out: only such a key may be written under. */
export function isClean(epoch: Epoch, roster: Roster): boolean {
  if (epoch.epoch === 0) return [...roster.members.keys()].every((writer) => isActive(roster, writer));
  const holders = new Set(epoch.wrappedFor);
  if (epoch.wrappedFor.some((writer) => !isActive(roster, writer))) return false;
  const handed = (member: Member) => member.since >= epoch.epoch;
  return activeMembers(roster).every((one) => holders.has(bytesToHex(one.writer)) || handed(one));
}

/** Of the newest clean epochs the one with the lower hash; undefined: rotate before writing anything more. */
export function epochToWriteUnder(epochs: readonly Epoch[], roster: Roster): Epoch | undefined {
  const newest = Math.max(...epochs.map(({ epoch }) => epoch));
  const candidates = epochs.filter((one) => one.epoch === newest && isClean(one, roster));
  return candidates.sort((a, b) => (bytesToHex(a.hash) < bytesToHex(b.hash) ? -1 : 1))[0];
}

/** Epochs no other one names as its parent: what the next rotation has to name. */
export const tips = (epochs: readonly Epoch[]): readonly Epoch[] =>
  epochs.filter(({ hash }) => !epochs.some(({ parents }) => parents.some((one) => equalBytes(one, hash))));
