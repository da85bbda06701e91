// A pairing as two pure machines (protocol §3.5), the inviter's and the joiner's. Every step takes a state and
// gives a new one; what can go wrong is a burnt state that says why. Nothing is ever tried twice with the same
// secrets: a burnt pairing needs a new invitation.
//   inviter: invited ──m1──▶ comparing ──right words──▶ confirmed
//   joiner:  asked   ──m2──▶ comparing ──right words──▶ confirmed
import type { Bytes } from "../bytes.ts";
import { type Redacted, redact, reveal } from "../redacted.ts";
import { done, type Result } from "../result.ts";
import { equalBytes, type Random } from "../seal/seal.ts";
import { kemPublicKey } from "../spaces/hpke.ts";
import { certificateFor, type WriterKeys } from "../spaces/state.ts";
import { sameTriple } from "./compare.ts";
import { type Invite, type NoInvite, type Purpose, parseInvite } from "./invite.ts";
import { type Message, type Offer, openMessage, sealMessage } from "./messages.ts";
import { commitmentTo, rootOf, sasOf, type Triple, transcriptOf } from "./transcript.ts";

/** Why a pairing ended without one. Each has a sentence in the catalogue, and a way on. */
export type BurntWhy =
  /** Too late, or the clock jumped: fail closed. */
  | "expired"
  /** Somebody else used the link first. */
  | "taken"
  /** What came wasn't made with this link. */
  | "damaged"
  /** The inviter's key isn't the one the link promised. */
  | "commitment"
  /** A key that would give everybody the same secret. */
  | "weak-key"
  /** The words were different, or nobody found them. */
  | "words"
  /** Somebody stopped it. */
  | "stopped";

export type Role = "inviter" | "joiner";

interface Open {
  readonly invite: Invite;
  readonly ephemeral: Redacted<Bytes>;
  readonly nonce: Bytes;
  readonly keys: readonly WriterKeys[];
  readonly recovery: Bytes | undefined;
  readonly began: number;
  readonly until: number;
}
export interface Invited extends Open {
  readonly step: "invited";
}
export interface Asked extends Open {
  readonly step: "asked";
}
export interface Comparing {
  /** `confirmed`: this person found the words; the other's last word is still to come. */
  readonly step: "comparing" | "confirmed";
  readonly role: Role;
  readonly purpose: Purpose;
  readonly lang: string;
  readonly mailbox: Bytes;
  readonly root: Redacted<Bytes>;
  readonly transcript: Bytes;
  readonly keys: readonly WriterKeys[];
  readonly mine: Offer;
  readonly theirs: Offer;
  /** The inviter's: what was answered to which m1, so that a lost answer can be given again, byte for byte. */
  readonly answered: { readonly m1: Bytes; readonly m2: Bytes } | undefined;
  readonly began: number;
  readonly until: number;
}
export interface Burnt {
  readonly step: "burnt";
  readonly why: BurntWhy;
}
export type Pairing = Invited | Asked | Comparing | Burnt;

export interface Bringing {
  readonly purpose: Purpose;
  /** Fresh ones (`createWriterKeys`). For a partner: one, for the space to come. For one's own new device: the
   * first for the private space, the others for spaces shared with somebody; up to eight. */
  readonly keys: readonly WriterKeys[];
  /** Public signing half of one's recovery key, if there is a kit. */
  readonly recovery?: Bytes;
}
export interface Moment {
  readonly random: Random;
  /** ms since 1970. */
  readonly now: number;
}

const minuteMs = 60_000;
export const usualMinutes = 15;
export const mostMinutes = 24 * 60;
/** A clock may be set right by this much while a pairing runs. */
const slackMs = 5 * minuteMs;

export const burn = (why: BurntWhy): Burnt => ({ step: "burnt", why });

const isOver = ({ began, until }: { began: number; until: number }, now: number): boolean =>
  now > until || now < began - slackMs;

const offerOf = ({ keys, recovery }: Pick<Open, "keys" | "recovery">, role: Role): Offer => ({
  certificates: keys.map((one) => certificateFor(one, role === "inviter" ? 0 : 1, 0, 0)),
  recovery,
});

const messageOf = (open: Open, role: Role): Message => ({
  publicKey: kemPublicKey(reveal(open.ephemeral)),
  nonce: open.nonce,
  offer: offerOf(open, role),
});

/** Step 1. `inviteToFragment(state.invite)` is the link; up to a day, a quarter of an hour unless asked. */
export function createInvite(
  bringing: Bringing,
  lang: string,
  { random, now }: Moment,
  minutes = usualMinutes,
): Invited {
  const [mailbox, secret, ephemeral, nonce] = [random(16), redact(random(32)), random(32), random(32)];
  const commitment = commitmentTo(kemPublicKey(ephemeral), nonce);
  const { purpose, keys, recovery } = bringing;
  const until = now + Math.min(Math.max(minutes, 1), mostMinutes) * minuteMs;
  const invite = { purpose, mailbox, secret, commitment, lang };
  return { step: "invited", invite, ephemeral: redact(ephemeral), nonce, keys, recovery, began: now, until };
}

/** Step 2, the joiner's: from the link to m1 for the mailbox. */
export function joinInvite(
  text: string,
  bringing: Bringing,
  { random, now }: Moment,
): Result<{ readonly state: Asked; readonly m1: Bytes }, NoInvite> {
  const parsed = parseInvite(text, bringing.purpose);
  if (!parsed.ok) return parsed;
  const { keys, recovery } = bringing;
  const secrets = { ephemeral: redact(random(32)), nonce: random(32) };
  const until = now + mostMinutes * minuteMs;
  const state: Asked = { step: "asked", invite: parsed.value, ...secrets, keys, recovery, began: now, until };
  return done({ state, m1: sealMessage(state.invite, "m1", messageOf(state, "joiner"), random) });
}

/** Step 3, the inviter's. The same m1 again gets the same answer; another one means somebody else has the link. */
export function answerInvite(
  state: Pairing,
  m1: Bytes,
  { random, now }: Moment,
): { readonly state: Pairing; readonly m2?: Bytes } {
  if (state.step === "burnt" || state.step === "asked") return { state };
  if (isOver(state, now)) return { state: burn("expired") };
  if (state.step !== "invited") {
    const { answered } = state;
    const isRepeat = answered !== undefined && equalBytes(answered.m1, m1);
    return isRepeat ? { state, m2: answered.m2 } : { state: burn("taken") };
  }
  const theirs = openMessage(state.invite, "m1", m1);
  if (theirs === undefined) return { state: burn("damaged") };
  const mine = messageOf(state, "inviter");
  const next = compare(state, "inviter", mine, theirs);
  if (next.step === "burnt") return { state: next };
  const m2 = sealMessage(state.invite, "m2", mine, random);
  return { state: { ...next, answered: { m1, m2 } }, m2 };
}

/** The mailbox says a second person tried: whoever came first may not be who was meant. */
export const linkTaken = (state: Pairing): Pairing => (state.step === "burnt" ? state : burn("taken"));

/** Step 3, the joiner's: is it the key the link promised? */
export function receiveAnswer(state: Pairing, m2: Bytes, now: number): Pairing {
  if (state.step !== "asked") return state;
  if (isOver(state, now)) return burn("expired");
  const theirs = openMessage(state.invite, "m2", m2);
  if (theirs === undefined) return burn("damaged");
  if (!equalBytes(commitmentTo(theirs.publicKey, theirs.nonce), state.invite.commitment)) {
    return burn("commitment");
  }
  return compare(state, "joiner", messageOf(state, "joiner"), theirs);
}

/** Step 4. From here on the link's secret and the one-time key are gone. */
function compare(open: Open, role: Role, mine: Message, theirs: Message): Comparing | Burnt {
  const { invite, keys, began, until } = open;
  const names = [...mine.offer.certificates, ...theirs.offer.certificates].map(({ writer }) => writer);
  if (names.some((a, i) => names.slice(i + 1).some((b) => equalBytes(a, b)))) return burn("damaged");
  const [inviter, joiner] = role === "inviter" ? [mine, theirs] : [theirs, mine];
  const transcript = transcriptOf(invite, inviter, joiner);
  const root = rootOf(open.ephemeral, theirs.publicKey, invite.secret, transcript);
  if (root === undefined) return burn("weak-key");
  return {
    step: "comparing",
    role,
    purpose: invite.purpose,
    lang: invite.lang,
    mailbox: invite.mailbox,
    root,
    transcript,
    keys,
    mine: mine.offer,
    theirs: theirs.offer,
    answered: undefined,
    began,
    until,
  };
}

/** Step 5: which words of the list this person reads aloud, and which it has to hear from the other. */
export function wordsOf(state: Comparing): { readonly read: Triple; readonly hear: Triple } {
  const { inviterReads, joinerReads } = sasOf(state.transcript);
  return state.role === "inviter"
    ? { read: inviterReads, hear: joinerReads }
    : { read: joinerReads, hear: inviterReads };
}

/** What this person heard and found among the triples shown; undefined: it wasn't there, or they said no. */
export function sayWords(state: Pairing, found: Triple | undefined, now: number): Pairing {
  if (state.step !== "comparing") return state;
  if (isOver(state, now)) return burn("expired");
  if (found === undefined || !sameTriple(found, wordsOf(state).hear)) return burn("words");
  return { ...state, step: "confirmed" };
}

/** Looks at the clock: to be asked when the app opens, and before each step that waits. */
export const afterTime = (state: Pairing, now: number): Pairing =>
  state.step !== "burnt" && isOver(state, now) ? burn("expired") : state;

/** undefined for a burnt one: what it was for is forgotten, too. */
export function purposeOf(state: Pairing): Purpose | undefined {
  if (state.step === "burnt") return undefined;
  return state.step === "invited" || state.step === "asked" ? state.invite.purpose : state.purpose;
}
