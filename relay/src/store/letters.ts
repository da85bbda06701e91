// Mailboxes for pairing, protocol §3.5: two slots, each filled once and emptied once, for a day at most. The hash of a
// letter outlives it, so that the same letter again is no second joiner and any other one is.
import { sha256 } from "./acc.ts";
import { isId, isLetter, isMailboxTime, isMailSlot, sameBytes } from "./shapes.ts";
import type { MailSlot, StoreLimits } from "./store.ts";
import { all, first, firstLocked, type Work } from "./work.ts";

interface MailboxRow {
  readonly letter: Uint8Array | null;
  readonly hash: Uint8Array | null;
}

export function* openMailbox(
  mailbox: Uint8Array,
  expiresAt: number,
  now: number,
): Work<"kept" | "taken" | "refused"> {
  if (!isId(mailbox) || !isMailboxTime(expiresAt, now)) return "refused";
  yield* all("DELETE FROM mailboxes WHERE mailbox = $1 AND expires_at <= $2", mailbox, now);
  const open = `
    INSERT INTO mailboxes (mailbox, expires_at) VALUES ($1, $2) ON CONFLICT (mailbox) DO NOTHING RETURNING mailbox`;
  return (yield* first(open, mailbox, expiresAt)) === undefined ? "taken" : "kept";
}

const findLetter = (slot: MailSlot): string =>
  `SELECT ${slot} AS letter, ${slot}_hash AS hash FROM mailboxes WHERE mailbox = $1 AND expires_at > $2`;

export function* putLetter(
  mailbox: Uint8Array,
  slot: MailSlot,
  letter: Uint8Array,
  now: number,
  limits: StoreLimits,
): Work<"kept" | "taken" | "gone" | "refused"> {
  if (!isMailSlot(slot) || !isLetter(letter, limits)) return "refused";
  if (!isId(mailbox)) return "gone";
  const row = yield* firstLocked<MailboxRow>(findLetter(slot), mailbox, now);
  if (row === undefined) return "gone";
  const hash = sha256(letter);
  if (row.hash !== null) return sameBytes(row.hash, hash) ? "kept" : "taken";
  yield* all(
    `UPDATE mailboxes SET ${slot} = $2, ${slot}_hash = $3 WHERE mailbox = $1`,
    mailbox,
    letter,
    hash,
  );
  return "kept";
}

export function* takeLetter(
  mailbox: Uint8Array,
  slot: MailSlot,
  now: number,
): Work<Uint8Array | "empty" | "taken" | "gone"> {
  if (!isId(mailbox) || !isMailSlot(slot)) return "gone";
  const row = yield* firstLocked<MailboxRow>(findLetter(slot), mailbox, now);
  if (row === undefined) return "gone";
  if (row.hash === null) return "empty";
  if (row.letter === null) return "taken";
  yield* all(`UPDATE mailboxes SET ${slot} = NULL WHERE mailbox = $1`, mailbox);
  return row.letter;
}
