// A pairing that is under way, as the local vault keeps it: a page that is loaded anew, or a phone that runs out of power,
// goes on where it was. One sealed record, written whole, and nothing once it is over.
//   version u8 = 1 | L32(exportPairing) | u8 x (mailbox 16, L32(letter))
import { concat, createReader, prefixed, uint } from "../bytes.ts";
import { reveal } from "../redacted.ts";
import { sealLarge, unsealLarge } from "../seal/large.ts";
import { place } from "../seal/seal.ts";
import type { Vault } from "../vault.ts";
import type { Letter } from "./outcome.ts";
import { afterTime, type Pairing } from "./pairing.ts";
import { exportPairing, importPairing } from "./state.ts";

export interface KeptPairing {
  readonly state: Pairing;
  /** What is still to be put into mailboxes, or was taken out of them already: a mailbox gives each letter once. */
  readonly letters: readonly Letter[];
}

const version = 1;
const pairingPlace = place("vault/record", "pairing");

/** A burnt one is forgotten. */
export async function keepPairing({ log }: Vault, { state, letters }: KeptPairing): Promise<void> {
  if (state.step === "burnt") return log.store.writeSlot("pairing", new Uint8Array(0));
  const bytes = concat([
    uint(version, 1),
    prefixed(exportPairing(state), 4),
    uint(letters.length, 1),
    ...letters.flatMap((letter) => [letter.mailbox, prefixed(letter.bytes, 4)]),
  ]);
  const sealed = await sealLarge(log.aes, reveal(log.key), pairingPlace, bytes, log.random);
  await log.store.writeSlot("pairing", sealed);
}

/** undefined: none, none that reads back whole, or one whose time is over. Then a new invitation costs a minute. */
export async function readPairing({ log }: Vault, now: number): Promise<KeptPairing | undefined> {
  const sealed = await log.store.readSlot("pairing");
  if (sealed === undefined || sealed.length === 0) return undefined;
  const opened = await unsealLarge(log.aes, reveal(log.key), pairingPlace, sealed);
  if (!opened.ok) return undefined;
  const reader = createReader(opened.value);
  if (reader.uint(1) !== version) return undefined;
  const state = afterTime(importPairing(reader.prefixed(4)), now);
  const letters = Array.from({ length: reader.uint(1) }, () => ({
    mailbox: reader.take(16),
    bytes: reader.prefixed(4),
  }));
  const isWhole = reader.whole() && reader.left() === 0 && state.step !== "burnt";
  return isWhole ? { state, letters } : undefined;
}
