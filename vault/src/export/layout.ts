// The sealed copy a person carries away (.uhx): the same facts under a passphrase of its own, readable on any
// phone that has this app, with or without a vault.
//   header = "UHX1" | version u8 | suite u8 | memory u32 | passes u8 | lanes u8 | salt 16 | commitment 32 |
//   in version 2: kit box 80 |
//   checksum 8
// Version 2 is written where there is a recovery kit (kit.ts) and nowhere else, so that an app from before kits opens
// every copy it knows, and says of this one that it is newer.
//   then chunks of one fixed size, then one last, smaller chunk
// The plain text is one stream, L32(envelope) after another, then zeros. Every chunk is sealed for this header
// and its number; the last one says how many chunks, bytes and facts there are, so a file cut short or put
// together from two never passes. No length is ever read from outside a seal.
import { sha256 } from "@noble/hashes/sha2.js";
import { type Bytes, concat, own, uint, utf8 } from "../bytes.ts";
import { type Kdf, saltBytes, stretch } from "../keys/argon.ts";
import { commitmentBytes, suite, withChecksum } from "../keys/header.ts";
import type { Redacted } from "../redacted.ts";
import { deriveKey, place } from "../seal/seal.ts";
import { kitBoxBytes } from "./kit.ts";

export const magic = utf8("UHX1");
/** The newest we read. */
export const exportVersion = 2;
export const headerBytes = magic.length + 2 + 6 + saltBytes + commitmentBytes + 8;
export const headerBytesOf = (version: number): number => headerBytes + (version === 1 ? 0 : kitBoxBytes);

const sealOverhead = 1 + 24;
/** A full chunk fills its 128 kB exactly: 4 bytes of length and the tag's 16 are taken off. */
export const chunkPlain = 131_072 - 4 - 16;
export const chunkSealed = sealOverhead + 131_072;
export const lastSealed = sealOverhead + 512;
/** Years of notes are a few megabytes; nothing larger was made by us. */
export const maxFileBytes = 64 * 1024 * 1024;

export interface ExportHeader {
  readonly kdf: Kdf;
  readonly salt: Bytes;
  readonly commitment: Bytes;
  /** Version 2: the key of the copy, sealed to a recovery kit. */
  readonly kitBox?: Bytes;
}

/** What stands before the kit's box, and is authenticated by it. */
export function headerFront({ kdf, salt, commitment }: Omit<ExportHeader, "kitBox">, version: 1 | 2): Bytes {
  const params = [uint(kdf.memoryKiB, 4), uint(kdf.passes, 1), uint(kdf.lanes, 1)];
  return concat([magic, uint(version, 1), uint(suite, 1), ...params, salt, commitment]);
}

export function encodeExportHeader({ kitBox, ...front }: ExportHeader): Bytes {
  return withChecksum(kitBox ? concat([headerFront(front, 2), kitBox]) : headerFront(front, 1));
}

export const exportKey = async (passphrase: Redacted<string>, salt: Bytes, kdf: Kdf): Promise<Bytes> =>
  deriveKey(await stretch(passphrase, salt, kdf), "export", salt);

/** Where in the file a chunk belongs; the last one has a place of its own kind. */
export function createChunkPlace(header: Uint8Array): (index: number, last: boolean) => Bytes {
  const hash = own(sha256(header));
  return (index, last) => place("export", hash, uint(index, 4), uint(last ? 1 : 0, 1));
}
