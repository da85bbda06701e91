// Frames: what two devices send each other through a server that must not understand it (protocol §3.2).
//   outer = "UHF1" | suite u8 = 1 | kid 8 | nonce 24 | ciphertext, in one of six sizes
//   AAD   = "frame" | suite | space 16 | epoch u32 | kid              never sent; both sides know it
//   sig   = Ed25519(writer, "frame-sig" | suite | space | epoch u32 | SHA-256(inner up to and with payload))
//   hash  = SHA-256("frame-hash" | outer)
// XChaCha20-Poly1305 commits to no key, hence `kc` inside, checked before anything else is believed.
// Order of checks: size, magic, suite, kid, seal, kc, version, layout, padding, writer, signature; then the
// chain (chain.ts), then the payload. Each has a must-fail vector in vectors/frame.json.
import { xchacha20poly1305 } from "@noble/ciphers/chacha.js";
import { ed25519 } from "@noble/curves/ed25519.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { type Bytes, bytesToHex, concat, own, uint } from "../bytes.ts";
import { done, failed, type Result } from "../result.ts";
import { labelBytes } from "../seal/labels.ts";
import { tagBytes } from "../seal/padding.ts";
import { equalBytes, type Random } from "../seal/seal.ts";
import { derive, hashOf } from "./derive.ts";
import { commitmentIn, decodeInner, encodeSigned, type Inner, innerOverhead } from "./layout.ts";

/** The only sizes a ciphertext may have, tag included. The relay's room holds the same list. */
export const frameBuckets = [512, 2_048, 8_192, 32_768, 131_072, 524_288] as const;
export const frameMagic = Uint8Array.of(0x55, 0x48, 0x46, 0x31);
export const frameSuite = 1;
export const kidBytes = 8;
const nonceBytes = 24;
export const outerBytes = frameMagic.length + 1 + kidBytes + nonceBytes;
const largest = 524_288;
export const maxPayloadBytes = largest - tagBytes - innerOverhead;

const paddedSize = (size: number): number | undefined => {
  const bucket = frameBuckets.find((one) => one >= size + tagBytes);
  return bucket === undefined ? undefined : bucket - tagBytes;
};

/** All that sealing and opening need of an epoch; made from its secret by `frameKeysOf`. */
export interface FrameKeys {
  readonly space: Bytes;
  readonly epoch: number;
  /** Names the key without saying whose it is. */
  readonly kid: Bytes;
  readonly key: Bytes;
}

export const kidOf = (epochSecret: Bytes): Bytes => derive(epochSecret, "kid", [], kidBytes);

export const frameKeysOf = (epochSecret: Bytes, space: Bytes, epoch: number): FrameKeys => ({
  space,
  epoch,
  kid: kidOf(epochSecret),
  key: derive(epochSecret, "frame-key", [space, uint(epoch, 4)]),
});

const commitment = (key: Bytes, nonce: Uint8Array): Bytes => derive(key, "key-commit", [nonce], 16);

const associated = ({ space, epoch, kid }: FrameKeys): Bytes =>
  concat([labelBytes("frame"), uint(frameSuite, 1), space, uint(epoch, 4), kid]);

const toSign = ({ space, epoch }: FrameKeys, signed: Bytes): Bytes =>
  concat([labelBytes("frame-sig"), uint(frameSuite, 1), space, uint(epoch, 4), sha256(signed)]);

export const frameHash = (outer: Uint8Array): Bytes => hashOf("frame-hash", outer);

/** Seals one frame. `too-big`: more than the largest size holds; nothing was made. */
export function sealFrame(
  keys: FrameKeys,
  signKey: Bytes,
  inner: Inner,
  random: Random,
): Result<Bytes, { readonly kind: "too-big" }> {
  const size = paddedSize(innerOverhead + inner.payload.length);
  if (size === undefined) return failed({ kind: "too-big" });
  const nonce = random(nonceBytes);
  const signed = encodeSigned(inner, commitment(keys.key, nonce));
  const padded = new Uint8Array(size);
  padded.set(concat([signed, ed25519.sign(toSign(keys, signed), signKey)]));
  const sealed = xchacha20poly1305(keys.key, nonce, associated(keys)).encrypt(padded);
  return done(concat([frameMagic, uint(frameSuite, 1), keys.kid, nonce, sealed]));
}

export interface Frame extends Inner {
  readonly epoch: number;
  readonly kid: Bytes;
  readonly hash: Bytes;
}

export interface FrameTrouble {
  readonly kind:
    | "size"
    | "magic"
    | "suite"
    | "kid"
    | "forged"
    | "key-commitment"
    | "version"
    | "layout"
    | "padding"
    | "writer"
    | "signature";
}

/** One signature to be checked. WebCrypto does it ten times faster than we do, but not while somebody waits. */
export interface Claim {
  readonly signature: Bytes;
  readonly message: Bytes;
  readonly signer: Bytes;
}

/** What the reader knows: keys by their id, and whose signature counts at that epoch and number. */
export interface Readership {
  readonly keysFor: (kid: Bytes) => FrameKeys | undefined;
  readonly signerFor: (inner: Inner, epoch: number) => Bytes | undefined;
  /** Claims somebody else has checked already (`knownGood`); all others are checked here. */
  readonly isKnownGood?: ((claim: Claim) => boolean) | undefined;
}

interface Outer {
  readonly kid: Bytes;
  readonly nonce: Bytes;
  readonly sealed: Uint8Array;
}

/** Never throws, whatever it is given. */
export function unsealFrame(bytes: Uint8Array, readership: Readership): Result<Frame, FrameTrouble> {
  const unchecked = look(bytes, readership);
  if (!unchecked.ok) return unchecked;
  const { inner, keys, claim } = unchecked.value;
  const isGood = readership.isKnownGood?.(claim) || isSigned(claim.signature, claim.message, claim.signer);
  if (!isGood) return failed({ kind: "signature" });
  return done({ ...inner, epoch: keys.epoch, kid: keys.kid, hash: frameHash(bytes) });
}

/** What of a frame is still to be checked; undefined when it fails before its signature. */
export function claimOf(bytes: Uint8Array, readership: Readership): Claim | undefined {
  const unchecked = look(bytes, readership);
  return unchecked.ok ? unchecked.value.claim : undefined;
}

const nameOf = ({ signature, message, signer }: Claim): string =>
  [signature, signer, message].map(bytesToHex).join();

/** For `isKnownGood`: claims and, in the same order, what came out. The whole claim counts, never a part of it. */
export function knownGood(claims: readonly Claim[], verdicts: readonly boolean[]): (claim: Claim) => boolean {
  const good = new Set(claims.filter((_, i) => verdicts[i] === true).map(nameOf));
  return (claim) => good.has(nameOf(claim));
}

interface Unchecked {
  readonly inner: Inner;
  readonly keys: FrameKeys;
  readonly claim: Claim;
}

/** Every check but the signature's. */
function look(bytes: Uint8Array, readership: Readership): Result<Unchecked, FrameTrouble> {
  const outer = parseOuter(bytes);
  if (!outer.ok) return outer;
  const keys = readership.keysFor(outer.value.kid);
  if (keys === undefined) return failed({ kind: "kid" });
  const padded = decrypt(keys, outer.value);
  if (padded === undefined) return failed({ kind: "forged" });
  if (!equalBytes(commitmentIn(padded), commitment(keys.key, outer.value.nonce))) {
    return failed({ kind: "key-commitment" });
  }
  const decoded = decodeInner(padded);
  if (typeof decoded === "string") return failed({ kind: decoded });
  if (!decoded.isPadded(paddedSize)) return failed({ kind: "padding" });
  const { inner, signed, signature } = decoded;
  const signer = readership.signerFor(inner, keys.epoch);
  if (signer === undefined) return failed({ kind: "writer" });
  return done({ inner, keys, claim: { signature, message: toSign(keys, signed), signer } });
}

function parseOuter(bytes: Uint8Array): Result<Outer, FrameTrouble> {
  const size = bytes.length - outerBytes;
  if (!frameBuckets.some((bucket) => bucket === size)) return failed({ kind: "size" });
  if (!equalBytes(bytes.subarray(0, frameMagic.length), frameMagic)) return failed({ kind: "magic" });
  if (bytes[frameMagic.length] !== frameSuite) return failed({ kind: "suite" });
  const kidAt = frameMagic.length + 1;
  return done({
    kid: own(bytes.subarray(kidAt, kidAt + kidBytes)),
    nonce: own(bytes.subarray(kidAt + kidBytes, outerBytes)),
    sealed: bytes.subarray(outerBytes),
  });
}

function decrypt(keys: FrameKeys, { nonce, sealed }: Outer): Uint8Array | undefined {
  try {
    return xchacha20poly1305(keys.key, nonce, associated(keys)).decrypt(sealed);
  } catch {
    return undefined;
  }
}

/** One rule everywhere (RFC 8032, not ZIP 215), so that no two engines disagree about a signature. */
export function isSigned(signature: Uint8Array, message: Uint8Array, publicKey: Uint8Array): boolean {
  try {
    return ed25519.verify(signature, message, publicKey, { zip215: false });
  } catch {
    return false;
  }
}
