// Leaving fast, and what a journey can see of it: whether the page was covered before it went, and whether the
// vault's worker had been ended by then. Written into the tab's own storage, which outlives the page.
import type { Page } from "playwright-core";
import { expect } from "vitest";
import { seesHeading } from "./doing.ts";
import type { Person } from "./world.ts";

/** Call before the first page. */
export async function notesHowItLeaves({ context }: Person): Promise<void> {
  await context.addInitScript(() => {
    let ended = 0;
    const end = Worker.prototype.terminate;
    Worker.prototype.terminate = function terminate() {
      ended += 1;
      end.call(this);
    };
    const note = (): void => {
      const covered = document.documentElement.hasAttribute("data-covered");
      const cover = document.querySelector("[data-cover]");
      const shown = cover !== null && getComputedStyle(cover).display !== "none";
      sessionStorage.setItem("how-it-left", `${covered && shown ? "covered" : "open"}, ${ended} ended`);
    };
    // Leave is said before the page is replaced; what it brought about is looked at as the page goes.
    let left = false;
    addEventListener("unhurried:leave", () => {
      left = true;
    });
    addEventListener("pagehide", () => left && note());
  });
}

export const byTheButton = (page: Page): Promise<void> => page.getByRole("link", { name: /^Leave/ }).click();

export async function byShift(page: Page): Promise<void> {
  for (let i = 0; i < 3; i += 1) await page.keyboard.press("Shift");
}

/** The neutral page: nothing of ours in its name or its words. */
export async function isOnTheNeutralPage(page: Page): Promise<void> {
  await page.waitForURL(/\/measures\/$/);
  await seesHeading(page, "Kitchen measures");
  expect(await page.title()).not.toMatch(/unhurried/i);
  expect(await page.locator("body").innerText()).not.toMatch(/unhurried|touch|cancer|leave/i);
}

export const howItLeft = (page: Page): Promise<string> =>
  page.evaluate(() => sessionStorage.getItem("how-it-left") ?? "");
