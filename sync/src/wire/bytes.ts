// Reading and writing of fixed layouts, big-endian, without copying: what is read points into what came. A reader
// never throws and believes no length: past the end it gives nothing and remembers, and its caller asks once.

const nothing = new Uint8Array(0);

/** A class, because one is made for every message: its methods are there once. */
export class Reader {
  private readonly bytes: Uint8Array;
  private at: number;
  private isFaulty = false;
  private isBadFrame = false;

  constructor(bytes: Uint8Array, start = 0) {
    this.bytes = bytes;
    this.at = start;
  }

  take(length: number): Uint8Array {
    const start = this.skip(length);
    return start === undefined ? nothing : this.bytes.subarray(start, this.at);
  }

  /** An unsigned number of `size` bytes (1 to 8); one above 2^53 - 1 counts as a fault. */
  uint(size: number): number {
    const start = this.skip(size);
    if (start === undefined) return 0;
    let sum = 0;
    for (let at = start; at < this.at; at += 1) sum = sum * 256 + (this.bytes[at] ?? 0);
    if (Number.isSafeInteger(sum)) return sum;
    this.isFaulty = true;
    return 0;
  }

  private skip(length: number): number | undefined {
    const start = this.at;
    if (length <= this.bytes.length - start) {
      this.at = start + length;
      return start;
    }
    this.isFaulty = true;
    this.at = this.bytes.length;
    return undefined;
  }

  /** Says that what was read cannot be meant. */
  fault(): void {
    this.isFaulty = true;
  }

  /** Says that something stood where a frame belongs and isn't one. */
  badFrame(): void {
    this.isBadFrame = true;
  }

  /** Nothing at fault so far. */
  sound(): boolean {
    return !this.isFaulty && !this.isBadFrame;
  }

  /** What is the matter, once everything has been read; undefined when all was there and nothing is left over. */
  problem(): "malformed" | "bad-frame" | undefined {
    if (this.isFaulty) return "malformed";
    if (this.isBadFrame) return "bad-frame";
    return this.at === this.bytes.length ? undefined : "malformed";
  }
}

/** Where the bytes of a message are written: whoever has something better than a new array for each, brings it. */
export type Allocate = (length: number) => Uint8Array<ArrayBuffer>;

/** Writes into one allocation of exactly `length` bytes, all of which its user fills. */
export class Writer {
  readonly bytes: Uint8Array<ArrayBuffer>;
  private at = 0;

  constructor(length: number, allocate: Allocate = (bytes) => new Uint8Array(bytes)) {
    this.bytes = allocate(length);
  }

  uint(value: number, size: number): void {
    let rest = value;
    for (let i = size - 1; i >= 0; i -= 1) {
      this.bytes[this.at + i] = rest % 256;
      rest = Math.floor(rest / 256);
    }
    this.at += size;
  }

  /** Every byte has been written: nothing of what lay in that memory before goes out. */
  isFull(): boolean {
    return this.at === this.bytes.length;
  }

  put(part: Uint8Array): void {
    this.bytes.set(part, this.at);
    this.at += part.length;
  }
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
