// Reading and writing of fixed layouts, big-endian, without copying: what is read points into what came. A reader
// never throws and believes no length: past the end it gives nothing and remembers, and its caller asks once.

export interface Reader {
  /** An unsigned number of `size` bytes (1 to 8); one above 2^53 - 1 counts as a fault. */
  uint(size: number): number;
  take(length: number): Uint8Array;
  /** Says that what was read cannot be meant. */
  fault(): void;
  /** Says that something stood where a frame belongs and isn't one. */
  badFrame(): void;
  /** Nothing at fault so far. */
  sound(): boolean;
  /** What is the matter, once everything has been read; undefined when all was there and nothing is left over. */
  problem(): "malformed" | "bad-frame" | undefined;
}

const nothing = new Uint8Array(0);

export function createReader(bytes: Uint8Array, start = 0): Reader {
  let at = start;
  let isFaulty = false;
  let isBadFrame = false;
  function take(length: number): Uint8Array {
    if (length > bytes.length - at) {
      isFaulty = true;
      at = bytes.length;
      return nothing;
    }
    at += length;
    return bytes.subarray(at - length, at);
  }
  function uint(size: number): number {
    let sum = 0;
    for (const byte of take(size)) sum = sum * 256 + byte;
    if (Number.isSafeInteger(sum)) return sum;
    isFaulty = true;
    return 0;
  }
  return {
    uint,
    take,
    fault: () => {
      isFaulty = true;
    },
    badFrame: () => {
      isBadFrame = true;
    },
    sound: () => !isFaulty && !isBadFrame,
    problem() {
      if (isFaulty) return "malformed";
      if (isBadFrame) return "bad-frame";
      return at === bytes.length ? undefined : "malformed";
    },
  };
}

export interface Writer {
  uint(value: number, size: number): void;
  put(bytes: Uint8Array): void;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** Writes into one allocation of exactly `length` bytes. */
export function createWriter(length: number): Writer {
  const bytes = new Uint8Array(length);
  let at = 0;
  return {
    bytes,
    uint(value, size) {
      let rest = value;
      for (let i = size - 1; i >= 0; i -= 1) {
        bytes[at + i] = rest % 256;
        rest = Math.floor(rest / 256);
      }
      at += size;
    },
    put(part) {
      bytes.set(part, at);
      at += part.length;
    },
  };
}

const pairs = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, "0"));

export function toHex(bytes: Uint8Array): string {
  let hex = "";
  for (const byte of bytes) hex += pairs[byte];
  return hex;
}

/** undefined for anything but exactly `length` bytes as lower-case pairs. */
export function fromHex(hex: string, length: number): Uint8Array | undefined {
  if (hex.length !== 2 * length || !/^[0-9a-f]*$/.test(hex)) return undefined;
  return Uint8Array.from({ length }, (_, i) => Number.parseInt(hex.slice(2 * i, 2 * i + 2), 16));
}
