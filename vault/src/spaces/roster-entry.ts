// A signed line of the roster as bytes, for ever:
//   version u8 = 1 | kind u8 | space 16 | what | by 16 (zeros: the recovery key) | sig 64
//   add      = certificate 89
//   remove   = writer 16 | frames u64 | count u8 | name 16 …      names of what it let in and may stay
//   recovery = person u8 | public signing key 32
//   sig      = Ed25519(by, "entry" | everything before it)
import { type Bytes, concat, createReader, type Reader, uint } from "../bytes.ts";
import { signatureBytes } from "./layout.ts";
import type { Certificate, Person } from "./roster.ts";

export type Entry =
  | { readonly kind: "add"; readonly certificate: Certificate }
  | {
      readonly kind: "remove";
      readonly writer: Bytes;
      /** So many of its frames still count. */
      readonly frames: number;
      /** 16-byte names: writers, or recovery keys (`recoveryName`). */
      readonly stay: readonly Bytes[];
    }
  | { readonly kind: "recovery"; readonly person: Person; readonly sign: Bytes };

const version = 1;
const kinds = { add: 1, remove: 2, recovery: 3 } as const;
const maxStay = 32;

export const encodeCertificate = (one: Certificate): Bytes =>
  concat([one.writer, uint(one.person, 1), uint(one.rank, 4), uint(one.since, 4), one.sign, one.kem]);

export function readCertificate(reader: Reader): Certificate | undefined {
  const writer = reader.take(16);
  const [person, rank, since] = [reader.uint(1), reader.uint(4), reader.uint(4)];
  const [sign, kem] = [reader.take(32), reader.take(32)];
  if (!reader.whole() || !isPerson(person)) return undefined;
  return { writer, person, rank, since, sign, kem };
}

const isPerson = (value: number): value is Person => value === 0 || value === 1;

export function encodeEntry(space: Bytes, entry: Entry, by: Bytes): Bytes {
  const front = concat([uint(version, 1), uint(kinds[entry.kind], 1), space]);
  return concat([front, encodeWhat(entry), by]);
}

function encodeWhat(entry: Entry): Bytes {
  if (entry.kind === "add") return encodeCertificate(entry.certificate);
  if (entry.kind === "recovery") return concat([uint(entry.person, 1), entry.sign]);
  return concat([entry.writer, uint(entry.frames, 8), uint(entry.stay.length, 1), ...entry.stay]);
}

export interface DecodedEntry {
  readonly space: Bytes;
  readonly entry: Entry;
  readonly by: Bytes;
  readonly body: Bytes;
  readonly signature: Bytes;
}

/** undefined for anything that isn't exactly one entry. */
export function decodeEntry(bytes: Bytes): DecodedEntry | undefined {
  const reader = createReader(bytes);
  if (reader.uint(1) !== version) return undefined;
  const kind = reader.uint(1);
  const space = reader.take(16);
  const entry = readWhat(kind, reader);
  const [by, signature] = [reader.take(16), reader.take(signatureBytes)];
  if (entry === undefined || !reader.whole() || reader.left() > 0) return undefined;
  return { space, entry, by, body: bytes.slice(0, bytes.length - signatureBytes), signature };
}

function readWhat(kind: number, reader: Reader): Entry | undefined {
  if (kind === kinds.add) {
    const certificate = readCertificate(reader);
    return certificate === undefined ? undefined : { kind: "add", certificate };
  }
  if (kind === kinds.recovery) {
    const person = reader.uint(1);
    const sign = reader.take(32);
    return isPerson(person) ? { kind: "recovery", person, sign } : undefined;
  }
  return kind === kinds.remove ? readRemoval(reader) : undefined;
}

function readRemoval(reader: Reader): Entry | undefined {
  const writer = reader.take(16);
  const frames = reader.uint(8);
  const count = reader.uint(1);
  if (count > maxStay || !Number.isSafeInteger(frames)) return undefined;
  const stay = Array.from({ length: count }, () => reader.take(16));
  return { kind: "remove", writer, frames, stay };
}
