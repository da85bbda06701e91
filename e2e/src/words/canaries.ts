// Canaries: words that occur nowhere else. Whatever somebody types is one of them, and afterwards everything
// that was stored, sent or printed is searched for all of them in every form a program might give them.
import { randomBytes } from "node:crypto";
import { brotliDecompressSync, inflateRawSync, inflateSync } from "node:zlib";

/** All canaries of a run begin with one stem, so that one search finds any of them. */
export interface Flock {
  readonly stem: string;
  /** Another one, never the same twice. */
  next(): string;
  readonly count: () => number;
}

const letters = (bytes: Buffer): string =>
  [...bytes].map((byte) => String.fromCharCode(97 + (byte % 26))).join("");

export function createFlock(): Flock {
  const stem = letters(randomBytes(14));
  let made = 0;
  return {
    stem,
    next: () => {
      made += 1;
      return `${stem}${String(made).padStart(4, "0")}${letters(randomBytes(6))}`;
    },
    count: () => made,
  };
}

/** A base64 text holds a word in one of three ways; what touches its neighbours is cut off. */
function base64Forms(word: string): readonly string[] {
  return [0, 1, 2].map((before) => {
    const text = Buffer.concat([Buffer.alloc(before), Buffer.from(word)])
      .toString("base64")
      .replace(/=+$/, "");
    return text.slice(before === 0 ? 0 : before + 1, Math.floor(((before + word.length) * 8) / 6));
  });
}

const forms = (word: string): readonly (readonly [name: string, bytes: Buffer])[] => [
  ["raw", Buffer.from(word)],
  ["capitals", Buffer.from(word.toUpperCase())],
  ["backwards", Buffer.from([...word].reverse().join(""))],
  ["UTF-16, little end first", Buffer.from(word, "utf16le")],
  ["UTF-16, big end first", Buffer.from(word, "utf16le").swap16()],
  ["hex", Buffer.from(Buffer.from(word).toString("hex"))],
  ["hex, capitals", Buffer.from(Buffer.from(word).toString("hex").toUpperCase())],
  ["percent", Buffer.from([...Buffer.from(word)].map((byte) => `%${byte.toString(16)}`).join(""))],
  [
    "percent, capitals",
    Buffer.from([...Buffer.from(word)].map((byte) => `%${byte.toString(16).toUpperCase()}`).join("")),
  ],
  ...base64Forms(word).map((text, i) => [`base64, ${i}`, Buffer.from(text)] as const),
];

const tryTo = (unpack: (bytes: Buffer) => Buffer, bytes: Buffer): readonly Buffer[] => {
  try {
    return [unpack(bytes)];
  } catch {
    return [];
  }
};

const isZlibHead = (first: number, second: number): boolean =>
  first === 0x78 && (second === 0x01 || second === 0x5e || second === 0x9c || second === 0xda);

const gentle = { finishFlush: 2 } as const;

/** Past the head of ten bytes; what follows the end is not looked at. */
const insideGzip = (bytes: Buffer): Buffer => inflateRawSync(bytes.subarray(10), gentle);

/** Whatever is packed inside: the whole as deflate or brotli, and every place where gzip or zlib may begin. */
function unpacked(bytes: Buffer): readonly Buffer[] {
  const whole =
    bytes.length < 200_000
      ? [...tryTo((b) => inflateRawSync(b), bytes), ...tryTo(brotliDecompressSync, bytes)]
      : [];
  const inside: Buffer[] = [];
  for (let at = 0; at + 2 < bytes.length; at += 1) {
    const [first = 0, second = 0] = [bytes[at], bytes[at + 1]];
    if (first === 0x1f && second === 0x8b) inside.push(...tryTo(insideGzip, bytes.subarray(at)));
    else if (isZlibHead(first, second))
      inside.push(...tryTo((b) => inflateSync(b, gentle), bytes.subarray(at)));
  }
  return [...whole, ...inside];
}

/** In which forms the word occurs in these bytes; empty when it doesn't. */
export function foundIn(bytes: Buffer, word: string): readonly string[] {
  const plain = forms(word)
    .filter(([, form]) => bytes.includes(form))
    .map(([name]) => name);
  const packed = unpacked(bytes)
    .flatMap((inner) => forms(word).filter(([, form]) => inner.includes(form)))
    .map(([name]) => `packed, ${name}`);
  return [...plain, ...packed];
}

export interface Searched {
  readonly where: string;
  readonly bytes: Buffer;
}

export const hits = (all: readonly Searched[], { stem }: Flock): readonly string[] =>
  all.flatMap(({ where, bytes }) => foundIn(bytes, stem).map((form) => `${where}: ${form}`));
