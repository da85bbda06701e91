// What a message file holds, and which inputs a message asks for.

/** One form of a message that depends on a number or a kind, in the message-format plugin's own shape. */
export interface Variants {
  readonly declarations: readonly string[];
  readonly selectors: readonly string[];
  readonly match: Readonly<Record<string, string>>;
}
export type Message = string | readonly Variants[];
export type Messages = Readonly<Record<string, Message>>;

/** "{name}" in a sentence, but not "\{name}". */
const hole = /(?<!\\)\{(\w+)\}/g;

/** The names of everything a message needs filled in, each once. */
export function inputsOf(message: Message): string[] {
  const sentences = typeof message === "string" ? [message] : message.flatMap((v) => Object.values(v.match));
  const declared =
    typeof message === "string"
      ? []
      : message.flatMap((v) => v.declarations.flatMap((line) => /^input (\w+)$/.exec(line)?.[1] ?? []));
  const used = sentences.flatMap((text) => [...text.matchAll(hole)].map((found) => found[1] ?? ""));
  return [...new Set([...declared, ...used])];
}

/** The inputs that are numbers: those the words bend to. Everything else comes written already. */
export const numbersOf = (message: Message): string[] =>
  typeof message === "string"
    ? []
    : message.flatMap((v) =>
        v.declarations.flatMap((line) => /^local \w+ = (\w+): plural$/.exec(line)?.[1] ?? []),
      );

/**
 * The same message with every number in it written as its language writes numbers ("1,000", "1.000"), so that no
 * sentence has to remember it.
 */
export function withWrittenNumbers(message: Message): Message {
  const numbers = new Set(numbersOf(message));
  if (typeof message === "string" || numbers.size === 0) return message;
  const written = (sentence: string): string =>
    sentence.replace(hole, (whole, name: string) => (numbers.has(name) ? `{${name}_written}` : whole));
  return message.map((variants) => ({
    ...variants,
    declarations: [
      ...variants.declarations,
      ...[...numbers].map((name) => `local ${name}_written = ${name}: number`),
    ],
    match: Object.fromEntries(
      Object.entries(variants.match).map(([form, sentence]) => [form, written(sentence)]),
    ),
  }));
}

/** A sentence cut into plain words and holes, so that a transform can leave the holes alone. */
export function cut(sentence: string): { text: string; hole: boolean }[] {
  return sentence
    .split(/((?<!\\)\{\w+\})/)
    .filter((piece) => piece !== "")
    .map((text) => ({ text, hole: /^\{\w+\}$/.test(text) }));
}
