// Who may write in a space: the founders' certificates and signed entries on top (protocol §3.5).
//   certificate = writer 16 | person u8 | rank u32 | since u32 | sign 32 | kem 32
// House rules of this file:
// 1. A person's devices decide about that person's devices only; a partner's signature counts for nothing here.
// 2. Seniority is `rank`: whoever adds a device has a lower one. A device may take out itself and its juniors.
// 3. A recovery key may do what the device that brought it in may do, and take that device out as well. So a
//    stolen junior phone that makes "a new kit" gains nothing, and the printed one keeps its power.
// 4. A removal says how many of the writer's frames still count, and what it let in may stay: devices, recovery
//    keys. What it lets in behind everybody's back does not.
// Entries are taken in the order of the log; where they cross, the answer is the same in any order (test).
import { ed25519 } from "@noble/curves/ed25519.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { type Bytes, bytesToHex, concat, utf8 } from "../bytes.ts";
import { type Redacted, reveal } from "../redacted.ts";
import { done, failed, type Result } from "../result.ts";
import { labelBytes } from "../seal/labels.ts";
import { areZeros } from "../seal/padding.ts";
import { hashOf } from "./derive.ts";
import { isSigned } from "./frame.ts";
import { decodeEntry, type Entry, encodeEntry } from "./roster-entry.ts";

/** 0 began the space, 1 joined it; in a private space everybody is 0. */
export type Person = 0 | 1;

export interface Certificate {
  /** This device's name in this space: 16 random bytes, never used in another space. */
  readonly writer: Bytes;
  readonly person: Person;
  readonly rank: number;
  /** The first epoch it may write in. */
  readonly since: number;
  readonly sign: Bytes;
  readonly kem: Bytes;
}

export interface Member extends Certificate {
  /** Hex of the writer or the recovery key that let it in; "" for founders. */
  readonly by: string;
}

interface Removal {
  readonly frames: number;
  readonly stay: ReadonlySet<string>;
}

interface RecoveryKey {
  readonly sign: Bytes;
  readonly authority: number;
  /** Hex of the device that brought it in; "" for the one there was from the start. */
  readonly by: string;
}

export interface Roster {
  readonly space: Bytes;
  readonly members: ReadonlyMap<string, Member>;
  readonly removals: ReadonlyMap<string, readonly Removal[]>;
  readonly recovery: readonly [readonly RecoveryKey[], readonly RecoveryKey[]];
  /** Hex name of each recovery key there ever was, and of the device that brought it in. */
  readonly broughtBy: ReadonlyMap<string, string>;
  /** Signed entries as they came; with the founders they are the whole roster. */
  readonly entries: readonly Bytes[];
}

export interface RosterTrouble {
  readonly kind:
    | "layout"
    | "space"
    | "signer"
    | "junior"
    | "signature"
    | "rank"
    | "taken"
    | "nobody"
    | "full";
}

const maxMembers = 32;
const maxEntries = 256;

/** `recovery`: public signing half of each person's recovery key, where there is one. */
export function foundRoster(
  space: Bytes,
  founders: readonly Certificate[],
  recovery: readonly [Bytes | undefined, Bytes | undefined],
): Roster {
  const keys = (sign: Bytes | undefined) => (sign === undefined ? [] : [{ sign, authority: 0, by: "" }]);
  return {
    space,
    members: new Map(founders.map((one) => [bytesToHex(one.writer), { ...one, by: "" }])),
    removals: new Map(),
    recovery: [keys(recovery[0]), keys(recovery[1])],
    broughtBy: new Map(recovery.flatMap((sign) => (sign === undefined ? [] : [[nameOf(sign), ""]]))),
    entries: [],
  };
}

/** Who signs: a writer with its key, or the recovery key (of the person the entry is about). */
export interface RosterSigner {
  readonly writer: Bytes | "recovery";
  readonly signKey: Redacted<Bytes>;
}

const noWriter = new Uint8Array(16);

/** Makes an entry and takes it as everybody else will: what they would refuse is refused here. */
export function enter(
  roster: Roster,
  entry: Entry,
  by: RosterSigner,
): Result<{ readonly roster: Roster; readonly bytes: Bytes }, RosterTrouble> {
  const body = encodeEntry(roster.space, entry, by.writer === "recovery" ? noWriter : by.writer);
  const signature = ed25519.sign(concat([labelBytes("entry"), body]), reveal(by.signKey));
  const bytes = concat([body, signature]);
  const taken = takeEntry(roster, bytes);
  return taken.ok ? done({ roster: taken.value, bytes }) : taken;
}

/** Order of checks: layout, space, bounds, whom it is about, signer, signature, seniority, then the entry's own. */
export function takeEntry(roster: Roster, bytes: Bytes): Result<Roster, RosterTrouble> {
  const decoded = decodeEntry(bytes);
  if (decoded === undefined) return failed({ kind: "layout" });
  const { entry, by, body, signature } = decoded;
  if (bytesToHex(decoded.space) !== bytesToHex(roster.space)) return failed({ kind: "space" });
  if (roster.entries.some((known) => bytesToHex(known) === bytesToHex(bytes))) return done(roster);
  if (roster.entries.length >= maxEntries) return failed({ kind: "full" });
  const person = personOf(roster, entry);
  if (person === undefined) return failed({ kind: "nobody" });
  const signers = signersFor(roster, person, by);
  if (signers.length === 0) return failed({ kind: "signer" });
  const message = concat([labelBytes("entry"), body]);
  const signer = signers.find(({ sign }) => isSigned(signature, message, sign));
  if (signer === undefined) return failed({ kind: "signature" });
  const taken = apply(roster, entry, signer);
  return taken.ok ? done({ ...taken.value, entries: [...roster.entries, bytes] }) : taken;
}

interface Signer extends Omit<RecoveryKey, "by"> {
  /** "" for a recovery key. */
  readonly writer: string;
  /** What this signer lets in goes when that device goes; "" for never. */
  readonly under: string;
}

const personOf = (roster: Roster, entry: Entry): Person | undefined =>
  entry.kind === "add"
    ? entry.certificate.person
    : entry.kind === "recovery"
      ? entry.person
      : roster.members.get(bytesToHex(entry.writer))?.person;

function signersFor(roster: Roster, person: Person, by: Bytes): readonly Signer[] {
  if (areZeros(by)) {
    const keys = roster.recovery[person].filter((key) => mayStay(roster, nameOf(key.sign), key.by));
    return keys.map((key) => ({ ...key, writer: "", under: nameOf(key.sign) }));
  }
  const writer = bytesToHex(by);
  const member = roster.members.get(writer);
  if (member === undefined || member.person !== person) return [];
  return [{ sign: member.sign, authority: member.rank, writer, under: writer }];
}

/** What a removal calls a recovery key that stays though the device that brought it in goes. */
export const recoveryName = (sign: Bytes): Bytes => sign.slice(0, 16);
const nameOf = (sign: Bytes): string => bytesToHex(recoveryName(sign));

function apply(roster: Roster, entry: Entry, signer: Signer): Result<Roster, RosterTrouble> {
  if (entry.kind === "add") return applyAdd(roster, entry.certificate, signer);
  return entry.kind === "remove" ? applyRemoval(roster, entry, signer) : applyRecovery(roster, entry, signer);
}

/** A name that is both a device's and a key's would make who let in whom go round in circles: refused. */
function applyRecovery(
  roster: Roster,
  { person, sign }: Extract<Entry, { kind: "recovery" }>,
  signer: Signer,
): Result<Roster, RosterTrouble> {
  const name = nameOf(sign);
  if (areZeros(sign) || roster.members.has(name) || roster.broughtBy.has(name))
    return failed({ kind: "taken" });
  const rest = roster.recovery[person].filter(({ authority }) => authority < signer.authority);
  const keys = [...rest, { sign, authority: signer.authority, by: signer.under }];
  const recovery =
    person === 0 ? ([keys, roster.recovery[1]] as const) : ([roster.recovery[0], keys] as const);
  return done({ ...roster, recovery, broughtBy: new Map(roster.broughtBy).set(name, signer.under) });
}

function applyAdd(roster: Roster, certificate: Certificate, signer: Signer): Result<Roster, RosterTrouble> {
  const writer = bytesToHex(certificate.writer);
  const isTaken = roster.members.has(writer) || roster.broughtBy.has(writer);
  if (areZeros(certificate.writer) || isTaken) return failed({ kind: "taken" });
  if (certificate.rank <= signer.authority) return failed({ kind: "rank" });
  if (roster.members.size >= maxMembers) return failed({ kind: "full" });
  const members = new Map(roster.members).set(writer, { ...certificate, by: signer.under });
  return done({ ...roster, members });
}

function applyRemoval(
  roster: Roster,
  entry: Extract<Entry, { kind: "remove" }>,
  signer: Signer,
): Result<Roster, RosterTrouble> {
  const writer = bytesToHex(entry.writer);
  const rank = roster.members.get(writer)?.rank ?? 0;
  const isSenior = signer.writer === "" ? signer.authority <= rank : signer.authority < rank;
  if (!isSenior && signer.writer !== writer) return failed({ kind: "junior" });
  const removal = { frames: entry.frames, stay: new Set(entry.stay.map(bytesToHex)) };
  const removals = new Map(roster.removals).set(writer, [...(roster.removals.get(writer) ?? []), removal]);
  return done({ ...roster, removals });
}

/** How many frames of a writer count: all of them, a number once it is out, 0 for one nobody knows. */
export function framesThatCount(roster: Roster, writer: string): number {
  const member = roster.members.get(writer);
  if (member === undefined) return 0;
  const own = (roster.removals.get(writer) ?? []).map(({ frames }) => frames);
  return mayStay(roster, writer, member.by) ? Math.min(Number.POSITIVE_INFINITY, ...own) : 0;
}

/** Every removal of whoever let it in names it, and so on upwards: from names that were there later to earlier
 * ones, so this ends. */
function mayStay(roster: Roster, name: string, by: string): boolean {
  if (by === "") return true;
  const stays = (roster.removals.get(by) ?? []).every(({ stay }) => stay.has(name));
  return stays && mayStay(roster, by, roster.members.get(by)?.by ?? roster.broughtBy.get(by) ?? "");
}

export const isActive = (roster: Roster, writer: string): boolean =>
  framesThatCount(roster, writer) === Number.POSITIVE_INFINITY;

/** Whoever writes today, in one order everywhere. */
export const activeMembers = (roster: Roster): readonly Member[] =>
  [...roster.members.keys()]
    .sort()
    .filter((writer) => isActive(roster, writer))
    .flatMap((writer) => roster.members.get(writer) ?? []);

/** Whose signature counts for this writer's frame number `seq` in this epoch. */
export function signerFor(roster: Roster, writer: Bytes, epoch: number, seq: number): Bytes | undefined {
  const name = bytesToHex(writer);
  const member = roster.members.get(name);
  if (member === undefined || epoch < member.since) return undefined;
  return seq < framesThatCount(roster, name) ? member.sign : undefined;
}

/** One hash for the whole roster, whatever order its entries came in. */
export function rosterHead(roster: Roster): Bytes {
  const entries = roster.entries.map((bytes) => bytesToHex(sha256(bytes))).sort();
  const founders = [...roster.members.values()].filter(({ by, rank }) => by === "" && rank === 0);
  const names = founders.map(({ writer }) => bytesToHex(writer)).sort();
  return hashOf("roster", roster.space, utf8(`${names.join(",")}|${entries.join(",")}`));
}

/** A device is let in right below whoever lets it in. */
export const nextRank = (roster: Roster, by: string): number => (roster.members.get(by)?.rank ?? 0) + 1;

export function rankBelowRecovery(roster: Roster, person: Person, sign: Bytes): number {
  const key = roster.recovery[person].find((one) => bytesToHex(one.sign) === bytesToHex(sign));
  return (key?.authority ?? 0) + 1;
}
