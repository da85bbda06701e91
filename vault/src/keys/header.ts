// The lock's header: what is needed to open the vault, and nothing else.
//   version u8 | suite u8 | kind u8 | memory u32 | passes u8 | lanes u8 | salt 16 | L16(device box) |
//   in version 2: L16(credential) | passkey salt 32 |
//   commitment 32 | L16(wrapped keys) | checksum 8
// Version 2 is written for a passkey and for nothing else, so that an app from before passkeys still opens every
// lock it knows, and says of this one that it is newer.
// Everything before the wrapped keys is associated data of their seal, so no field can be changed unseen. The
// checksum proves nothing; it only tells a worn disk from a wrong passphrase. It stays last in every version.
import { sha256 } from "@noble/hashes/sha2.js";
import { type Bytes, concat, createReader, own, prefixed, type Reader, uint } from "../bytes.ts";
import { done, failed, type Result } from "../result.ts";
import { equalBytes } from "../seal/seal.ts";
import { type Kdf, kdfVerdict, saltBytes } from "./argon.ts";

/** The newest we read; which one is written depends on the kind. */
export const headerVersion = 2;
/** Argon2id, HKDF-SHA-256, XChaCha20-Poly1305. Pinned: no other suite is ever tried. */
export const suite = 1;
const checksumBytes = 8;
export const commitmentBytes = 32;
export const passkeySaltBytes = 32;
const longestCredential = 1_023;
export const kinds = { device: 1, passphrase: 2, passkey: 3 } as const;
export type LockKind = keyof typeof kinds;

/** How a passkey is asked again: which one, and with what. Neither is a secret. */
export interface Passkey {
  readonly credential: Bytes;
  /** What the authenticator's pseudo-random function is asked with. */
  readonly salt: Bytes;
}

export interface Header {
  readonly lock: LockKind;
  /** Zeros unless it is a passphrase that is stretched. */
  readonly kdf: Kdf;
  readonly salt: Bytes;
  readonly deviceBox: Bytes;
  /** With a passkey lock, and only then. */
  readonly passkey?: Passkey;
  readonly commitment: Bytes;
  readonly wrapped: Bytes;
}

const noKdf: Kdf = { memoryKiB: 0, passes: 0, lanes: 0 };
export const kdfFor = (lock: LockKind, kdf: Kdf): Kdf => (lock === "passphrase" ? kdf : noKdf);

const versionFor = (lock: LockKind) => (lock === "passkey" ? 2 : 1);

/** The part that the seal of the wrapped keys authenticates. */
export function headerFront(header: Omit<Header, "wrapped">): Bytes {
  const { lock, kdf, salt, deviceBox, passkey, commitment } = header;
  return concat([
    uint(versionFor(lock), 1),
    uint(suite, 1),
    uint(kinds[lock], 1),
    uint(kdf.memoryKiB, 4),
    uint(kdf.passes, 1),
    uint(kdf.lanes, 1),
    salt,
    prefixed(deviceBox, 2),
    ...(passkey ? [prefixed(passkey.credential, 2), passkey.salt] : []),
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
  if (version === 0) return refuse("damaged");
  const suiteFound = reader.uint(1);
  if (suiteFound !== suite) return refuse(suiteFound > suite ? "newer" : "weakened");
  return decodeRest(reader, version);
}

function decodeRest(reader: Reader, version: number): Result<Header, HeaderTrouble> {
  const lock = kindOf(reader.uint(1));
  const kdf = { memoryKiB: reader.uint(4), passes: reader.uint(1), lanes: reader.uint(1) };
  const [salt, deviceBox] = [reader.take(saltBytes), reader.prefixed(2)];
  const passkey =
    version === 1 ? undefined : { credential: reader.prefixed(2), salt: reader.take(passkeySaltBytes) };
  const [commitment, wrapped] = [reader.take(commitmentBytes), reader.prefixed(2)];
  if (!reader.whole() || reader.left() > 0) return refuse("damaged");
  if (lock === undefined || version !== versionFor(lock)) return refuse("damaged");
  if (passkey && !isCredential(passkey.credential)) return refuse("damaged");
  const verdict = lockVerdict(lock, kdf);
  if (verdict !== undefined) return refuse(verdict);
  return done({ lock, kdf, salt, deviceBox, ...(passkey && { passkey }), commitment, wrapped });
}

const lockKinds = Object.keys(kinds) as readonly LockKind[];
const kindOf = (byte: number): LockKind | undefined => lockKinds.find((kind) => kinds[kind] === byte);
export const isCredential = ({ length }: Uint8Array): boolean => length > 0 && length <= longestCredential;

function lockVerdict(lock: LockKind, kdf: Kdf): HeaderTrouble["kind"] | undefined {
  if (lock !== "passphrase") return kdf.memoryKiB + kdf.passes + kdf.lanes === 0 ? undefined : "damaged";
  const verdict = kdfVerdict(kdf);
  return verdict === "fine" ? undefined : verdict === "weakened" ? "weakened" : "damaged";
}
