// The invitation as a link or QR code (protocol §3.5 step 1): `#v1.<mailbox>.<s>.<cA>.<lang>`, base64url. A link
// for one's own device begins with `d1`, so that neither can be used as the other. Behind the # it never
// reaches a server; whoever opens the page takes it out of the address first and keeps it nowhere.
import type { Bytes } from "../bytes.ts";
import { type Redacted, redact, reveal } from "../redacted.ts";
import { done, failed, type Result } from "../result.ts";
import { base64urlToBytes, bytesToBase64url } from "./base64url.ts";

/** A partner, or one more device of one's own. */
export type Purpose = "pair" | "device-add";

export interface Invite {
  readonly purpose: Purpose;
  /** Where the two messages are exchanged: 16 random bytes, used once. */
  readonly mailbox: Bytes;
  readonly secret: Redacted<Bytes>;
  /** SHA-256("invite/commit" | aPub | nA): what the inviter can't change any more. */
  readonly commitment: Bytes;
  /** Whose words are compared: a language code in lower case. */
  readonly lang: string;
}

export interface NoInvite {
  /** `newer`: made by a later version. `other-purpose`: a link for a device where a partner's was expected. */
  readonly kind: "not-an-invite" | "newer" | "damaged" | "other-purpose";
}

const marks = { pair: "v1", "device-add": "d1" } as const;
/** The longest link anybody has to type or paste, host included. */
const maxText = 512;
const langPattern = /^[a-z]{2,3}(?:-[a-z]{2,4})?$/;

export function inviteToFragment({ purpose, mailbox, secret, commitment, lang }: Invite): string {
  const parts = [mailbox, reveal(secret), commitment].map(bytesToBase64url);
  return `#${marks[purpose]}.${parts.join(".")}.${lang}`;
}

/** Takes the fragment alone or a whole link, as it was pasted. Never throws; believes nothing. */
export function parseInvite(text: string, purpose: Purpose): Result<Invite, NoInvite> {
  const trimmed = text.length > maxText ? "" : text.trim();
  const [mark, mailboxText, secretText, commitmentText, lang, ...more] = trimmed
    .slice(trimmed.indexOf("#") + 1)
    .split(".");
  const known = Object.values(marks).some((one) => one === mark);
  if (!known) return failed({ kind: /^[vd][1-9]\d?$/.test(mark ?? "") ? "newer" : "not-an-invite" });
  if (mark !== marks[purpose]) return failed({ kind: "other-purpose" });
  const mailbox = base64urlToBytes(mailboxText ?? "", 16);
  const secret = base64urlToBytes(secretText ?? "", 32);
  const commitment = base64urlToBytes(commitmentText ?? "", 32);
  const isWhole = more.length === 0 && lang !== undefined && langPattern.test(lang);
  if (!isWhole || mailbox === undefined || secret === undefined || commitment === undefined) {
    return failed({ kind: "damaged" });
  }
  return done({ purpose, mailbox, secret: redact(secret), commitment, lang });
}
