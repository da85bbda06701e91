// The local log: facts in, sealed records out, and back. A record is sealed for its position, so records cannot
// change places; the sealed head remembers how far the log reached, so a loss at its end is noticed too. What
// is torn or foreign is skipped and counted, and never takes the others with it.
import { type Bytes, createReader, uint } from "../bytes.ts";
import { decodeFact, encodeFact, type StoredFact, type Unkeepable } from "../envelope/envelope.ts";
import { type Redacted, reveal } from "../redacted.ts";
import { done, failed, type Result } from "../result.ts";
import type { Aes } from "../seal/large.ts";
import { place, type Random, seal, unseal } from "../seal/seal.ts";
import type { Store, StoredRecord } from "./store.ts";

export interface Log {
  readonly store: Store;
  readonly random: Random;
  readonly key: Redacted<Bytes>;
  /** For what is large: the snapshot. */
  readonly aes: Aes;
}
type Sealer = Pick<Log, "random" | "key">;

const recordPlace = (position: number) => place("vault/record", "log", String(position));
const headPlace = place("vault/record", "head");
const pageSize = 1_000;

export function encodeAll(facts: readonly StoredFact[]): Result<readonly Bytes[], Unkeepable> {
  const encoded: Bytes[] = [];
  for (const fact of facts) {
    const bytes = encodeFact(fact);
    if (!bytes.ok) return bytes;
    encoded.push(bytes.value);
  }
  return done(encoded);
}

export const sealRecords = (log: Sealer, first: number, encoded: readonly Bytes[]): readonly Bytes[] =>
  encoded.map((bytes, i) => seal(reveal(log.key), recordPlace(first + i), bytes, log.random));

export const sealHead = (log: Sealer, last: number): Bytes =>
  seal(reveal(log.key), headPlace, uint(last, 6), log.random);

/** How far the log ever reached: the last record found, or the head if the end of the log was lost. */
export async function reached(log: Log): Promise<number> {
  const [last, head] = await Promise.all([log.store.lastPosition(), log.store.readHead()]);
  const opened = head === undefined ? undefined : unseal(reveal(log.key), headPlace, head);
  return Math.max(last, opened?.ok === true ? createReader(opened.value).uint(6) : 0);
}

export type AppendTrouble = Unkeepable | { readonly kind: "gone" };

/** All facts or none. Tabs that race for a place seal again, with fresh nonces, until one is theirs. */
export async function appendToLog(
  log: Log,
  facts: readonly StoredFact[],
): Promise<Result<number, AppendTrouble>> {
  const encoded = encodeAll(facts);
  if (!encoded.ok) return encoded;
  for (;;) {
    const first = (await reached(log)) + 1;
    const last = first + facts.length - 1;
    if (facts.length === 0) return done(last);
    const records = sealRecords(log, first, encoded.value);
    const outcome = await log.store.append(first, records, sealHead(log, last));
    if (outcome === "kept") return done(last);
    if (outcome === "gone") return failed({ kind: "gone" });
  }
}

export interface LogTail {
  readonly facts: readonly StoredFact[];
  readonly position: number;
  readonly skipped: number;
}

function openRecord(log: Log, record: StoredRecord): StoredFact | undefined {
  const bytes = unseal(reveal(log.key), recordPlace(record.position), record.bytes);
  if (!bytes.ok) return undefined;
  const fact = decodeFact(bytes.value);
  return fact.ok ? fact.value : undefined;
}

/** `end`: how far the log reaches, where the caller has just asked. */
export async function readLog(log: Log, after: number, end?: number): Promise<LogTail> {
  return readUpTo(log, after, end ?? (await reached(log)));
}

async function readUpTo(log: Log, after: number, end: number): Promise<LogTail> {
  const facts: StoredFact[] = [];
  let at = after;
  while (at < end) {
    const page = await log.store.read(at, pageSize);
    for (const record of page) {
      if (record.position > end) break;
      const fact = openRecord(log, record);
      if (fact !== undefined) facts.push(fact);
    }
    at = page.at(-1)?.position ?? end;
  }
  const position = Math.max(after, end);
  return { facts, position, skipped: position - after - facts.length };
}
