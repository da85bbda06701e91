// A person with a keyboard and nothing else. Every stop of Tab is looked at: it has a name, it is on the screen,
// and one can see that the focus is there.
import type { Page } from "playwright-core";
import { expect } from "vitest";

interface Stop {
  readonly tag: string;
  readonly name: string;
  readonly isVisible: boolean;
  readonly shows: boolean;
}

/** Where the focus is; undefined when the page has let it go. */
const here = (page: Page): Promise<Stop | undefined> =>
  page.evaluate(() => {
    const at = document.activeElement;
    if (!at || at === document.body || at === document.documentElement) return undefined;
    const label = at.id ? document.querySelector(`label[for="${at.id}"]`) : null;
    const words = at.getAttribute("aria-label") ?? (label ?? at.closest("label") ?? at).textContent ?? "";
    const box = at.getBoundingClientRect();
    const rung = (style: CSSStyleDeclaration): boolean =>
      style.outlineStyle !== "none" && Number.parseFloat(style.outlineWidth) >= 2;
    // On itself, on the face beside a hidden input, or on the whole card a link is spread over.
    const around = [at, at.nextElementSibling, at.closest("label")].flatMap((one) =>
      one ? [getComputedStyle(one)] : [],
    );
    const rings = [...around, getComputedStyle(at, "::after")].some(rung);
    return {
      tag: at.tagName.toLowerCase(),
      name: words.replace(/\s+/g, " ").trim(),
      isVisible: box.width > 0 && box.height > 0 && box.bottom > 0 && box.top < innerHeight,
      shows: rings,
    };
  });

export async function tab(page: Page): Promise<Stop | undefined> {
  await page.keyboard.press("Tab");
  const stop = await here(page);
  if (!stop) return undefined;
  expect(stop.name, `the ${stop.tag} has a name`).not.toBe("");
  expect(stop.isVisible, `${stop.name} is on the screen when the focus is there`).toBe(true);
  expect(stop.shows, `the focus can be seen on ${stop.name}`).toBe(true);
  return stop;
}

const most = 80;

/** Tab by Tab until this name has the focus. Returns the names on the way. */
export async function tabsTo(page: Page, name: string | RegExp): Promise<readonly string[]> {
  const names: string[] = [];
  for (let i = 0; i < most; i += 1) {
    const stop = await tab(page);
    if (!stop) continue;
    names.push(stop.name);
    if (typeof name === "string" ? stop.name === name : name.test(stop.name)) return names;
  }
  throw new Error(`The keyboard never came to ${String(name)}; it came to: ${names.join(" · ")}`);
}

/** All stops from the top of the page until the focus leaves it: nothing holds it fast. */
export async function allStops(page: Page): Promise<readonly string[]> {
  await page.evaluate(() => {
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
    getSelection()?.removeAllRanges();
  });
  const names: string[] = [];
  for (let i = 0; i < most; i += 1) {
    const stop = await tab(page);
    if (!stop) return names;
    names.push(stop.name);
  }
  throw new Error(`The focus never left the page: ${names.slice(-10).join(" · ")}`);
}

export async function opensByKey(page: Page, name: string | RegExp): Promise<void> {
  await tabsTo(page, name);
  await page.keyboard.press("Enter");
}

export const focusedName = async (page: Page): Promise<string> => (await here(page))?.name ?? "";
