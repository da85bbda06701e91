// What both sides must have seen alike, and what comes of it (protocol §3.5 steps 3 to 5).
//   cA   = SHA-256("invite/commit" | aPub | nA)
//   T    = SHA-256("pair/transcript" | purpose u8 | mailbox | s | cA | L16(lang)
//                  | aPub | nA | L16(offer A) | bPub | nB | L16(offer B))
//   root = HKDF(X25519(a, b) | s, "pair/shared-root" | T): 80 bytes
//   SAS  = HKDF(T, "pair/sas"), 8 bytes: the first 30 bits are the three words of 1,024 that the inviter reads to
//          the joiner, the first 30 of the other half those that the joiner reads to the inviter
// A is bound by cA before it sees B's key, B by m1 before it sees A's: nobody in between can try keys until the
// words come out alike.
import { type Bytes, concat, prefixed, uint, utf8 } from "../bytes.ts";
import { type Redacted, redact, reveal } from "../redacted.ts";
import { derive, hashOf } from "../spaces/derive.ts";
import { agree } from "../spaces/hpke.ts";
import type { Invite } from "./invite.ts";
import { encodeOffer, type Message } from "./messages.ts";

export const commitmentTo = (publicKey: Bytes, nonce: Bytes): Bytes =>
  hashOf("invite/commit", publicKey, nonce);

export function transcriptOf(invite: Invite, inviter: Message, joiner: Message): Bytes {
  const side = ({ publicKey, nonce, offer }: Message) => [publicKey, nonce, prefixed(encodeOffer(offer), 2)];
  return hashOf(
    "pair/transcript",
    uint(invite.purpose === "pair" ? 1 : 2, 1),
    invite.mailbox,
    reveal(invite.secret),
    invite.commitment,
    prefixed(utf8(invite.lang), 2),
    ...side(inviter),
    ...side(joiner),
  );
}

/** undefined when the other's key is one of the few that give the same secret to everybody. */
export function rootOf(
  ephemeral: Redacted<Bytes>,
  theirs: Bytes,
  secret: Redacted<Bytes>,
  transcript: Bytes,
): Redacted<Bytes> | undefined {
  const shared = agree(reveal(ephemeral), theirs);
  if (shared === undefined) return undefined;
  return redact(derive(concat([shared, reveal(secret)]), "pair/shared-root", [transcript], 80));
}

/** Three numbers below 1,024: places in the list of words. */
export type Triple = readonly [number, number, number];

export interface Words {
  readonly inviterReads: Triple;
  readonly joinerReads: Triple;
}

const tripleOf = ([a = 0, b = 0, c = 0, d = 0]: Uint8Array): Triple => [
  a * 4 + (b >> 6),
  (b % 64) * 16 + (c >> 4),
  (c % 16) * 64 + (d >> 2),
];

/** Other words each way: with the same ones, whoever has read them out could tap them without having listened. */
export function sasOf(transcript: Bytes): Words {
  const bytes = derive(transcript, "pair/sas", [], 8);
  return { inviterReads: tripleOf(bytes), joinerReads: tripleOf(bytes.subarray(4)) };
}
