// Base64url without padding (RFC 4648 §5), strict: one spelling for each run of bytes, so that a link can't
// carry anything besides.
import type { Bytes } from "../bytes.ts";

const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

export function bytesToBase64url(bytes: Uint8Array): string {
  let text = "";
  let [held, bits] = [0, 0];
  for (const byte of bytes) {
    held = held * 256 + byte;
    for (bits += 8; bits >= 6; ) {
      bits -= 6;
      text += alphabet[Math.floor(held / 2 ** bits)];
      held %= 2 ** bits;
    }
  }
  return bits === 0 ? text : text + alphabet[held * 2 ** (6 - bits)];
}

/** undefined for a letter that isn't in the alphabet, another length, or bits left over that aren't zero. */
export function base64urlToBytes(text: string, length: number): Bytes | undefined {
  if (text.length !== Math.ceil((length * 8) / 6)) return undefined;
  const bytes = new Uint8Array(length);
  let [held, bits, at] = [0, 0, 0];
  for (const letter of text) {
    const value = alphabet.indexOf(letter);
    if (value < 0) return undefined;
    held = held * 64 + value;
    bits += 6;
    if (bits >= 8) {
      bits -= 8;
      bytes[at++] = Math.floor(held / 2 ** bits);
      held %= 2 ** bits;
    }
  }
  return held === 0 ? bytes : undefined;
}
