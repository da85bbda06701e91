// The one door to interface prose. `m.some_key()` is a sentence in the language this build carries; a key that
// no message file has is a type error. Only the messages a bundle names end up in it.
// Add words: messages/en/<area>.json, then run `npx node web/config/words.ts`.
export * as m from "../generated/words/words.js";

/** The language of this build: its folder, its address. */
export const language: string = import.meta.env.UNHURRIED_LANG ?? "en";

/** The same as a page declares it. The pseudo-languages go by the names that browsers know for such. */
export const declaredLanguage: string =
  ({ xa: "en-XA", xb: "ar-XB" } as Record<string, string>)[language] ?? language;

export const direction: "ltr" | "rtl" =
  language === "xb" || /^(ar|he|fa|ur)\b/.test(language) ? "rtl" : "ltr";

/** What Intl can work with: the pseudo-languages borrow English. */
export const formatLanguage = language.startsWith("x") ? "en" : language;

/** "2026-11-24" as people of this language write a day. */
export const writtenDay = (day: string): string =>
  new Intl.DateTimeFormat(formatLanguage, { dateStyle: "long", timeZone: "UTC" }).format(
    new Date(`${day}T00:00:00Z`),
  );

/** "one, two and three" in this language. */
export const writtenList = (items: readonly string[]): string =>
  new Intl.ListFormat(formatLanguage, { type: "conjunction" }).format(items);

/** A number as this language writes it. */
export const writtenNumber = (value: number): string => new Intl.NumberFormat(formatLanguage).format(value);

let collator: Intl.Collator | undefined;

/** Names in the order of this language's alphabet. Made when first needed: it is no part of a first card. */
export const inOrder = (a: string, b: string): number => {
  collator ??= new Intl.Collator(formatLanguage);
  return collator.compare(a, b);
};
