// What lies in the kit's log on the server, in the shape of any other frame (a server can't tell):
//   envelope = "UHF1" | suite u8 | kid 8 | nonce 24 | HPKE(R_kem, info "root/person", aad = what is before)
//              of g u32 | RK_g 32, padded
//   keyring  = "UHF1" | suite u8 | kid 8 | nonce 24 | XChaCha20-Poly1305(HKDF(RK_g, "recovery/keyring" | g u32),
//              aad = "recovery/keyring" | what is before) of g u32 | count u8 | L32(space) …, padded
//   RK_g     = HKDF(EK of the private space's epoch g, "root/private" | space 16 | g u32)
// The kit opens the envelope, its root RK_g the keyring, and that the spaces (`backUp`). A root changes with the
// private space's key: a device that was taken out opens no later keyring.
import { xchacha20poly1305 } from "@noble/ciphers/chacha.js";
import { type Bytes, concat, createReader, own, prefixed, type Reader, uint } from "../bytes.ts";
import { type Redacted, redact, reveal } from "../redacted.ts";
import { done, failed, type Result } from "../result.ts";
import { labelBytes } from "../seal/labels.ts";
import { areZeros, tagBytes } from "../seal/padding.ts";
import { equalBytes, type Random } from "../seal/seal.ts";
import { derive, hashOf } from "../spaces/derive.ts";
import { epochToWriteUnder } from "../spaces/epoch.ts";
import { frameBuckets, frameMagic, frameSuite, kidBytes, outerBytes } from "../spaces/frame.ts";
import { encBytes, kemPublicKey, openWith, sealTo } from "../spaces/hpke.ts";
import type { Space } from "../spaces/state.ts";
import { underOld } from "../spaces/write.ts";

/** A person's root. Generation g is the epoch of the private space it comes from, so that every device that is in
 * has it without being told, and none that is out. Never in anything a partner holds. */
export interface PersonRoot {
  readonly generation: number;
  readonly secret: Redacted<Bytes>;
}

/** `space`: the private one. To be sealed to the kit (`sealRoot`) whenever it has changed. */
export function rootOf(space: Space): PersonRoot {
  const { epoch, secret } = epochToWriteUnder(space.epochs, space.roster) ?? underOld(space);
  const root = derive(reveal(secret), "root/private", [space.id, uint(epoch, 4)]);
  return { generation: epoch, secret: redact(root) };
}

const nonceBytes = 24;
const outerOf = (kid: Bytes, nonce: Bytes): Bytes => concat([frameMagic, uint(frameSuite, 1), kid, nonce]);

/** L32(plain) and zeros, so that with `extra` bytes around it fills a bucket. */
function padTo(plain: Bytes, extra: number): Bytes | undefined {
  const inner = prefixed(plain, 4);
  const bucket = frameBuckets.find((one) => one >= inner.length + extra);
  if (bucket === undefined) return undefined;
  const padded = new Uint8Array(bucket - extra);
  padded.set(inner);
  return padded;
}

function unpadded(padded: Bytes | undefined): Reader | undefined {
  if (padded === undefined) return undefined;
  const reader = createReader(padded);
  const plain = reader.prefixed(4);
  return reader.whole() && areZeros(padded.subarray(4 + plain.length)) ? createReader(plain) : undefined;
}

const kidOfKit = (kem: Bytes): Bytes => hashOf("recovery/kid", kem).slice(0, kidBytes);
const rootInfo = labelBytes("root/person");

/** RK_g sealed to a kit's `kem`. undefined when that is no key. */
export function sealRoot(to: Bytes, root: PersonRoot, random: Random): Bytes | undefined {
  const outer = outerOf(kidOfKit(to), random(nonceBytes));
  const padded = padTo(concat([uint(root.generation, 4), reveal(root.secret)]), encBytes + tagBytes);
  const sealed = padded === undefined ? undefined : sealTo(to, rootInfo, outer, padded, random);
  return sealed === undefined ? undefined : concat([outer, sealed]);
}

const kidIn = (outer: Bytes): Bytes => outer.slice(frameMagic.length + 1, frameMagic.length + 1 + kidBytes);

/** undefined for whatever wasn't sealed to this key as a root. */
export function openRoot(kemKey: Redacted<Bytes>, record: Bytes): PersonRoot | undefined {
  const outer = record.slice(0, outerBytes);
  if (!equalBytes(kidIn(outer), kidOfKit(kemPublicKey(reveal(kemKey))))) return undefined;
  const plain = unpadded(openWith(reveal(kemKey), rootInfo, outer, record.subarray(outerBytes)));
  if (plain === undefined) return undefined;
  const root = { generation: plain.uint(4), secret: redact(plain.take(32)) };
  return plain.whole() && plain.left() === 0 ? root : undefined;
}

const keyringKey = (root: PersonRoot): Bytes =>
  derive(reveal(root.secret), "recovery/keyring", [uint(root.generation, 4)], 32 + kidBytes);
const keyringAad = (outer: Bytes): Bytes => concat([labelBytes("recovery/keyring"), outer]);
const maxSpaces = 32;

/** Every space's `backUp`, under the root. To be sealed anew whenever a space gets a new key. */
export function sealKeyring(
  root: PersonRoot,
  spaces: readonly Bytes[],
  random: Random,
): Result<Bytes, { readonly kind: "too-big" }> {
  const key = keyringKey(root);
  const outer = outerOf(key.slice(32), random(nonceBytes));
  const plain = concat([
    uint(root.generation, 4),
    uint(spaces.length, 1),
    ...spaces.map((space) => prefixed(space, 4)),
  ]);
  const padded = padTo(plain, tagBytes);
  if (padded === undefined || spaces.length > maxSpaces) return failed({ kind: "too-big" });
  const nonce = outer.slice(outerBytes - nonceBytes);
  const sealed = xchacha20poly1305(key.slice(0, 32), nonce, keyringAad(outer)).encrypt(padded);
  return done(concat([outer, sealed]));
}

/** undefined for whatever isn't a keyring under this root. */
export function openKeyring(root: PersonRoot, record: Bytes): readonly Bytes[] | undefined {
  const key = keyringKey(root);
  const outer = record.slice(0, outerBytes);
  if (!equalBytes(kidIn(outer), key.slice(32))) return undefined;
  const plain = unpadded(decrypt(key.slice(0, 32), outer, record.subarray(outerBytes)));
  if (plain === undefined || plain.uint(4) !== root.generation) return undefined;
  const count = plain.uint(1);
  if (count > maxSpaces) return undefined;
  const spaces = Array.from({ length: count }, () => plain.prefixed(4));
  return plain.whole() && plain.left() === 0 ? spaces : undefined;
}

function decrypt(key: Bytes, outer: Bytes, sealed: Uint8Array): Bytes | undefined {
  try {
    return own(
      xchacha20poly1305(key, outer.slice(outerBytes - nonceBytes), keyringAad(outer)).decrypt(sealed),
    );
  } catch {
    return undefined;
  }
}

export interface Restored {
  readonly root: PersonRoot;
  /** `importState` of each, then read its log, then `recoverSpace`. */
  readonly spaces: readonly Bytes[];
}

/** From the kit's log, in its order: the newest root that has a keyring, and that keyring's last version. What
 * doesn't open is passed over: the server may have put anything there. */
export function restore(
  kemKey: Redacted<Bytes>,
  records: readonly Bytes[],
): Result<Restored, { readonly kind: "no-envelope" | "no-keyring" }> {
  const roots = records.flatMap((record) => openRoot(kemKey, record) ?? []);
  if (roots.length === 0) return failed({ kind: "no-envelope" });
  const newestFirst = [...roots].reverse().sort((a, b) => b.generation - a.generation);
  for (const root of newestFirst) {
    const spaces = [...records].reverse().flatMap((record) => {
      const opened = openKeyring(root, record);
      return opened === undefined ? [] : [opened];
    })[0];
    if (spaces !== undefined) return done({ root, spaces });
  }
  return failed({ kind: "no-keyring" });
}
