// What a device shows a server to be let in: three tokens per space and generation (protocol §3.1). The server
// keeps their hashes only; it learns neither the space's secret nor one token from another.
import { sha256 } from "@noble/hashes/sha2.js";
import { type Bytes, own, uint } from "../bytes.ts";
import { type Redacted, redact } from "../redacted.ts";
import { derive } from "./derive.ts";

export const capabilityKinds = ["read", "write", "admin"] as const;
export type CapabilityKind = (typeof capabilityKinds)[number];
export type Capabilities = Readonly<Record<CapabilityKind, Redacted<Bytes>>>;
export type CapabilityHashes = Readonly<Record<CapabilityKind, Bytes>>;

const labelOf = { read: "relay/read", write: "relay/write", admin: "relay/admin" } as const;

const tokenOf = (secret: Bytes, space: Bytes, generation: number, kind: CapabilityKind): Bytes =>
  derive(secret, labelOf[kind], [space, uint(generation, 4)]);

/** 32 bytes each, from the space's secret CS_c of generation c. */
export function capabilitiesOf(secret: Bytes, space: Bytes, generation: number): Capabilities {
  const token = (kind: CapabilityKind) => redact(tokenOf(secret, space, generation, kind));
  return { read: token("read"), write: token("write"), admin: token("admin") };
}

/** What the server stores: SHA-256 of each token. */
export function capabilityHashes(secret: Bytes, space: Bytes, generation: number): CapabilityHashes {
  const hash = (kind: CapabilityKind) => own(sha256(tokenOf(secret, space, generation, kind)));
  return { read: hash("read"), write: hash("write"), admin: hash("admin") };
}
