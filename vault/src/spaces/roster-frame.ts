// The payload of a roster frame: signed entries, in the order they were made.
//   version u8 = 1 | count u8 | L16(entry) …
import { type Bytes, concat, createReader, prefixed, uint } from "../bytes.ts";

const version = 1;
const maxPerFrame = 64;

export const encodeEntries = (entries: readonly Bytes[]): Bytes =>
  concat([uint(version, 1), uint(entries.length, 1), ...entries.map((entry) => prefixed(entry, 2))]);

export function decodeEntries(payload: Bytes): readonly Bytes[] | undefined {
  const reader = createReader(payload);
  if (reader.uint(1) !== version) return undefined;
  const count = reader.uint(1);
  if (count === 0 || count > maxPerFrame) return undefined;
  const entries = Array.from({ length: count }, () => reader.prefixed(2));
  return reader.whole() && reader.left() === 0 ? entries : undefined;
}
