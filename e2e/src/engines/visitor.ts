// Somebody in a browser that is not Chromium, reduced to what eight stories need. Two drivers stand behind it:
// firefox.ts speaks BiDi, webkit.ts the W3C's WebDriver.

/** Runs inside the page; whatever it needs comes with it. */
export type InPage<A extends readonly unknown[], R> = (...args: A) => R | Promise<R>;

export interface Visitor {
  /** Opens an address as if it had been typed. */
  go(address: string): Promise<void>;
  reload(): Promise<void>;
  back(): Promise<void>;
  /** Whether this is in sight just now. */
  has(role: Role, name: string): Promise<boolean>;
  /** A real press of the pointer on the first element in sight with this role and name. */
  press(role: Role, name: string): Promise<void>;
  /** A real key, so many times, one after the other. */
  keys(key: "Shift" | "Tab" | "Enter", times: number): Promise<void>;
  /** Real typing, into what has the focus. */
  types(words: string): Promise<void>;
  /** Reads or waits for something in the page. The answer has to be plain data. */
  ask<A extends readonly unknown[], R>(question: InPage<A, R>, ...args: A): Promise<R>;
  close(): Promise<void>;
}

export interface Engine {
  readonly name: string;
  /** A visitor with a device of their own: nothing stored, a small phone's screen. */
  visitor(): Promise<Visitor>;
  close(): Promise<void>;
}

export type Role = "button" | "link" | "heading" | "radio" | "textbox";

export const phone = { width: 390, height: 780 } as const;

/** Finds by role and name, as somebody looking for words does. Runs inside the page. */
export function found(role: string, name: string): Element | null {
  const selectors: Record<string, string> = {
    button: "button",
    link: "a[href]",
    heading: "h1, h2, h3",
    // What a hand touches is the whole answer, and the little circle only a part of it.
    radio: "label:has(input[type=radio])",
    textbox: "textarea, input:not([type]), input[type=text]",
  };
  const plain = (words: string | null | undefined): string => (words ?? "").replace(/\s+/g, " ").trim();
  const named = (one: Element): string => {
    const labelled = one.getAttribute("aria-label");
    if (labelled) return plain(labelled);
    const { labels } = one as HTMLInputElement;
    return plain(labels && labels.length > 0 ? labels[0]?.textContent : one.textContent);
  };
  const inSight = (one: Element): boolean =>
    one.getClientRects().length > 0 && getComputedStyle(one).visibility !== "hidden";
  const all = [...document.querySelectorAll(selectors[role] ?? "")].filter(inSight);
  return all.find((one) => named(one) === name) ?? all.find((one) => named(one).startsWith(name)) ?? null;
}

/** As a thumb would scroll it: away from the bars at the edges. Runs inside the page. */
export const toTheMiddle = (one: unknown): void => (one as Element).scrollIntoView({ block: "center" });
