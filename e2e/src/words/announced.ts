// What a screen reader would say by itself: every text that comes up in a live region, in order. Collected inside
// the page; a region that is emptied says nothing.
import type { Page } from "playwright-core";

declare global {
  interface Window {
    announced?: string[];
  }
}

const live = "[role=status], [role=alert], [aria-live=polite], [aria-live=assertive]";

export async function startsListening(page: Page): Promise<void> {
  await page.evaluate((regions) => {
    window.announced = [];
    new MutationObserver((changes) => {
      const said = new Set<string>();
      for (const { target } of changes) {
        const element = target instanceof Element ? target : target.parentElement;
        const words = element?.closest(regions)?.textContent?.trim();
        if (words) said.add(words);
      }
      window.announced?.push(...said);
    }).observe(document.body, { childList: true, characterData: true, subtree: true });
  }, live);
}

export const announced = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => window.announced ?? []);
