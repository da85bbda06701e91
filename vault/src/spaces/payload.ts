// The payload of an update frame: a batch of facts in their envelopes (envelope/envelope.ts).
//   version u8 = 1 | count u16 | L32(fact) …
// One breach and the whole frame is set aside: half a batch would be a change nobody made.
import { type Bytes, concat, createReader, prefixed, uint } from "../bytes.ts";
import { decodeFact, encodeFact, type StoredFact, type Unkeepable } from "../envelope/envelope.ts";
import { done, failed, type Result } from "../result.ts";
import { maxPayloadBytes } from "./frame.ts";

export const maxFactsPerFrame = 256;
const batchVersion = 1;
const headBytes = 3;

export type BatchUnkeepable = Unkeepable | { readonly kind: "too-many" | "empty" };

export function encodeBatch(facts: readonly StoredFact[]): Result<Bytes, BatchUnkeepable> {
  if (facts.length === 0) return failed({ kind: "empty" });
  if (facts.length > maxFactsPerFrame) return failed({ kind: "too-many" });
  const parts: Bytes[] = [uint(batchVersion, 1), uint(facts.length, 2)];
  for (const fact of facts) {
    const bytes = encodeFact(fact);
    if (!bytes.ok) return bytes;
    parts.push(prefixed(bytes.value, 4));
  }
  const batch = concat(parts);
  return batch.length > maxPayloadBytes ? failed({ kind: "too-big" }) : done(batch);
}

export interface BatchTrouble {
  readonly kind: "batch-newer" | "batch-empty" | "batch-too-many" | "batch-layout" | "batch-fact";
}

export function decodeBatch(payload: Uint8Array): Result<readonly StoredFact[], BatchTrouble> {
  const reader = createReader(payload);
  const version = reader.uint(1);
  if (version > batchVersion) return failed({ kind: "batch-newer" });
  const count = reader.uint(2);
  if (!reader.whole() || version !== batchVersion) return failed({ kind: "batch-layout" });
  if (count === 0) return failed({ kind: "batch-empty" });
  if (count > maxFactsPerFrame) return failed({ kind: "batch-too-many" });
  const encoded = Array.from({ length: count }, () => reader.prefixed(4));
  if (!reader.whole() || reader.left() > 0) return failed({ kind: "batch-layout" });
  const facts: StoredFact[] = [];
  for (const bytes of encoded) {
    const fact = decodeFact(bytes);
    if (!fact.ok) return failed({ kind: "batch-fact" });
    facts.push(fact.value);
  }
  return done(facts);
}

/** Cuts a long list into batches that each fit a frame, in order. A fact too big for itself stays alone. */
export function toBatches(facts: readonly StoredFact[]): readonly (readonly StoredFact[])[] {
  const batches: StoredFact[][] = [];
  let room = 0;
  for (const fact of facts) {
    const encoded = encodeFact(fact);
    const size = 4 + (encoded.ok ? encoded.value.length : maxPayloadBytes);
    const last = batches.at(-1);
    if (last === undefined || last.length >= maxFactsPerFrame || size > room) {
      batches.push([fact]);
      room = maxPayloadBytes - headBytes - size;
    } else {
      last.push(fact);
      room -= size;
    }
  }
  return batches;
}
