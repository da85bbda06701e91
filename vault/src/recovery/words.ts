// The kit as 24 English words (BIP-39) and as text for a QR code. English whatever the reader's language: the
// list is the one every other tool knows, should ours be gone.
//   QR = "K1." | base64url(32 bytes) | "." | base64url(first 3 bytes of their SHA-256) | "." | host
import { sha256 } from "@noble/hashes/sha2.js";
import { entropyToMnemonic, mnemonicToEntropy } from "@scure/bip39";
import { wordlist } from "@scure/bip39/wordlists/english.js";
import { type Bytes, own } from "../bytes.ts";
import { base64urlToBytes, bytesToBase64url } from "../pairing/base64url.ts";
import { type Redacted, redact, reveal } from "../redacted.ts";
import { done, failed, type Result } from "../result.ts";
import { equalBytes } from "../seal/seal.ts";
import { seedBytes } from "./seed.ts";

export const kitWordCount = 24;

export const kitToWords = (kit: Redacted<Bytes>): readonly string[] =>
  entropyToMnemonic(reveal(kit), wordlist).split(" ");

export type WordsTrouble =
  | { readonly kind: "count"; readonly count: number }
  /** Places, from 0, of what isn't one of the 2,048 words. */
  | { readonly kind: "unknown-word"; readonly at: readonly number[] }
  /** All are words, but not together: one is another than on the paper, or two have changed places. */
  | { readonly kind: "checksum" };

/** The word meant by what was typed: itself, or its first four letters or more. No two begin alike. */
export function wordMeant(typed: string): string | undefined {
  const plain = typed.normalize("NFKC").trim().toLowerCase();
  if (wordlist.includes(plain)) return plain;
  return plain.length < 4 ? undefined : wordlist.find((word) => word.startsWith(plain));
}

const maxText = 1_024;
export const typedWords = (text: string): readonly string[] =>
  text
    .slice(0, maxText)
    .split(/[^\p{L}]+/u)
    .filter((one) => one !== "");

export function wordsToKit(text: string): Result<Redacted<Bytes>, WordsTrouble> {
  const typed = typedWords(text);
  if (typed.length !== kitWordCount) return failed({ kind: "count", count: typed.length });
  const meant = typed.map(wordMeant);
  const at = meant.flatMap((word, i) => (word === undefined ? [i] : []));
  if (at.length > 0) return failed({ kind: "unknown-word", at });
  try {
    return done(redact(own(mnemonicToEntropy(meant.join(" "), wordlist))));
  } catch {
    return failed({ kind: "checksum" });
  }
}

/** "Type two words back": which places are asked comes in, so that chance stays with the caller. */
export const areTypedBack = (
  kit: Redacted<Bytes>,
  asked: readonly number[],
  typed: readonly string[],
): boolean => {
  const words = kitToWords(kit);
  const right = asked.every(
    (place, i) => words[place] !== undefined && wordMeant(typed[i] ?? "") === words[place],
  );
  return right && asked.length === typed.length && asked.length > 0;
};

const mark = "K1";
const checkBytes = 3;
const checkOf = (bytes: Bytes): Bytes => own(sha256(bytes).subarray(0, checkBytes));
const hostPattern = /^[a-z0-9.:-]{1,255}$/;

/** `host`: where the relay is, as a name without scheme, so that a new device knows where to look. */
export function kitToQr(kit: Redacted<Bytes>, host: string): string {
  const bytes = reveal(kit);
  return `${mark}.${bytesToBase64url(bytes)}.${bytesToBase64url(checkOf(bytes))}.${host.toLowerCase()}`;
}

export interface Kit {
  readonly kit: Redacted<Bytes>;
  readonly host: string;
}

export function qrToKit(text: string): Result<Kit, { readonly kind: "not-a-kit" | "newer" | "damaged" }> {
  const trimmed = text.length > maxText ? "" : text.trim();
  const [start, kitText = "", checkText = "", ...host] = trimmed.split(".");
  if (start !== mark) return failed({ kind: /^K[2-9]$/.test(start ?? "") ? "newer" : "not-a-kit" });
  const kit = base64urlToBytes(kitText, seedBytes);
  const check = base64urlToBytes(checkText, checkBytes);
  if (kit === undefined || check === undefined || !equalBytes(check, checkOf(kit)))
    return failed({ kind: "damaged" });
  const name = host.join(".");
  return hostPattern.test(name) ? done({ kit: redact(kit), host: name }) : failed({ kind: "damaged" });
}

export type KitTrouble = WordsTrouble | { readonly kind: "not-a-kit" | "newer" | "damaged" };

/** Whatever was typed, pasted or scanned: the words, or the letters of the QR. */
export function textToKit(text: string): Result<Redacted<Bytes>, KitTrouble> {
  if (!/^\s*K\d\./.test(text)) return wordsToKit(text);
  const scanned = qrToKit(text);
  return scanned.ok ? done(scanned.value.kit) : scanned;
}
