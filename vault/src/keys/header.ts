// The lock's header: what is needed to open the vault, and nothing else.
//   version u8 | suite u8 | kind u8 | memory u32 | passes u8 | lanes u8 | salt 16 | L16(device box) |
//   commitment 32 | L16(wrapped keys) | checksum 8
// Everything before the wrapped keys is associated data of their seal, so no field can be changed unseen. The
// checksum proves nothing; it only tells a worn disk from a wrong passphrase. It stays last in every version.
import { sha256 } from "@noble/hashes/sha2.js";
import { type Bytes, concat, createReader, own, prefixed, type Reader, uint } from "../bytes.ts";
import { done, failed, type Result } from "../result.ts";
import { equalBytes } from "../seal/seal.ts";
import { type Kdf, kdfVerdict, saltBytes } from "./argon.ts";

export const headerVersion = 1;
/** Argon2id, HKDF-SHA-256, XChaCha20-Poly1305. Pinned: no other suite is ever tried. */
export const suite = 1;
const checksumBytes = 8;
export const commitmentBytes = 32;
export const kinds = { device: 1, passphrase: 2 } as const;
export type LockKind = keyof typeof kinds;

export interface Header {
  readonly lock: LockKind;
  /** Zeros for a device lock. */
  readonly kdf: Kdf;
  readonly salt: Bytes;
  readonly deviceBox: Bytes;
  readonly commitment: Bytes;
  readonly wrapped: Bytes;
}

const noKdf: Kdf = { memoryKiB: 0, passes: 0, lanes: 0 };
export const kdfFor = (lock: LockKind, kdf: Kdf): Kdf => (lock === "device" ? noKdf : kdf);

/** The part that the seal of the wrapped keys authenticates. */
export function headerFront(header: Omit<Header, "wrapped">): Bytes {
  const { lock, kdf, salt, deviceBox, commitment } = header;
  return concat([
    uint(headerVersion, 1),
    uint(suite, 1),
    uint(kinds[lock], 1),
    uint(kdf.memoryKiB, 4),
    uint(kdf.passes, 1),
    uint(kdf.lanes, 1),
    salt,
    prefixed(deviceBox, 2),
    commitment,
  ]);
}

const checksum = (bytes: Uint8Array): Bytes => own(sha256(bytes).subarray(0, checksumBytes));
export const withChecksum = (bytes: Uint8Array): Bytes => concat([bytes, checksum(bytes)]);

/** The bytes before a checksum that fits, or undefined. */
export function withoutChecksum(bytes: Uint8Array): Bytes | undefined {
  if (bytes.length < checksumBytes) return undefined;
  const front = own(bytes.subarray(0, bytes.length - checksumBytes));
  return equalBytes(checksum(front), bytes.subarray(bytes.length - checksumBytes)) ? front : undefined;
}

export const encodeHeader = (header: Header): Bytes =>
  withChecksum(concat([headerFront(header), prefixed(header.wrapped, 2)]));

export type HeaderTrouble =
  | { readonly kind: "damaged" }
  | { readonly kind: "newer" }
  | { readonly kind: "weakened" };
const refuse = (kind: HeaderTrouble["kind"]) => failed<HeaderTrouble>({ kind });

export function decodeHeader(bytes: Uint8Array): Result<Header, HeaderTrouble> {
  const front = withoutChecksum(bytes);
  if (front === undefined) return refuse("damaged");
  const reader = createReader(front);
  const version = reader.uint(1);
  if (version > headerVersion) return refuse("newer");
  if (version !== headerVersion) return refuse("damaged");
  const suiteFound = reader.uint(1);
  if (suiteFound !== suite) return refuse(suiteFound > suite ? "newer" : "weakened");
  return decodeRest(reader);
}

function decodeRest(reader: Reader): Result<Header, HeaderTrouble> {
  const kind = reader.uint(1);
  const kdf = { memoryKiB: reader.uint(4), passes: reader.uint(1), lanes: reader.uint(1) };
  const [salt, deviceBox] = [reader.take(saltBytes), reader.prefixed(2)];
  const [commitment, wrapped] = [reader.take(commitmentBytes), reader.prefixed(2)];
  if (!reader.whole() || reader.left() > 0) return refuse("damaged");
  const lock = kind === kinds.device ? "device" : kind === kinds.passphrase ? "passphrase" : undefined;
  if (lock === undefined) return refuse("damaged");
  const verdict = lockVerdict(lock, kdf);
  return verdict === undefined ? done({ lock, kdf, salt, deviceBox, commitment, wrapped }) : refuse(verdict);
}

function lockVerdict(lock: LockKind, kdf: Kdf): HeaderTrouble["kind"] | undefined {
  if (lock === "device") return kdf.memoryKiB + kdf.passes + kdf.lanes === 0 ? undefined : "damaged";
  const verdict = kdfVerdict(kdf);
  return verdict === "fine" ? undefined : verdict === "weakened" ? "weakened" : "damaged";
}
