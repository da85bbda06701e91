// What a confirmed pairing leaves: for two people a space that opens once both PAIR-FINAL frames are in its log
// (protocol §3.5 step 6), for one's own device the key under which everything is handed over.
//   root = space 16 | EK_0 32 | CS_0 32        device-add: the 32 bytes in the middle seal the handover
import { type Bytes, createReader } from "../bytes.ts";
import { redact, reveal } from "../redacted.ts";
import { done, failed, type Result } from "../result.ts";
import { place, type Random, seal, unseal } from "../seal/seal.ts";
import type { Certificate } from "../spaces/roster.ts";
import type { PairingOutcome } from "../spaces/space.ts";
import type { Comparing, Pairing } from "./pairing.ts";

export interface NotConfirmed {
  readonly kind: "not-confirmed";
}

const isConfirmed = (state: Pairing, purpose: Comparing["purpose"]): state is Comparing =>
  state.step === "confirmed" && state.purpose === purpose;

/** For `createSharedSpaceFromPairing`. Only after this person found the words. */
export function outcomeOf(state: Pairing): Result<PairingOutcome, NotConfirmed> {
  const [me] = state.step === "confirmed" ? state.keys : [];
  if (me === undefined || !isConfirmed(state, "pair")) return failed({ kind: "not-confirmed" });
  const reader = createReader(reveal(state.root));
  const [space, epochSecret, capabilitySecret] = [reader.take(16), reader.take(32), reader.take(32)];
  const [inviter, joiner] =
    state.role === "inviter" ? [state.mine, state.theirs] : [state.theirs, state.mine];
  return done({
    space,
    epochSecret: redact(epochSecret),
    capabilitySecret: redact(capabilitySecret),
    transcript: state.transcript,
    me,
    founders: [...inviter.certificates, ...joiner.certificates],
    recovery: [inviter.recovery, joiner.recovery],
  });
}

const handoverKey = (state: Comparing): Bytes => reveal(state.root).slice(16, 48);
const handoverWhere = (state: Comparing): Bytes =>
  place("device-add/handover", state.mailbox, state.transcript);

/** The old device's last message: everything the new one needs, sealed. */
export function sealHandover(state: Pairing, payload: Bytes, random: Random): Result<Bytes, NotConfirmed> {
  if (!isConfirmed(state, "device-add")) return failed({ kind: "not-confirmed" });
  return done(seal(handoverKey(state), handoverWhere(state), payload, random));
}

export function openHandover(
  state: Pairing,
  bytes: Bytes,
): Result<Bytes, NotConfirmed | { readonly kind: "damaged" }> {
  if (!isConfirmed(state, "device-add")) return failed({ kind: "not-confirmed" });
  const payload = unseal(handoverKey(state), handoverWhere(state), bytes);
  return payload.ok ? payload : failed({ kind: "damaged" });
}

/** The new device's certificates, for `addDevice`: first the private space's, then spare ones for shared spaces.
 * Rank and person are the old device's to say. */
export const newDevice = (state: Pairing): Result<readonly Certificate[], NotConfirmed> =>
  isConfirmed(state, "device-add") ? done(state.theirs.certificates) : failed({ kind: "not-confirmed" });
