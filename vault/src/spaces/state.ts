// A space as one device knows it, and the same as bytes to be kept sealed in the local vault. Values, never
// changed in place: whoever seals a frame stores the new state before sending it, so that no number is used twice.
import { ed25519 } from "@noble/curves/ed25519.js";
import {
  type Bytes,
  bytesToHex,
  concat,
  createReader,
  hexToBytes,
  own,
  prefixed,
  type Reader,
  uint,
  utf8,
} from "../bytes.ts";
import { type Redacted, redact, reveal } from "../redacted.ts";
import type { Random } from "../seal/seal.ts";
import type { Chains, WriterChain } from "./chain.ts";
import { type Epoch, epochReasons } from "./epoch.ts";
import { kemPublicKey } from "./hpke.ts";
import { type Certificate, foundRoster, type Person, type Roster, takeEntry } from "./roster.ts";
import { encodeCertificate, readCertificate } from "./roster-entry.ts";

/** A device in one space. Another space gets other keys, so that the two can't be told to be one device. */
export interface WriterKeys {
  readonly writer: Bytes;
  readonly signKey: Redacted<Bytes>;
  readonly kemKey: Redacted<Bytes>;
}

export const createWriterKeys = (random: Random): WriterKeys => ({
  writer: random(16),
  signKey: redact(random(32)),
  kemKey: redact(random(32)),
});

export const certificateFor = (
  keys: WriterKeys,
  person: Person,
  rank: number,
  since: number,
): Certificate => ({
  writer: keys.writer,
  person,
  rank,
  since,
  sign: own(ed25519.getPublicKey(reveal(keys.signKey))),
  kem: kemPublicKey(reveal(keys.kemKey)),
});

/** A frame set aside: its writer's chain goes on, what it said was not taken. */
export interface SetAside {
  readonly hash: Bytes;
  readonly why: string;
}
export interface Owed {
  readonly upTo: number;
  /** ms since 1970 when it was first missed. */
  readonly since: number;
}

export interface Space {
  readonly kind: "private" | "shared";
  readonly id: Bytes;
  readonly me: WriterKeys;
  readonly founders: readonly Certificate[];
  readonly foundingRecovery: readonly [Bytes | undefined, Bytes | undefined];
  readonly roster: Roster;
  readonly epochs: readonly Epoch[];
  /** Frames taken since the newest epoch began. */
  readonly framesInEpoch: number;
  readonly chains: Chains;
  /** Shared spaces: what was agreed in pairing, and who said so in this log. */
  readonly transcript: Bytes;
  readonly finals: readonly [boolean, boolean];
  readonly left: readonly [boolean, boolean];
  readonly owed: ReadonlyMap<string, Owed>;
  readonly setAside: readonly SetAside[];
}

const version = 1;
const maxSetAside = 256;
const none = new Uint8Array(32);

/** The oldest make room: the list is for telling a person, not for evidence. */
export const withSetAside = (space: Space, hash: Bytes, why: string): Space => ({
  ...space,
  setAside: [...space.setAside.slice(1 - maxSetAside), { hash, why }],
});

const list = (parts: readonly Uint8Array[]): Bytes =>
  concat([uint(parts.length, 2), ...parts.map((part) => prefixed(part, 4))]);

const readList = (reader: Reader): readonly Bytes[] =>
  Array.from({ length: reader.uint(2) }, () => reader.prefixed(4));

const flags = (pair: readonly [boolean, boolean]) => uint(Number(pair[0]) + 2 * Number(pair[1]), 1);
const readFlags = (reader: Reader): readonly [boolean, boolean] => {
  const bits = reader.uint(1);
  return [bits % 2 === 1, bits >= 2];
};

const hex = (name: string): Bytes => hexToBytes(name) ?? new Uint8Array(0);

/** Secrets inside: only ever to be stored sealed. */
export function exportState(space: Space): Bytes {
  const { me } = space;
  return concat([
    uint(version, 1),
    uint(space.kind === "private" ? 0 : 1, 1),
    space.id,
    me.writer,
    reveal(me.signKey),
    reveal(me.kemKey),
    list(space.founders.map(encodeCertificate)),
    ...space.foundingRecovery.map((key) => key ?? none),
    list(space.roster.entries),
    list(space.epochs.map(encodeEpoch)),
    uint(space.framesInEpoch, 4),
    list([...space.chains].map(([writer, chain]) => encodeChain(writer, chain))),
    space.transcript,
    flags(space.finals),
    flags(space.left),
    list(
      [...space.owed].map(([writer, owed]) => concat([hex(writer), uint(owed.upTo, 8), uint(owed.since, 8)])),
    ),
    list(space.setAside.map(({ hash, why }) => concat([hash, prefixed(utf8(why), 2)]))),
  ]);
}

const encodeEpoch = (one: Epoch): Bytes =>
  concat([
    uint(one.epoch, 4),
    one.hash,
    uint(epochReasons.indexOf(one.reason), 1),
    reveal(one.secret),
    uint(one.capability.generation, 4),
    reveal(one.capability.secret),
    uint(one.since, 8),
    list(one.parents),
    list(one.wrappedFor.map(hex)),
  ]);

function decodeEpoch(bytes: Bytes): Epoch | undefined {
  const reader = createReader(bytes);
  const [epoch, hash, reason] = [reader.uint(4), reader.take(32), epochReasons[reader.uint(1)]];
  const secret = redact(reader.take(32));
  const capability = { generation: reader.uint(4), secret: redact(reader.take(32)) };
  const since = reader.uint(8);
  const [parents, wrappedFor] = [readList(reader), readList(reader).map(bytesToHex)];
  if (!reader.whole() || reader.left() > 0 || reason === undefined) return undefined;
  return { epoch, hash, reason, secret, capability, since, parents, wrappedFor };
}

const encodeChain = (writer: string, chain: WriterChain): Bytes =>
  concat([
    hex(writer),
    uint(chain.next, 8),
    chain.head,
    uint(chain.epoch, 4),
    uint(Number(chain.frozen), 1),
    ...chain.recent,
  ]);

function decodeChain(bytes: Bytes): readonly [string, WriterChain] {
  const reader = createReader(bytes);
  const writer = bytesToHex(reader.take(16));
  const [next, head, epoch, frozen] = [reader.uint(8), reader.take(32), reader.uint(4), reader.uint(1) === 1];
  const recent = Array.from({ length: Math.floor(reader.left() / 32) }, () => reader.take(32));
  return [writer, { next, head, epoch, frozen, recent }];
}

/** undefined for anything but what `exportState` made: it was sealed, so a breach means damage. */
export function importState(bytes: Bytes): Space | undefined {
  const reader = createReader(bytes);
  if (reader.uint(1) !== version) return undefined;
  const kind = reader.uint(1) === 0 ? "private" : "shared";
  const id = reader.take(16);
  const me = { writer: reader.take(16), signKey: redact(reader.take(32)), kemKey: redact(reader.take(32)) };
  const founders = readList(reader).map((one) => readCertificate(createReader(one)));
  const foundingRecovery = [orNone(reader.take(32)), orNone(reader.take(32))] as const;
  const known = founders.flatMap((one) => one ?? []);
  const roster = replay(foundRoster(id, known, foundingRecovery), readList(reader));
  const epochs = readList(reader).map(decodeEpoch);
  const framesInEpoch = reader.uint(4);
  const chains = new Map(readList(reader).map(decodeChain));
  const transcript = reader.take(32);
  const [finals, left] = [readFlags(reader), readFlags(reader)];
  const owed = new Map(readList(reader).map(decodeOwed));
  const setAside = readList(reader).map(decodeSetAside);
  const isWhole = reader.whole() && reader.left() === 0 && known.length === founders.length;
  if (!isWhole || roster === undefined || epochs.length === 0 || epochs.includes(undefined)) return undefined;
  const keys = { epochs: epochs.flatMap((one) => one ?? []), framesInEpoch, roster, founders: known };
  return { kind, id, me, foundingRecovery, ...keys, chains, transcript, finals, left, owed, setAside };
}

const orNone = (key: Bytes): Bytes | undefined => (key.some((byte) => byte !== 0) ? key : undefined);

function replay(start: Roster, entries: readonly Bytes[]): Roster | undefined {
  let roster = start;
  for (const entry of entries) {
    const taken = takeEntry(roster, entry);
    if (!taken.ok) return undefined;
    roster = taken.value;
  }
  return roster;
}

function decodeOwed(bytes: Bytes): readonly [string, Owed] {
  const reader = createReader(bytes);
  return [bytesToHex(reader.take(16)), { upTo: reader.uint(8), since: reader.uint(8) }];
}

function decodeSetAside(bytes: Bytes): SetAside {
  const reader = createReader(bytes);
  const hash = reader.take(32);
  return { hash, why: String.fromCharCode(...reader.prefixed(2)) };
}
