// One way to make a key out of another (protocol §3.0: HKDF(K, "label" || context)), and one way to hash with
// a label in front. The context's fields have fixed lengths or carry them, so no two contexts share a spelling.
import { hkdf } from "@noble/hashes/hkdf.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { type Bytes, concat, own } from "../bytes.ts";
import { type Label, labelBytes } from "../seal/labels.ts";

export function derive(
  secret: Uint8Array,
  label: Label,
  context: readonly Uint8Array[] = [],
  length = 32,
): Bytes {
  return own(hkdf(sha256, secret, undefined, concat([labelBytes(label), ...context]), length));
}

export const hashOf = (label: Label, ...parts: readonly Uint8Array[]): Bytes =>
  own(sha256(concat([labelBytes(label), ...parts])));
