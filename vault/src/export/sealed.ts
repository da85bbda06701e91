// Writing the sealed copy (layout.ts).
import { type Bytes, concat, own, prefixed, uint } from "../bytes.ts";
import type { StoredFact, Unkeepable } from "../envelope/envelope.ts";
import { type Kdf, saltBytes, usualKdf } from "../keys/argon.ts";
import { encodeAll } from "../log/log.ts";
import type { Redacted } from "../redacted.ts";
import { done, type Result } from "../result.ts";
import { commitmentOf, type Random, seal } from "../seal/seal.ts";
import type { SealsForKit } from "./kit.ts";
import { chunkPlain, createChunkPlace, encodeExportHeader, exportKey, headerFront } from "./layout.ts";

/** With `kit`, the recovery kit opens the copy too. */
export async function exportSealed(
  random: Random,
  facts: readonly StoredFact[],
  passphrase: Redacted<string>,
  kdf: Kdf = usualKdf,
  kit?: SealsForKit,
): Promise<Result<Bytes, Unkeepable>> {
  const encoded = encodeAll(facts);
  if (!encoded.ok) return encoded;
  const salt = random(saltBytes);
  const key = await exportKey(passphrase, salt, kdf);
  const front = { kdf, salt, commitment: commitmentOf(key, salt) };
  const kitBox = kit?.(key, headerFront(front, 2));
  const header = encodeExportHeader({ ...front, ...(kitBox && { kitBox }) });
  const stream = concat(encoded.value.map((bytes) => prefixed(bytes, 4)));
  const chunks = split(stream);
  const chunkPlace = createChunkPlace(header);
  const sealed = chunks.map((chunk, i) => seal(key, chunkPlace(i, false), chunk, random));
  const sums = concat([uint(chunks.length, 4), uint(stream.length, 6), uint(facts.length, 4)]);
  return done(concat([header, ...sealed, seal(key, chunkPlace(chunks.length, true), sums, random)]));
}

/** Every chunk is full; zeros follow the end of the stream. */
function split(stream: Bytes): readonly Bytes[] {
  const count = Math.ceil(stream.length / chunkPlain);
  return Array.from({ length: count }, (_, i) => {
    const chunk = new Uint8Array(chunkPlain);
    chunk.set(own(stream.subarray(i * chunkPlain, (i + 1) * chunkPlain)));
    return chunk;
  });
}
