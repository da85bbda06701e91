// The parts messages are made of. Each knows its length, writes itself, and reads itself without believing anything.
import type { Reader, Writer } from "./bytes.ts";
import { type CodeName, codeOf, codes } from "./codes.ts";
import { parseFrame } from "./frame.ts";
import { type CapabilityHashes, hashBytes } from "./ids.ts";
import { wireLimits } from "./limits.ts";
import type { Head, Position } from "./position.ts";

export interface Field<T> {
  /** The layout in words, for the docs and for OpenAPI. */
  readonly layout: string;
  length(value: T): number;
  write(to: Writer, value: T): void;
  read(from: Reader): T;
}

/** One frame of a log, with its place in it. */
export interface LogRecord {
  readonly n: number;
  readonly acc: Uint8Array;
  readonly frame: Uint8Array;
}

export const uint = (size: 1 | 2 | 4 | 8): Field<number> => ({
  layout: `u${8 * size}`,
  length: () => size,
  write: (to, value) => to.uint(value, size),
  read: (from) => from.uint(size),
});

export const fixed = (size: number): Field<Uint8Array> => ({
  layout: `${size} bytes`,
  length: () => size,
  write: (to, value) => to.put(value),
  read: (from) => from.take(size),
});

/** `L32`: a length of four bytes, then as many bytes. */
export const upTo = (most: number): Field<Uint8Array> => ({
  layout: `L32 bytes, at most ${most}`,
  length: (value) => 4 + value.length,
  write(to, value) {
    to.uint(value.length, 4);
    to.put(value);
  },
  read(from) {
    const length = from.uint(4);
    if (length > most) from.fault();
    return from.take(Math.min(length, most));
  },
});

export const oneOfLengths = (lengths: readonly number[]): Field<Uint8Array> => {
  const bytes = upTo(Math.max(...lengths));
  return {
    ...bytes,
    layout: `L32 bytes, ${lengths.join(" or ")} of them`,
    read(from) {
      const value = bytes.read(from);
      if (!lengths.includes(value.length)) from.fault();
      return value;
    },
  };
};

const frameBytes = upTo(wireLimits.frameBytes);

/** A whole frame as it travels; its outside is checked (frame.ts), its inside is nobody's business here. */
export const frame: Field<Uint8Array> = {
  ...frameBytes,
  layout: "L32 frame",
  read(from) {
    const value = frameBytes.read(from);
    if (!parseFrame(value).ok) from.badFrame();
    return value;
  },
};

export const position: Field<Position> = {
  layout: "n u64 | acc 32 bytes",
  length: () => 8 + hashBytes,
  write(to, { n, acc }) {
    to.uint(n, 8);
    to.put(acc);
  },
  read: (from) => ({ n: from.uint(8), acc: from.take(hashBytes) }),
};

export const head: Field<Head> = {
  layout: "n u64 | acc 32 bytes | firstN u64 | snapshotN u64",
  length: () => 24 + hashBytes,
  write(to, value) {
    position.write(to, value);
    to.uint(value.firstN, 8);
    to.uint(value.snapshotN, 8);
  },
  read: (from) => ({ ...position.read(from), firstN: from.uint(8), snapshotN: from.uint(8) }),
};

export const logRecord: Field<LogRecord> = {
  layout: "n u64 | acc 32 bytes | L32 frame",
  length: (value) => position.length(value) + frame.length(value.frame),
  write(to, value) {
    position.write(to, value);
    frame.write(to, value.frame);
  },
  read: (from) => ({ n: from.uint(8), acc: from.take(hashBytes), frame: frame.read(from) }),
};

/** A count of two bytes, then as many. Stops at the first that is not whole, so a lying count costs nothing. */
export const listOf = <T>(field: Field<T>, most: number): Field<readonly T[]> => ({
  layout: `count u16, at most ${most} | count × (${field.layout})`,
  length: (values) => values.reduce((sum, value) => sum + field.length(value), 2),
  write(to, values) {
    to.uint(values.length, 2);
    for (const value of values) field.write(to, value);
  },
  read(from) {
    const count = from.uint(2);
    if (count > most) from.fault();
    const values: T[] = [];
    while (values.length < count && from.sound()) values.push(field.read(from));
    return values;
  },
});

export const hashes: Field<CapabilityHashes> = {
  layout: "SHA-256 of the tokens: read 32 bytes | write 32 bytes | admin 32 bytes",
  length: () => 3 * hashBytes,
  write(to, { read, write, admin }) {
    for (const hash of [read, write, admin]) to.put(hash);
  },
  read: (from) => ({ read: from.take(hashBytes), write: from.take(hashBytes), admin: from.take(hashBytes) }),
};

export const code: Field<CodeName> = {
  layout: "u8, from the table of codes",
  length: () => 1,
  write: (to, value) => to.uint(codes[value].number, 1),
  read: (from) => codeOf(from.uint(1)),
};
