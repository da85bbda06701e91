// A phone put away and taken out again: its page is out of sight, and the clock goes on meanwhile. A browser without a
// window never hides a page by itself, so the page is told.
import type { Page } from "playwright-core";

async function tellsVisibility(page: Page, state: "hidden" | "visible"): Promise<void> {
  await page.evaluate((now) => {
    Object.defineProperty(document, "visibilityState", { configurable: true, get: () => now });
    Object.defineProperty(document, "hidden", { configurable: true, get: () => now === "hidden" });
    document.dispatchEvent(new Event("visibilitychange"));
  }, state);
}

export const isPutAway = (page: Page): Promise<void> => tellsVisibility(page, "hidden");
export const isTakenOut = (page: Page): Promise<void> => tellsVisibility(page, "visible");

/** In a pocket, where timers stand still, and out again: the clock alone has gone on. */
export async function liesInAPocket(page: Page, ms: number): Promise<void> {
  await isPutAway(page);
  await page.clock.setSystemTime((await page.evaluate(() => Date.now())) + ms);
  await isTakenOut(page);
}
