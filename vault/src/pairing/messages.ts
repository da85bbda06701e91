// The two messages of a pairing (protocol §3.5 steps 2 and 3), letters under a key from the invitation's secret:
//   m = version u8 = 1 | X25519 public key 32 | nonce 32 | L16(offer)
//   offer = count u8 | certificate 89 … | recovery signing key 32 (zeros: none)
// Which of the two it is, and the mailbox, stand in the associated data: neither passes for the other.
import { type Bytes, bytesToHex, concat, createReader, prefixed, uint } from "../bytes.ts";
import { type Redacted, reveal } from "../redacted.ts";
import { place, type Random } from "../seal/seal.ts";
import { derive } from "../spaces/derive.ts";
import type { Certificate, Person } from "../spaces/roster.ts";
import { encodeCertificate, readCertificate } from "../spaces/roster-entry.ts";
import type { Invite, Purpose } from "./invite.ts";
import { openLetter, sealLetter } from "./letter.ts";

/** What one side brings: its devices for this space, and the public half of its recovery key. */
export interface Offer {
  readonly certificates: readonly Certificate[];
  readonly recovery: Bytes | undefined;
}

export interface Message {
  readonly publicKey: Bytes;
  readonly nonce: Bytes;
  readonly offer: Offer;
}

const version = 1;
const maxCertificates = 8;
const labelOf = { pair: "invite", "device-add": "device-add" } as const satisfies Record<Purpose, string>;

export const encodeOffer = ({ certificates, recovery }: Offer): Bytes =>
  concat([
    uint(certificates.length, 1),
    ...certificates.map(encodeCertificate),
    recovery ?? new Uint8Array(32),
  ]);

/** undefined unless every device is a founder of the person it is said to be, each named once. */
export function decodeOffer(bytes: Bytes, person: Person): Offer | undefined {
  const reader = createReader(bytes);
  const count = reader.uint(1);
  if (count === 0 || count > maxCertificates) return undefined;
  const certificates: Certificate[] = [];
  for (let i = 0; i < count; i += 1) {
    const one = readCertificate(reader);
    if (one === undefined || one.person !== person || one.rank !== 0 || one.since !== 0) return undefined;
    certificates.push(one);
  }
  const recovery = reader.take(32);
  const names = new Set(certificates.map(({ writer }) => bytesToHex(writer)));
  if (!reader.whole() || reader.left() > 0 || names.size !== count) return undefined;
  return { certificates, recovery: recovery.some((byte) => byte !== 0) ? recovery : undefined };
}

type Which = "m1" | "m2";
const keyOf = (secret: Redacted<Bytes>, purpose: Purpose): Bytes => derive(reveal(secret), labelOf[purpose]);
const whereOf = ({ purpose, mailbox }: Invite, which: Which): Bytes =>
  place(labelOf[purpose], which, mailbox);

export function sealMessage(invite: Invite, which: Which, message: Message, random: Random): Bytes {
  const offer = prefixed(encodeOffer(message.offer), 2);
  const plain = concat([uint(version, 1), message.publicKey, message.nonce, offer]);
  const letter = sealLetter(keyOf(invite.secret, invite.purpose), whereOf(invite, which), plain, random);
  if (letter === undefined) throw new Error("eight devices always fit a letter");
  return letter;
}

const personOf = { m1: 1, m2: 0 } as const;

/** undefined for whatever wasn't made with this invitation's secret, for this step. */
export function openMessage(invite: Invite, which: Which, bytes: Bytes): Message | undefined {
  const plain = openLetter(keyOf(invite.secret, invite.purpose), whereOf(invite, which), bytes);
  if (plain === undefined) return undefined;
  const reader = createReader(plain);
  if (reader.uint(1) !== version) return undefined;
  const [publicKey, nonce] = [reader.take(32), reader.take(32)];
  const offer = decodeOffer(reader.prefixed(2), personOf[which]);
  if (!reader.whole() || reader.left() > 0 || offer === undefined) return undefined;
  return { publicKey, nonce, offer };
}
