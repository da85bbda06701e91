// The space two people share, as one person's vault keeps it: one sealed record beside the log, with everything said in it.
// What was shared never enters the log of one's own notes, so that taking leave can let go of all of it at once.
//   version u8 = 1 | u32 × L32(fact) | u16 × L32(fact that waits to be sealed) | L32(encodeMine)
import { type Bytes, concat, createReader, prefixed, type Reader, uint } from "../bytes.ts";
import { decodeFact, encodeFact, type StoredFact } from "../envelope/envelope.ts";
import { reveal } from "../redacted.ts";
import { sealLarge, unsealLarge } from "../seal/large.ts";
import { place } from "../seal/seal.ts";
import type { Vault } from "../vault.ts";
import { decodeMine, encodeMine, type Mine } from "./mine.ts";

export interface Ours extends Mine {
  /** Everything said here by either, in the order it came. */
  readonly facts: readonly StoredFact[];
  /** Mine, and not sealed yet: the space isn't open, or it was written in this moment. */
  readonly unsealed: readonly StoredFact[];
}

const version = 1;
const oursPlace = place("vault/record", "ours");
/** A dishonest other could fill a disk: what is beyond this isn't taken. */
export const mostShared = 20_000;

function encodeFacts(facts: readonly StoredFact[], width: 2 | 4): Bytes {
  const parts = facts.map((fact) => {
    const bytes = encodeFact(fact);
    if (!bytes.ok) throw new Error(bytes.error.kind);
    return prefixed(bytes.value, 4);
  });
  return concat([uint(parts.length, width), ...parts]);
}

function readFacts(reader: Reader, width: 2 | 4): readonly StoredFact[] | undefined {
  const facts: StoredFact[] = [];
  for (let left = reader.uint(width); left > 0 && reader.whole(); left -= 1) {
    const fact = decodeFact(reader.prefixed(4));
    if (!fact.ok) return undefined;
    facts.push(fact.value);
  }
  return facts;
}

export const encodeOurs = ({ facts, unsealed, ...mine }: Ours): Bytes =>
  concat([uint(version, 1), encodeFacts(facts, 4), encodeFacts(unsealed, 2), prefixed(encodeMine(mine), 4)]);

/** undefined for anything but what `encodeOurs` made. */
export function decodeOurs(bytes: Bytes): Ours | undefined {
  const reader = createReader(bytes);
  if (reader.uint(1) !== version) return undefined;
  const [facts, unsealed] = [readFacts(reader, 4), readFacts(reader, 2)];
  const inside = reader.prefixed(4);
  if (!reader.whole() || reader.left() > 0 || facts === undefined || unsealed === undefined) return undefined;
  const mine = decodeMine(inside);
  return mine?.space.kind === "shared" ? { ...mine, facts, unsealed } : undefined;
}

/** undefined: there is none. `damaged`: there is one that can't be read, and nothing may be written over it. */
export async function readOurs({ log }: Vault): Promise<Ours | "damaged" | undefined> {
  const sealed = await log.store.readSlot("ours");
  if (sealed === undefined || sealed.length === 0) return undefined;
  const opened = await unsealLarge(log.aes, reveal(log.key), oursPlace, sealed);
  return (opened.ok && decodeOurs(opened.value)) || "damaged";
}

export async function keepOurs({ log }: Vault, ours: Ours): Promise<void> {
  const sealed = await sealLarge(log.aes, reveal(log.key), oursPlace, encodeOurs(ours), log.random);
  await log.store.writeSlot("ours", sealed);
}

/** Keys and all. There is no way back to that space from here. */
export const forgetOurs = ({ log }: Vault): Promise<void> => log.store.writeSlot("ours", new Uint8Array(0));
