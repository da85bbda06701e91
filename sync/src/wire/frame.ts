// The outside of a frame: all that a server, or anybody on the way, can see of what two devices send each
// other. Protocol §3.2: "UHF1" | suite u8 | kid 8 | nonce 24 | ciphertext, in one of six sizes.

/** The only sizes a ciphertext may have, in bytes. One encoding, so that padding hides nothing else. */
export const buckets = [512, 2_048, 8_192, 32_768, 131_072, 524_288] as const;

export const magic = Uint8Array.of(0x55, 0x48, 0x46, 0x31);
export const headerBytes = magic.length + 1 + 8 + 24;
export const suites = [1] as const;

export interface OuterFrame {
  readonly suite: number;
  /** Names the key without saying whose it is: 8 bytes. */
  readonly kid: Uint8Array;
  readonly nonce: Uint8Array;
  readonly ciphertext: Uint8Array;
}

export type FrameProblem = "too-short" | "not-a-frame" | "unknown-suite" | "wrong-size";

export type ParsedFrame =
  | { readonly ok: true; readonly frame: OuterFrame }
  | { readonly ok: false; readonly problem: FrameProblem };

const hasMagic = (bytes: Uint8Array): boolean => magic.every((byte, at) => bytes[at] === byte);

/** The smallest bucket that holds `bytes`, or undefined when none does. */
export const bucketFor = (bytes: number): number | undefined => buckets.find((size) => size >= bytes);

/** Takes a frame apart without believing any of it. Never throws; stores nothing. */
export function parseFrame(bytes: Uint8Array): ParsedFrame {
  if (bytes.length < headerBytes) return { ok: false, problem: "too-short" };
  if (!hasMagic(bytes)) return { ok: false, problem: "not-a-frame" };
  const suite = bytes[magic.length] ?? 0;
  if (!suites.some((known) => known === suite)) return { ok: false, problem: "unknown-suite" };
  const ciphertext = bytes.subarray(headerBytes);
  if (!buckets.some((size) => size === ciphertext.length)) return { ok: false, problem: "wrong-size" };
  const kid = bytes.subarray(5, 13);
  return { ok: true, frame: { suite, kid, nonce: bytes.subarray(13, headerBytes), ciphertext } };
}
