// Reading a sealed copy (layout.ts). The file is read whole, and every fact in it, before anybody gets
// anything: a bad file yields a reason and not one fact. Order of checks: magic, version, checksum, suite and
// bounds, size, passphrase, chunks, sums, facts.
//
// `torn` cut short, worn or mixed up · `wrong-passphrase` · `not-ours` another kind of file · `newer` a later
// version of this app wrote it · `hostile` whole, yet made so that no version of ours would have written it
// By a recovery kit instead of a passphrase: `no-kit` the copy was taken where there was none · `other-kit` it was taken
// for another one
import { type Bytes, concat, createReader, own } from "../bytes.ts";
import { decodeFact, type StoredFact } from "../envelope/envelope.ts";
import { kdfVerdict, saltBytes } from "../keys/argon.ts";
import { commitmentBytes, suite, withoutChecksum } from "../keys/header.ts";
import type { Redacted } from "../redacted.ts";
import { done, failed, type Result } from "../result.ts";
import { areZeros } from "../seal/padding.ts";
import { commitmentOf, equalBytes, unseal } from "../seal/seal.ts";
import { kitBoxBytes, type OpensByKit } from "./kit.ts";
import {
  chunkPlain,
  chunkSealed,
  createChunkPlace,
  type ExportHeader,
  exportKey,
  exportVersion,
  headerBytesOf,
  headerFront,
  lastSealed,
  magic,
  maxFileBytes,
} from "./layout.ts";

export interface ImportTrouble {
  readonly kind: "torn" | "wrong-passphrase" | "not-ours" | "newer" | "hostile" | "no-kit" | "other-kit";
}
const refuse = (kind: ImportTrouble["kind"]) => failed<ImportTrouble>({ kind });

function readHeader(file: Uint8Array): Result<ExportHeader, ImportTrouble> {
  if (!equalBytes(file.subarray(0, magic.length), magic)) return refuse("not-ours");
  const version = file[magic.length] ?? 0;
  if (version > exportVersion) return refuse("newer");
  const length = headerBytesOf(version === 2 ? 2 : 1);
  const front = file.length < length ? undefined : withoutChecksum(file.subarray(0, length));
  if (front === undefined) return refuse("torn");
  const reader = createReader(front);
  reader.take(magic.length);
  if (reader.uint(1) !== version || version === 0) return refuse("hostile");
  const suiteFound = reader.uint(1);
  if (suiteFound !== suite) return refuse(suiteFound > suite ? "newer" : "hostile");
  const kdf = { memoryKiB: reader.uint(4), passes: reader.uint(1), lanes: reader.uint(1) };
  if (kdfVerdict(kdf) !== "fine") return refuse("hostile");
  const [salt, commitment] = [reader.take(saltBytes), reader.take(commitmentBytes)];
  return done({ kdf, salt, commitment, ...(version === 2 && { kitBox: reader.take(kitBoxBytes) }) });
}

/** The copy's key, by whichever way in. It is looked at against the commitment before anything is opened with it. */
async function keyOf(
  header: ExportHeader,
  way: Redacted<string> | OpensByKit,
): Promise<Result<Bytes, ImportTrouble>> {
  const { salt, kdf, commitment, kitBox } = header;
  const isKit = typeof way === "function";
  if (isKit && kitBox === undefined) return refuse("no-kit");
  const key = isKit ? kitBox && way(kitBox, headerFront(header, 2)) : await exportKey(way, salt, kdf);
  if (key === undefined) return refuse("other-kit");
  if (equalBytes(commitmentOf(key, salt), commitment)) return done(key);
  return refuse(isKit ? "hostile" : "wrong-passphrase");
}

export async function readImport(
  file: Uint8Array,
  way: Redacted<string> | OpensByKit,
): Promise<Result<readonly StoredFact[], ImportTrouble>> {
  const header = readHeader(file);
  if (!header.ok) return header;
  if (file.length > maxFileBytes) return refuse("hostile");
  const length = headerBytesOf(header.value.kitBox ? 2 : 1);
  const chunks = (file.length - length - lastSealed) / chunkSealed;
  if (!Number.isInteger(chunks) || chunks < 0) return refuse("torn");
  const key = await keyOf(header.value, way);
  return key.ok ? openChunks(file, length, key.value, chunks) : key;
}

function openChunks(
  file: Uint8Array,
  front: number,
  key: Bytes,
  count: number,
): Result<readonly StoredFact[], ImportTrouble> {
  const chunkPlace = createChunkPlace(file.subarray(0, front));
  const startOf = (index: number) => front + index * chunkSealed;
  const last = unseal(key, chunkPlace(count, true), file.subarray(startOf(count)));
  if (!last.ok) return refuse("torn");
  const parts: Bytes[] = [];
  for (let i = 0; i < count; i += 1) {
    const part = unseal(key, chunkPlace(i, false), file.subarray(startOf(i), startOf(i + 1)));
    if (!part.ok) return refuse("torn");
    parts.push(part.value);
  }
  return readStream(concat(parts), last.value, count);
}

/** From here on the seal was right, so whoever made the file knew its passphrase; it can still be hostile. */
function readStream(
  stream: Bytes,
  sums: Bytes,
  chunks: number,
): Result<readonly StoredFact[], ImportTrouble> {
  const reader = createReader(sums);
  const [chunksTold, length, count] = [reader.uint(4), reader.uint(6), reader.uint(4)];
  if (!reader.whole() || reader.left() > 0 || chunksTold !== chunks) return refuse("hostile");
  if (stream.length !== chunks * chunkPlain || Math.ceil(length / chunkPlain) !== chunks)
    return refuse("hostile");
  if (!areZeros(stream.subarray(length))) return refuse("hostile");
  return readFacts(own(stream.subarray(0, length)), count);
}

function readFacts(stream: Bytes, count: number): Result<readonly StoredFact[], ImportTrouble> {
  const reader = createReader(stream);
  const facts: StoredFact[] = [];
  while (reader.left() > 0 && facts.length < count) {
    const fact = decodeFact(reader.prefixed(4));
    if (!fact.ok) return refuse(fact.error.kind === "newer" ? "newer" : "hostile");
    facts.push(fact.value);
  }
  return reader.whole() && reader.left() === 0 && facts.length === count ? done(facts) : refuse("hostile");
}
