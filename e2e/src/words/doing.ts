// What people do in the library and the room, in plain words, through accessible names only. Journeys are made of
// these, so that each reads like a story.
import type { Locator, Page } from "playwright-core";
import { expect } from "vitest";
import { says } from "./says.ts";

export const button = (page: Page, name: string | RegExp): Locator =>
  page.getByRole("button", { name, exact: typeof name === "string" });
export const link = (page: Page, name: string | RegExp): Locator =>
  page.getByRole("link", { name, exact: typeof name === "string" });
export const heading = (page: Page, name: string | RegExp): Locator =>
  page.getByRole("heading", { name, exact: typeof name === "string" });
export const title = (page: Page): Locator => page.getByRole("heading", { level: 1 });

export const taps = (page: Page, name: string | RegExp): Promise<void> => button(page, name).click();
export const follows = (page: Page, name: string | RegExp): Promise<void> => link(page, name).first().click();
/** Waits until the page says it. */
export const sees = (page: Page, words: string | RegExp): Promise<void> =>
  page.getByText(words).first().waitFor();
export const seesHeading = (page: Page, words: string | RegExp): Promise<void> =>
  heading(page, words).waitFor();

/** Everything somebody looking at the screen could read, folded parts and all. */
export async function allWords(page: Page): Promise<string> {
  return (await page.locator("body").textContent()) ?? "";
}

/** Opens what is folded behind one line. */
export async function unfolds(page: Page, summary: string | RegExp): Promise<void> {
  const line = page.locator("summary", { hasText: summary }).first();
  const details = line.locator("..");
  if ((await details.getAttribute("open")) === null) await line.click();
}

const escaped = (words: string): string => words.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

/** Picks one answer of a question; its name begins with these words. */
export const answers = (page: Page, label: string): Promise<void> => {
  const name = new RegExp(`^${escaped(label)}`);
  return page.getByRole("radio", { name }).or(page.getByRole("checkbox", { name })).first().check();
};

/** From a page of the library straight into doing it. */
export async function beginsFromTheLibrary(page: Page, practice: string): Promise<void> {
  await page.goto(`/practices/${practice}/`);
  await follows(page, "Do this now");
  await page.waitForURL(/\/session\/?$/);
  await title(page).waitFor();
}

const nextOrEnough = (page: Page): Locator => button(page, "Next").or(button(page, "That is enough"));

/** One step on; waits until other words stand there. */
export async function goesOn(page: Page): Promise<void> {
  const before = (await title(page).textContent()) ?? "";
  await button(page, "Next").click();
  await title(page).filter({ hasNotText: before.trim() }).waitFor();
}

/** Step by step until the landing. */
export async function goesToTheLanding(page: Page): Promise<void> {
  await nextOrEnough(page).first().waitFor();
  while (!(await button(page, "That is enough").isVisible())) await goesOn(page);
}

export async function doesAWholeSession(page: Page): Promise<void> {
  await goesToTheLanding(page);
  await taps(page, "That is enough");
  await link(page, "Back to Today").waitFor();
}

/** "This is too much", hands still, looking around, and then coming to rest slowly. */
export async function saysTooMuch(page: Page): Promise<void> {
  await taps(page, "This is too much");
  await seesHeading(page, "Hands still.");
  await taps(page, "Next");
  await seesHeading(page, "Look around. Feet down.");
  await taps(page, "Next");
  await seesHeading(page, "What would be kind now?");
}

/** Goes to a place by the tabs at the foot, without leaving the page. */
export async function goesTo(page: Page, place: "Today" | "Explore" | "Mine"): Promise<void> {
  await page.getByRole("navigation", { name: "Places" }).getByRole("link", { name: place }).click();
  await page.waitForURL(new RegExp(`/${place.toLowerCase()}/?(\\?.*)?$`));
  await title(page).waitFor();
}

export async function goesToSettings(page: Page): Promise<void> {
  await goesTo(page, "Mine");
  await link(page, /^Settings/).click();
  await seesHeading(page, "Settings");
}

export async function goesToPath(page: Page): Promise<void> {
  await goesTo(page, "Mine");
  await link(page, /^Path/).click();
  await page.waitForURL(/\/path\/?$/);
  await seesHeading(page, says("path_title"));
}

/** Writes a moment on the path and keeps it. */
export async function keepsAMoment(page: Page, words: string): Promise<void> {
  await taps(page, "Write a moment");
  await page.getByLabel("A moment, in your own words").fill(words);
  await taps(page, "Keep it");
  await page.getByRole("listitem").filter({ hasText: words }).waitFor();
}

/** Waits until the site is here for good: its service worker has fetched everything and holds the page. */
export async function hasEverythingHere(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
    if (navigator.serviceWorker.controller) return;
    await new Promise((resolve) => navigator.serviceWorker.addEventListener("controllerchange", resolve));
  });
}

/** None of these words is anywhere on the page, folded parts and names for screen readers included. */
export async function saysNothingOf(
  page: Page,
  unwanted: RegExp,
  where: string,
  /** Sentences that stand there for everybody, whatever they said. */
  forEverybody: readonly string[] = [],
): Promise<void> {
  const names = await page
    .locator("[aria-label]")
    .evaluateAll((all) => all.map((one) => one.getAttribute("aria-label") ?? ""));
  let visible = await page.locator("body").innerText();
  for (const words of forEverybody) visible = visible.replaceAll(words, "");
  const found = [visible, ...names].flatMap((words) => words.match(unwanted) ?? []);
  expect(found, where).toEqual([]);
}
