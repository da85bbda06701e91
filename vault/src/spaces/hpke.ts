// Sealing one thing to one public key: HPKE base mode, single shot (RFC 9180 §6.1), with DHKEM(X25519,
// HKDF-SHA256), HKDF-SHA256, ChaCha20-Poly1305. A context is never kept or used twice: reused nonces are how
// other libraries failed (protocol §0.10). Checked against RFC 9180 appendix A.2.1.
import { chacha20poly1305 } from "@noble/ciphers/chacha.js";
import { x25519 } from "@noble/curves/ed25519.js";
import { expand, extract } from "@noble/hashes/hkdf.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { type Bytes, concat, own, uint, utf8 } from "../bytes.ts";
import type { Random } from "../seal/seal.ts";

const none = new Uint8Array(0);
const version = utf8("HPKE-v1");
const kemSuite = concat([utf8("KEM"), uint(0x0020, 2)]);
const suite = concat([utf8("HPKE"), uint(0x0020, 2), uint(0x0001, 2), uint(0x0003, 2)]);
export const encBytes = 32;

const labeledExtract = (suiteId: Bytes, salt: Uint8Array, label: string, secret: Uint8Array): Bytes =>
  own(extract(sha256, concat([version, suiteId, utf8(label), secret]), salt));

const labeledExpand = (suiteId: Bytes, prk: Bytes, label: string, info: Uint8Array, length: number): Bytes =>
  own(expand(sha256, prk, concat([uint(length, 2), version, suiteId, utf8(label), info]), length));

/** undefined for a key of small order: its result is all zeros whatever the secret (RFC 7748 §6.1). */
export function agree(secretKey: Uint8Array, publicKey: Uint8Array): Bytes | undefined {
  try {
    const shared = own(x25519.getSharedSecret(secretKey, publicKey));
    return shared.some((byte) => byte !== 0) ? shared : undefined;
  } catch {
    return undefined;
  }
}

export const kemPublicKey = (secretKey: Uint8Array): Bytes => own(x25519.getPublicKey(secretKey));

function contextOf(dh: Bytes, enc: Uint8Array, recipient: Uint8Array, info: Uint8Array) {
  const eae = labeledExtract(kemSuite, none, "eae_prk", dh);
  const shared = labeledExpand(kemSuite, eae, "shared_secret", concat([enc, recipient]), 32);
  const idHash = labeledExtract(suite, none, "psk_id_hash", none);
  const infoHash = labeledExtract(suite, none, "info_hash", info);
  const context = concat([uint(0, 1), idHash, infoHash]);
  const secret = labeledExtract(suite, shared, "secret", none);
  return {
    key: labeledExpand(suite, secret, "key", context, 32),
    nonce: labeledExpand(suite, secret, "base_nonce", context, 12),
  };
}

/** enc 32 | ciphertext and tag; undefined when the recipient's key is no key. */
export function sealTo(
  recipient: Bytes,
  info: Uint8Array,
  aad: Uint8Array,
  plain: Uint8Array,
  random: Random,
): Bytes | undefined {
  return sealToWith(random(32), recipient, info, aad, plain);
}

/** For the published vector alone: everybody else takes `sealTo`, whose ephemeral key is fresh. */
export function sealToWith(
  ephemeral: Bytes,
  recipient: Bytes,
  info: Uint8Array,
  aad: Uint8Array,
  plain: Uint8Array,
): Bytes | undefined {
  const dh = agree(ephemeral, recipient);
  if (dh === undefined) return undefined;
  const enc = kemPublicKey(ephemeral);
  const { key, nonce } = contextOf(dh, enc, recipient, info);
  return concat([enc, chacha20poly1305(key, nonce, aad).encrypt(plain)]);
}

/** undefined for anything that wasn't sealed to this key, for this use. */
export function openWith(
  secretKey: Bytes,
  info: Uint8Array,
  aad: Uint8Array,
  sealed: Uint8Array,
): Bytes | undefined {
  const enc = own(sealed.subarray(0, encBytes));
  const dh = enc.length === encBytes ? agree(secretKey, enc) : undefined;
  if (dh === undefined) return undefined;
  const { key, nonce } = contextOf(dh, enc, kemPublicKey(secretKey), info);
  try {
    return own(chacha20poly1305(key, nonce, aad).decrypt(sealed.subarray(encBytes)));
  } catch {
    return undefined;
  }
}
