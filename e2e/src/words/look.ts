// What is true of every state a person passes: nothing to complain about for axe in either theme, no sideways
// scrolling, and, when SHOTS names a folder, pictures for somebody to look at.
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { expect } from "vitest";
import { isAccessible } from "./axe.ts";
import type { Person } from "./world.ts";

/** Stands still and looks. `state` names the picture and what failed. */
export async function looks(person: Person, state: string): Promise<void> {
  await isAccessible(person.page, state);
  await fitsAcross(person.page, state);
  if (process.env.SHOTS) await pictures(person.page, join(process.env.SHOTS, state));
}

/** Nobody scrolls sideways to read. */
export async function fitsAcross(page: Page, state: string): Promise<void> {
  const over = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(over, `${state} is wider than its screen by so many pixels`).toBeLessThanOrEqual(0);
}

/** The same in another language. Colours do not depend on it: one theme is enough, the other journeys see both. */
export async function looksTranslated(person: Person, state: string): Promise<void> {
  await isAccessible(person.page, state, ["light"]);
  await fitsAcross(person.page, state);
  if (process.env.SHOTS) await pictures(person.page, join(process.env.SHOTS, state));
}

async function pictures(page: Page, path: string): Promise<void> {
  const before = page.viewportSize();
  mkdirSync(path, { recursive: true });
  for (const width of [360, 768, 1280]) {
    await page.setViewportSize({ width, height: 800 });
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      await page.screenshot({
        path: join(path, `${width}-${colorScheme}.png`),
        fullPage: true,
        animations: "disabled",
      });
    }
  }
  await page.emulateMedia({ colorScheme: null, reducedMotion: null });
  if (before) await page.setViewportSize(before);
}
