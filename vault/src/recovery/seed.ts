// The recovery seed R and what comes of it (protocol §3.1). R is on paper and nowhere else: a device keeps the
// public halves, so that a phone that was stolen and taken out opens nothing of what comes later.
//   R      = the 32 bytes of the 24 words; with a passphrase HKDF(bytes | Argon2id(passphrase), "recovery/seed")
//   R_kem  = HKDF(R, "recovery/kem")   X25519        R_sign = HKDF(R, "recovery/sign")   Ed25519
//   log    = HKDF(R, "recovery/log"): id 16 | space secret 32 of a log of its own on the server
import { ed25519 } from "@noble/curves/ed25519.js";
import { type Bytes, concat, createReader, own } from "../bytes.ts";
import { type Kdf, stretch, usualKdf } from "../keys/argon.ts";
import { type Redacted, redact, reveal } from "../redacted.ts";
import type { Random } from "../seal/seal.ts";
import {
  type Capabilities,
  type CapabilityHashes,
  capabilitiesOf,
  capabilityHashes,
} from "../spaces/capabilities.ts";
import { derive } from "../spaces/derive.ts";
import { kemPublicKey } from "../spaces/hpke.ts";

export const seedBytes = 32;
/** What the words spell. Without a passphrase it is R itself. */
export const createKitBytes = (random: Random): Redacted<Bytes> => redact(random(seedBytes));

/** R from what the words spell, and the second passphrase where there is one. */
export async function seedOf(
  kit: Redacted<Bytes>,
  passphrase?: Redacted<string>,
  kdf: Kdf = usualKdf,
): Promise<Redacted<Bytes>> {
  if (passphrase === undefined) return kit;
  const bytes = reveal(kit);
  const stretched = await stretch(passphrase, derive(bytes, "recovery/seed", [], 16), kdf);
  return redact(derive(concat([bytes, stretched]), "recovery/seed"));
}

/** Both halves: only in memory while a kit is made, tested or used. */
export interface RecoveryKeys {
  readonly kemKey: Redacted<Bytes>;
  readonly signKey: Redacted<Bytes>;
  readonly log: { readonly id: Bytes; readonly tokens: Capabilities; readonly hashes: CapabilityHashes };
  readonly onDevices: OnDevices;
}

/** What a device keeps of a kit: enough to seal to it and to be found, nothing that opens. */
export interface OnDevices {
  readonly kem: Bytes;
  readonly sign: Bytes;
  readonly logId: Bytes;
  /** Lets it add to the kit's log; reading that log takes R. */
  readonly write: Redacted<Bytes>;
}

export function recoveryKeys(seed: Redacted<Bytes>): RecoveryKeys {
  const secret = reveal(seed);
  const [kemKey, signKey] = [derive(secret, "recovery/kem"), derive(secret, "recovery/sign")];
  const log = derive(secret, "recovery/log", [], 48);
  const [id, logSecret] = [log.slice(0, 16), log.slice(16)];
  const tokens = capabilitiesOf(logSecret, id, 0);
  const sign = own(ed25519.getPublicKey(signKey));
  return {
    kemKey: redact(kemKey),
    signKey: redact(signKey),
    log: { id, tokens, hashes: capabilityHashes(logSecret, id, 0) },
    onDevices: { kem: kemPublicKey(kemKey), sign, logId: id, write: tokens.write },
  };
}

export const encodeOnDevices = ({ kem, sign, logId, write }: OnDevices): Bytes =>
  concat([kem, sign, logId, reveal(write)]);

/** undefined for another length. */
export function decodeOnDevices(bytes: Bytes): OnDevices | undefined {
  const reader = createReader(bytes);
  const [kem, sign, logId, write] = [reader.take(32), reader.take(32), reader.take(16), reader.take(32)];
  return reader.whole() && reader.left() === 0 ? { kem, sign, logId, write: redact(write) } : undefined;
}
