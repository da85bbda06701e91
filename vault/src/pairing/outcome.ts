// What a confirmed pairing leaves: for two people a space that opens once both PAIR-FINAL frames are in its log
// (protocol §3.5 step 6), for one's own device the key under which everything is handed over.
//   root = space 16 | EK_0 32 | CS_0 32        device-add: the 32 bytes in the middle are the handover's key
//   handover letter i = count u8 | chunk, in mailbox HKDF(key, "device-add/handover" | i u8)
import { type Bytes, concat, createReader, uint } from "../bytes.ts";
import { redact, reveal } from "../redacted.ts";
import { done, failed, type Result } from "../result.ts";
import { place, type Random } from "../seal/seal.ts";
import { derive } from "../spaces/derive.ts";
import type { Certificate } from "../spaces/roster.ts";
import type { PairingOutcome } from "../spaces/space.ts";
import { mostInLetter, openLetter, sealLetter } from "./letter.ts";
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

/** Two people hand nothing over, and say no in the same way: by a key of its own, apart from all that is in the root. */
const handoverKey = (state: Comparing): Bytes =>
  state.purpose === "device-add"
    ? reveal(state.root).slice(16, 48)
    : derive(reveal(state.root), "device-add/handover", [state.transcript]);
const mailboxOf = (state: Comparing, at: number): Bytes =>
  derive(handoverKey(state), "device-add/handover", [uint(at, 1)], 16);
const whereOf = (state: Comparing, at: number): Bytes =>
  place("device-add/handover", mailboxOf(state, at), state.transcript);

export interface Letter {
  /** A mailbox of its own, which both devices can name and nobody else. */
  readonly mailbox: Bytes;
  readonly bytes: Bytes;
}

const maxLetters = 32;
const chunkBytes = mostInLetter - 1;

/** The old device's last word: everything the new one needs, in as many letters as it takes. Each says how many
 * there are, and its place is in its seal. */
export function sealHandover(
  state: Pairing,
  payload: Bytes,
  random: Random,
): Result<readonly Letter[], NotConfirmed | { readonly kind: "too-big" }> {
  if (!isConfirmed(state, "device-add")) return failed({ kind: "not-confirmed" });
  const count = Math.max(1, Math.ceil(payload.length / chunkBytes));
  if (count > maxLetters) return failed({ kind: "too-big" });
  const letters = Array.from({ length: count }, (_, at) => {
    const chunk = payload.slice(at * chunkBytes, (at + 1) * chunkBytes);
    const plain = concat([uint(count, 1), chunk]);
    const bytes = sealLetter(handoverKey(state), whereOf(state, at), plain, random);
    return { mailbox: mailboxOf(state, at), bytes: bytes as Bytes };
  });
  return done(letters);
}

/** No handover is so long that it would need this one: here the two say no. */
const noAt = 255;
/** One slot each: a no is never fetched by the side that wrote it. */
const slotOf = { inviter: 1, joiner: 2 } as const;
const canRefuse = (state: Pairing): state is Comparing =>
  state.step === "comparing" || state.step === "confirmed";

/** What a no says. Its number is its place here. */
const refusals = ["words", "stopped"] as const;
export type Refused = (typeof refusals)[number];
const said = (slot: number, why: Refused): Bytes => concat([uint(slot, 1), uint(refusals.indexOf(why), 1)]);

/** Where the other side's no would lie. */
export const refusalPlace = (
  state: Pairing,
): { readonly mailbox: Bytes; readonly slot: 1 | 2 } | undefined =>
  canRefuse(state)
    ? { mailbox: mailboxOf(state, noAt), slot: slotOf[state.role === "inviter" ? "joiner" : "inviter"] }
    : undefined;

/** This side says no, and the other one doesn't have to wait until its time is over. Before burning the state. */
export function sealRefusal(
  state: Pairing,
  why: Refused,
  random: Random,
): (Letter & { readonly slot: 1 | 2 }) | undefined {
  if (!canRefuse(state)) return undefined;
  const slot = slotOf[state.role];
  const bytes = sealLetter(handoverKey(state), whereOf(state, noAt), said(slot, why), random);
  return bytes && { mailbox: mailboxOf(state, noAt), slot, bytes };
}

/** Anybody can put a letter into a mailbox whose name they know: only the other side's counts. */
export function refusalIn(state: Pairing, letter: Bytes): Refused | undefined {
  const where = refusalPlace(state);
  if (where === undefined || !canRefuse(state)) return undefined;
  const [slot, why] = openLetter(handoverKey(state), whereOf(state, noAt), letter) ?? [];
  return slot === where.slot ? refusals[why ?? 0] : undefined;
}

export type Handover =
  | { readonly kind: "whole"; readonly payload: Bytes }
  /** One more letter is to be fetched, from here. */
  | { readonly kind: "more"; readonly mailbox: Bytes };

/** The letters that came so far, in order; with none it says where the first one lies. */
export function openHandover(
  state: Pairing,
  letters: readonly Bytes[],
): Result<Handover, NotConfirmed | { readonly kind: "damaged" }> {
  if (!isConfirmed(state, "device-add")) return failed({ kind: "not-confirmed" });
  const opened = letters.map((letter, at) => openLetter(handoverKey(state), whereOf(state, at), letter));
  const plain = opened.flatMap((one) => one ?? []);
  const count = plain[0]?.[0] ?? maxLetters;
  const isBroken =
    plain.length < letters.length || plain.some((one) => one[0] !== count) || plain.length > count;
  if (isBroken) return failed({ kind: "damaged" });
  if (plain.length < count) return done({ kind: "more", mailbox: mailboxOf(state, plain.length) });
  return done({ kind: "whole", payload: concat(plain.map((one) => one.subarray(1))) });
}

/** The new device's certificates, for `addDevice`: first the private space's, then spare ones for shared spaces.
 * Rank and person are the old device's to say. */
export const newDevice = (state: Pairing): Result<readonly Certificate[], NotConfirmed> =>
  isConfirmed(state, "device-add") ? done(state.theirs.certificates) : failed({ kind: "not-confirmed" });
