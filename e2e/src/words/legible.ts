// What a page in another language must not show: our own English, words cut off at an edge, words lying on words.

import type { Page } from "playwright-core";
import { expect } from "vitest";

/** Words the browser brings, such as its names of days and months and its "and"; and units, which are no words. */
const fromElsewhere = new Set(
  "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november december and ml oz".split(
    " ",
  ),
);

/** Links to the list of sources carry the names of those who wrote them; names of files and tests are names. */
const names = "a[href*='/sources/#'], .code";

interface Seen {
  readonly text: string;
  readonly where: string;
}

/** Everything a person can read or hear on this page, folds included: text, names for screen readers, the title. */
const everything = (page: Page, facts: string): Promise<Seen[]> =>
  page.evaluate((skip) => {
    const all: Seen[] = [{ text: document.title, where: "title" }];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const parent = node.parentElement;
      if (!parent || parent.closest(`script, style, noscript, ${skip}`)) continue;
      const text = node.nodeValue?.trim();
      const before = all.at(-1);
      if (!text) continue;
      // The word before a source's number is held to it, in a span of its own; it ends the sentence before it.
      if (before && parent.matches(".cited-word"))
        all[all.length - 1] = { ...before, text: `${before.text} ${text}` };
      else all.push({ text, where: parent.outerHTML.slice(0, 120) });
    }
    for (const name of ["aria-label", "alt", "title", "placeholder", "aria-valuetext", "aria-description"])
      for (const one of document.querySelectorAll(`[${name}]`))
        if (!one.closest(skip)) all.push({ text: one.getAttribute(name) ?? "", where: name });
    return all;
  }, facts);

/**
 * Our pseudo-language puts an accent on every word of the interface, and square brackets around what is written in
 * content. A word without either stands in the code instead of the catalogue.
 */
function plainWords(text: string): string[] {
  let bare = text;
  for (let before = ""; before !== bare; ) {
    before = bare;
    bare = bare.replace(/\[[^[\]]*\]/g, " ");
  }
  const words = bare.replace(/https?:\/\/\S+|\b[\w-]+(\.[\w-]+)+\b/g, " ").match(/[\p{L}\p{M}]+/gu) ?? [];
  return words.filter((word) => /^[A-Za-z]{2,}$/.test(word) && !fromElsewhere.has(word.toLowerCase()));
}

/** `facts`: what is a name and stays one, as a selector. Who wrote a source is one everywhere. */
export async function saysNothingInEnglish(page: Page, state: string, facts = names): Promise<void> {
  const seen = await everything(page, facts);
  expect(seen.length, `${state} says something`).toBeGreaterThan(5);
  const plain = seen.flatMap(({ text, where }) => {
    const words = plainWords(text);
    return words.length > 0 ? [`${words.join(" ")} in: ${where}`] : [];
  });
  expect(plain, `${state}: English in the page itself`).toEqual([]);
}

const faults = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const found: string[] = [];
    const root = document.documentElement;
    if (root.scrollWidth > root.clientWidth)
      found.push(`the page is ${root.scrollWidth - root.clientWidth} px too wide`);

    const named = (one: Element): string =>
      `${one.tagName.toLowerCase()} "${(one.textContent ?? "").trim().slice(0, 50)}"`;
    /** What only screen readers are told is clipped to a dot on purpose; the skip link waits above the screen. */
    const isForEarsOnly = (one: Element): boolean => {
      for (let at: Element | null = one; at; at = at.parentElement)
        if (at.matches(".skip") || getComputedStyle(at).clipPath === "inset(50%)") return true;
      return false;
    };
    const isThere = (one: Element): boolean =>
      one.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true }) && !isForEarsOnly(one);

    for (const one of document.querySelectorAll(
      "button, a.button, summary, label, .leave, input, h1, h2, h3",
    ))
      if (isThere(one) && one.scrollWidth > one.clientWidth + 1 && getComputedStyle(one).display !== "inline")
        found.push(`${named(one)} is cut off by ${one.scrollWidth - one.clientWidth} px`);

    // Lines of words, as they are painted; a hand's breadth thinner, since the boxes of two lines may touch.
    const lines: { box: DOMRect; of: Text }[] = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode() as Text | null; node; node = walker.nextNode() as Text | null) {
      const parent = node.parentElement;
      if (!parent || !node.data.trim() || !isThere(parent)) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      for (const { x, y, width, height } of range.getClientRects())
        if (width > 1 && height > 1)
          lines.push({ box: new DOMRect(x, y + height * 0.3, width, height * 0.4), of: node });
    }
    for (const { box, of } of lines) {
      if (box.left < -1 || box.right > root.clientWidth + 1)
        found.push(`"${of.data.trim().slice(0, 50)}" runs off the edge`);
      const frame = of.parentElement
        ?.closest("button, a.button, summary, label, .leave, li, p")
        ?.getBoundingClientRect();
      if (frame && (box.left < frame.left - 2 || box.right > frame.right + 2))
        found.push(`"${of.data.trim().slice(0, 50)}" stands over its own edge`);
    }
    // Bars that stay at an edge of the screen lie over what scrolls by; that is what they are for.
    const floats = (one: Text): boolean => {
      for (let at = one.parentElement; at; at = at.parentElement)
        if (["fixed", "sticky"].includes(getComputedStyle(at).position)) return true;
      return false;
    };
    const still = lines.filter(({ of }) => !floats(of));
    for (const [i, one] of still.entries())
      for (const other of still.slice(i + 1)) {
        if (other.of === one.of) continue;
        const across = Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left);
        const down = Math.min(one.box.bottom, other.box.bottom) - Math.max(one.box.top, other.box.top);
        if (across > 2 && down > 2)
          found.push(`"${one.of.data.trim().slice(0, 40)}" lies on "${other.of.data.trim().slice(0, 40)}"`);
      }
    return found;
  });

/** Nothing cut off, nothing over an edge, no words on words: on a small phone and on a usual one. */
export async function hasRoomForItsWords(page: Page, state: string): Promise<void> {
  const before = page.viewportSize();
  for (const width of [320, 360]) {
    await page.setViewportSize({ width, height: 740 });
    expect(await faults(page), `${state}, ${width} px wide`).toEqual([]);
  }
  if (before) await page.setViewportSize(before);
}
