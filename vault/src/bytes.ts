// Reading and writing of fixed binary layouts, big-endian. A reader never throws: past the end it gives zeros
// and remembers, so that a decoder reads straight through and asks `whole` once.

export type Bytes = Uint8Array<ArrayBuffer>;

// The two text classes every engine has; declared here because this room compiles without DOM types.
declare const TextEncoder: new () => { encode(text: string): Bytes };
declare const TextDecoder: new (
  label: "utf-8",
  options: { fatal: true; ignoreBOM: true },
) => { decode(bytes: Bytes): string };

const encoder = new TextEncoder();
const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

export const utf8 = (text: string): Bytes => encoder.encode(text);

/** undefined for bytes that are not UTF-8. */
export function utf8ToText(bytes: Bytes): string | undefined {
  try {
    return decoder.decode(bytes);
  } catch {
    return undefined;
  }
}

/** A copy on a plain buffer: cipher libraries and storage are typed more loosely than we are. */
export const own = (bytes: Uint8Array): Bytes => new Uint8Array(bytes);

export function concat(parts: readonly Uint8Array[]): Bytes {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

export function uint(value: number, size: number): Bytes {
  const bytes = new Uint8Array(size);
  let rest = value;
  for (let i = size - 1; i >= 0; i -= 1) {
    bytes[i] = rest % 256;
    rest = Math.floor(rest / 256);
  }
  return bytes;
}

/** `L(x)` of the protocol: the length in `size` bytes, then the bytes. */
export const prefixed = (bytes: Uint8Array, size: 2 | 4): Bytes => concat([uint(bytes.length, size), bytes]);

export interface Reader {
  uint(size: number): number;
  take(length: number): Bytes;
  prefixed(size: 2 | 4): Bytes;
  /** Nothing missing so far. */
  whole(): boolean;
  left(): number;
}

export function createReader(bytes: Uint8Array): Reader {
  let at = 0;
  let short = false;
  function take(length: number): Bytes {
    if (length > bytes.length - at) {
      short = true;
      at = bytes.length;
      return new Uint8Array(0);
    }
    at += length;
    return own(bytes.subarray(at - length, at));
  }
  function readUint(size: number): number {
    let sum = 0;
    for (const byte of take(size)) sum = sum * 256 + byte;
    return sum;
  }
  return {
    uint: readUint,
    take,
    prefixed: (size) => take(readUint(size)),
    whole: () => !short,
    left: () => bytes.length - at,
  };
}

const hexPattern = /^(?:[0-9a-f]{2})*$/;

const pairs = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, "0"));

export function bytesToHex(bytes: Uint8Array): string {
  let hex = "";
  for (const byte of bytes) hex += pairs[byte];
  return hex;
}

/** undefined for anything but lower-case pairs. */
export function hexToBytes(hex: string): Bytes | undefined {
  if (!hexPattern.test(hex)) return undefined;
  return Uint8Array.from({ length: hex.length / 2 }, (_, i) =>
    Number.parseInt(hex.slice(2 * i, 2 * i + 2), 16),
  );
}
