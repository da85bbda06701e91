// The sealed inside of a frame (protocol §3.2), a fixed layout, big-endian:
//   ver u8 = 1 | kind u8 | writer 16 | seq u64 | prev 32 | relayN u64 | relayAcc 32 | seen 32 | kc 16
//   | L32(payload) | sig 64 | zeros up to the bucket
// Author, number and chain are in here, so that a server sees neither who wrote nor how often.
import { type Bytes, concat, createReader, prefixed, uint } from "../bytes.ts";
import { areZeros } from "../seal/padding.ts";

const innerVersion = 1;
export const writerBytes = 16;
const hashBytes = 32;
export const signatureBytes = 64;
const commitBytes = 16;
const commitAt = 2 + writerBytes + 8 + hashBytes + 8 + hashBytes + hashBytes;
/** All of the inside but the payload. */
export const innerOverhead = commitAt + commitBytes + 4 + signatureBytes;

/** What a frame is for. Another number is another version's: its frame is set aside whole. */
export const frameKinds = {
  update: 1,
  head: 2,
  epoch: 3,
  roster: 4,
  snapshot: 5,
  cosign: 6,
  round: 7,
  leave: 8,
  pairingFinal: 9,
  barrierRef: 10,
} as const;
export type FrameKind = keyof typeof frameKinds;

export const kindOf = (code: number): FrameKind | undefined =>
  (Object.keys(frameKinds) as FrameKind[]).find((kind) => frameKinds[kind] === code);

export interface Inner {
  readonly kind: number;
  readonly writer: Bytes;
  /** 0 for this writer's first frame in this space, then one more each time. */
  readonly seq: number;
  /** Hash of this writer's frame before; zeros for the first. */
  readonly prev: Bytes;
  /** How far the author had read the relay's log, and its running hash there. */
  readonly relayN: number;
  readonly relayAcc: Bytes;
  /** Hash over the heads the author had applied (`seenHash`). */
  readonly seen: Bytes;
  readonly payload: Bytes;
}

export const commitmentIn = (inner: Uint8Array): Uint8Array =>
  inner.subarray(commitAt, commitAt + commitBytes);

/** The part the author signs: everything up to and with the payload. */
export function encodeSigned(inner: Inner, commitment: Uint8Array): Bytes {
  return concat([
    uint(innerVersion, 1),
    uint(inner.kind, 1),
    inner.writer,
    uint(inner.seq, 8),
    inner.prev,
    uint(inner.relayN, 8),
    inner.relayAcc,
    inner.seen,
    commitment,
    prefixed(inner.payload, 4),
  ]);
}

export interface Decoded {
  readonly inner: Inner;
  readonly signed: Bytes;
  readonly signature: Bytes;
  /** What is left behind the signature: has to be zeros, and no more than the bucket asks for. */
  readonly isPadded: (bucketFor: (size: number) => number | undefined) => boolean;
}

export function decodeInner(bytes: Uint8Array): Decoded | "version" | "layout" {
  const reader = createReader(bytes);
  if (reader.uint(1) !== innerVersion) return "version";
  const kind = reader.uint(1);
  const writer = reader.take(writerBytes);
  const seq = reader.uint(8);
  const prev = reader.take(hashBytes);
  const relayN = reader.uint(8);
  const [relayAcc, seen] = [reader.take(hashBytes), reader.take(hashBytes)];
  reader.take(commitBytes);
  const payload = reader.prefixed(4);
  const signedLength = bytes.length - reader.left();
  const signature = reader.take(signatureBytes);
  if (!reader.whole() || !Number.isSafeInteger(seq) || !Number.isSafeInteger(relayN)) return "layout";
  const end = signedLength + signatureBytes;
  return {
    inner: { kind, writer, seq, prev, relayN, relayAcc, seen, payload },
    signed: Uint8Array.from(bytes.subarray(0, signedLength)),
    signature,
    isPadded: (bucketFor) => bucketFor(end) === bytes.length && areZeros(bytes.subarray(end)),
  };
}
