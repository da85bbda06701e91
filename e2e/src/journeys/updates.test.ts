// A new build appears while somebody is in the middle of something: nothing starts anew, the session ends where it
// was, and the new version is there at the next opening. Nobody is made to wait for it, and nobody is interrupted.
import type { Page } from "playwright-core";
import { afterEach, beforeEach, expect, test } from "vitest";
import {
  beginsFromTheLibrary,
  doesAWholeSession,
  follows,
  goesOn,
  goesTo,
  hasEverythingHere,
  taps,
  title,
} from "../words/doing.ts";
import { editionOf, newEditionWaits, type Publisher, startPublisher } from "../words/edition.ts";
import { looks } from "../words/look.ts";
import { says } from "../words/says.ts";
import { createWorld, type Person } from "../words/world.ts";

const world = createWorld();
let publisher: Publisher;
beforeEach(async () => {
  publisher = await startPublisher();
});
afterEach(() => publisher.stop());

declare global {
  interface Window {
    neverLeft?: true;
  }
}

/** In the middle of a session, on a page that would forget this mark if it began anew. */
async function isInTheMiddle({ page }: Person): Promise<string> {
  await page.goto("/today");
  await hasEverythingHere(page);
  await beginsFromTheLibrary(page, "three-good-lines");
  await goesOn(page);
  await page.evaluate(() => {
    window.neverLeft = true;
  });
  return title(page).innerText();
}

/** Where it was, to the word, and never begun anew. */
async function isStillThere(page: Page, words: string): Promise<void> {
  expect(await title(page).innerText()).toBe(words);
  expect(await page.evaluate(() => window.neverLeft)).toBe(true);
}

const offer = (page: Page) =>
  page.getByText(says("notice_newer_memory")).or(page.getByText(says("notice_newer")));

test("a new build waits until the session has ended and the page is opened again", async () => {
  const person = await world.person({ keepsTheSite: true, through: publisher.site });
  const { page, context, watch } = person;
  const words = await isInTheMiddle(person);
  const before = await editionOf(page);
  publisher.publishesAnew();
  await page.evaluate(async () => void (await (await navigator.serviceWorker.ready).update()));
  await newEditionWaits(page);
  await isStillThere(page, words);
  expect(await offer(page).count(), "it is not even mentioned").toBe(0);
  await looks(person, "updates/1-session");

  // The old files are gone from the server; everything the session still needs is here.
  await doesAWholeSession(page);
  await follows(page, "Say how it was");
  await taps(page, "That is enough");
  await goesTo(page, "Today");
  await offer(page).first().waitFor();
  await looks(person, "updates/2-offered");
  expect(await page.evaluate(() => window.neverLeft)).toBe(true);

  await page.close();
  const again = await context.newPage();
  await again.goto("/today");
  await title(again).waitFor();
  expect(await editionOf(again)).not.toBe(before);
  watch.allQuiet();
}, 120_000);

test("taken in another tab, it leaves the tab alone that is in the middle of something", async () => {
  const person = await world.person({ keepsTheSite: true, through: publisher.site });
  const { page, watch } = person;
  const words = await isInTheMiddle(person);
  const before = await editionOf(page);
  publisher.publishesAnew();
  const other = await person.newTab();
  await other.goto("/today");
  await offer(other).first().waitFor();
  await taps(other, says("notice_newer_now"));
  await expect.poll(() => editionOf(other).catch(() => before), { timeout: 30_000 }).not.toBe(before);
  await isStillThere(page, words);
  await doesAWholeSession(page);
  await follows(page, "Back to Today");
  await title(page).waitFor();
  expect(await page.evaluate(() => window.neverLeft)).toBe(true);
  watch.allQuiet();
}, 120_000);
