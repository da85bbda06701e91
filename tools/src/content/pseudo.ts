// The languages xa and xb: English with accents, 40 % longer, in brackets. Whoever sees a cut edge, a missing
// bracket or a word without accents has found something that would break in a real translation. xb says the
// same and is laid out from right to left.
import type { Block, Guide, Inline, PracticeWords, Prose } from "@unhurried/core";
import type { Reading } from "@unhurried/core/reading";
import type { Kind, KindName } from "./kind.ts";
import { kinds } from "./kinds.ts";
import type { Content } from "./load.ts";
import { changedAt, record } from "./walk.ts";

export const pseudoLanguages = ["xa", "xb"] as const;

const from = "aceegiklnorsuyzACEGIKLNORSUYZ";
const to = "àçéèĝîķļñöŕšüýžÀÇÉĜÎĶĻÑÖŔŠÜÝŽ";
const accents = new Map([...from].map((letter, index) => [letter, [...to][index] ?? letter]));

/** `most` is the room a schema leaves: a title's padding gives way, its words don't. */
export function pseudo(text: string, most = Number.POSITIVE_INFINITY): string {
  if (text.trim() === "") return text;
  const accented = [...text].map((letter) => accents.get(letter) ?? letter).join("");
  const room = Math.max(0, Math.min(Math.ceil(text.length * 0.4), most - accented.length - 3));
  const padding = "one two three four five six "
    .repeat(Math.ceil(room / 28))
    .slice(0, room)
    .trimEnd();
  return accented.length + 2 > most ? accented : `[${accented}${padding ? ` ${padding}` : ""}]`;
}

const inline = (piece: Inline): Inline => {
  if (piece.kind === "text") return { ...piece, text: keepEdges(piece.text) };
  return piece.kind === "cite" ? piece : { ...piece, of: piece.of.map(inline) };
};

/** Spaces between pieces stay outside the brackets. */
const keepEdges = (text: string): string => {
  const [, before = "", middle = "", after = ""] = /^(\s*)([\s\S]*?)(\s*)$/.exec(text) ?? [];
  return before + pseudo(middle) + after;
};

const block = (piece: Block): Block =>
  piece.kind === "list"
    ? { ...piece, items: piece.items.map((item) => item.map(inline)) }
    : { ...piece, of: piece.of.map(inline) };

const prose = (pieces: Prose): Block[] => pieces.map(block);

const words = (from: PracticeWords): PracticeWords => ({
  title: pseudo(from.title, 60),
  summary: pseudo(from.summary, 220),
  steps: from.steps.map(prose),
  silent: prose(from.silent),
  ...(from.tiny && { tiny: prose(from.tiny) }),
  ...(from.ask && { ask: prose(from.ask) }),
  landing: prose(from.landing),
  tooMuch: prose(from.tooMuch),
  why: prose(from.why),
  adapt: Object.fromEntries(Object.entries(from.adapt).map(([flag, of]) => [flag, prose(of)])),
});

/** The room a schema leaves for a sentence; beyond it the padding gives way. */
const room: Readonly<Record<string, number>> = {
  summary: 300,
  words: 220,
  saying: 220,
  answer: 700,
  meaning: 300,
  text: 700,
};
const roomForAName = 60;

/** An entry of any kind in the table: its names and sentences, and a page's body. */
function entry<T>(kind: Kind, value: T): T {
  let changed: unknown = value;
  for (const pattern of kind.names)
    changed = changedAt(changed, pattern, (text) => pseudo(text, roomForAName));
  for (const pattern of kind.sentences)
    changed = changedAt(changed, pattern, (text) => pseudo(text, room[pattern]));
  const { body } = record(changed) as { body?: Prose };
  return (kind.home.as === "pages" && body ? { ...record(changed), body: prose(body) } : changed) as T;
}

function kindsIn({ guides, reading }: Content): Pick<Content, "guides" | "reading"> {
  const all: Readonly<Record<KindName, readonly unknown[]>> = { guides, ...reading };
  const { guides: said, ...rest } = Object.fromEntries(
    kinds.map((kind) => [kind.name, all[kind.name].map((value) => entry(kind, value))]),
    // Other words change no shape.
  ) as unknown as Reading & { guides: readonly Guide[] };
  return { guides: said, reading: rest };
}

/** Names, numbers and works stay as they are. */
export const pseudoContent = (content: Content, language: string): Content => ({
  ...content,
  language,
  practices: content.practices.map((practice) => ({ facts: practice.facts, words: words(practice.words) })),
  ...kindsIn(content),
  helplines: content.helplines.map((country) => ({
    ...country,
    lines: country.lines.map((line) => ({ ...line, ...(line.note && { note: pseudo(line.note) }) })),
  })),
  redFlags: content.redFlags.map((flag) => ({ ...flag, sign: pseudo(flag.sign), say: pseudo(flag.say) })),
  precautions: content.precautions.map((of) => ({
    ...of,
    name: pseudo(of.name),
    about: pseudo(of.about),
    care: pseudo(of.care),
    ...(of.call !== undefined && { call: pseudo(of.call) }),
  })),
  consent: content.consent.map((key) => ({
    ...key,
    words:
      "line" in key.words
        ? { line: pseudo(key.words.line) }
        : { toMe: pseudo(key.words.toMe), byMe: pseudo(key.words.byMe) },
  })),
});
