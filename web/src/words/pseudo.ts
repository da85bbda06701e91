// Two languages nobody speaks, made from English at build time. xa: accented and 40 % longer, so that cut-off
// and hard-coded words show. xb: right to left, so that anything tied to "left" shows.
import { cut, type Message, type Messages } from "./shape.ts";

export const pseudoLanguages = ["xa", "xb"] as const;
export type PseudoLanguage = (typeof pseudoLanguages)[number];

export const isPseudo = (language: string): language is PseudoLanguage =>
  (pseudoLanguages as readonly string[]).includes(language);

const accents: Readonly<Record<string, string>> = {
  a: "á",
  b: "ƀ",
  c: "ç",
  d: "ď",
  e: "é",
  f: "ƒ",
  g: "ğ",
  h: "ĥ",
  i: "í",
  j: "ĵ",
  k: "ķ",
  l: "ľ",
  m: "ɱ",
  n: "ñ",
  o: "ó",
  p: "þ",
  q: "ǫ",
  r: "ř",
  s: "š",
  t: "ť",
  u: "ú",
  v: "ṽ",
  w: "ŵ",
  x: "ẋ",
  y: "ý",
  z: "ž",
  A: "Á",
  B: "Ɓ",
  C: "Ç",
  D: "Ď",
  E: "É",
  F: "Ƒ",
  G: "Ğ",
  H: "Ĥ",
  I: "Í",
  J: "Ĵ",
  K: "Ķ",
  L: "Ľ",
  M: "Ṁ",
  N: "Ñ",
  O: "Ó",
  P: "Þ",
  Q: "Ǫ",
  R: "Ř",
  S: "Š",
  T: "Ť",
  U: "Ú",
  V: "Ṽ",
  W: "Ŵ",
  X: "Ẋ",
  Y: "Ý",
  Z: "Ž",
};
const accented = (text: string): string => [...text].map((letter) => accents[letter] ?? letter).join("");

/** Longer words, no extra meaning: a tail of 40 % of the sentence's length, at its end. */
const tail = (sentence: string): string => {
  const long = Math.ceil(sentence.length * 0.4);
  return " ~".concat(
    "óné ťŵó "
      .repeat(Math.ceil(long / 8))
      .slice(0, Math.max(0, long - 2))
      .trimEnd(),
  );
};

/** Right-to-left override around each run of words; numbers in holes keep their own direction. */
const mirrored = (text: string): string => text.replace(/\S+/g, (word) => `\u202e${word}\u202c`);

export function pseudoSentence(language: PseudoLanguage, sentence: string): string {
  const change = language === "xa" ? accented : mirrored;
  const words = cut(sentence).map((piece) => (piece.hole ? piece.text : change(piece.text)));
  return language === "xa" ? words.join("") + tail(sentence) : `\u200f${words.join("")}`;
}

function pseudoMessage(language: PseudoLanguage, message: Message): Message {
  if (typeof message === "string") return pseudoSentence(language, message);
  return message.map((variants) => ({
    ...variants,
    match: Object.fromEntries(
      Object.entries(variants.match).map(([when, text]) => [when, pseudoSentence(language, text)]),
    ),
  }));
}

export const pseudoMessages = (language: PseudoLanguage, messages: Messages): Messages =>
  Object.fromEntries(
    Object.entries(messages).map(([key, message]) => [key, pseudoMessage(language, message)]),
  );
