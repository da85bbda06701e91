// Locking by itself: out of sight long enough, and the words are asked for again; lying there untouched as well. In the
// middle of a session nothing locks: it waits for the landing. By Playwright's clock, so nobody waits here either.
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import {
  answers,
  button,
  goesOn,
  goesTo,
  goesToPath,
  goesToSettings,
  goesToTheLanding,
  keepsAMoment,
  link,
  sees,
  seesHeading,
  taps,
  title,
  unfolds,
} from "../words/doing.ts";
import { opensWith, remembersHere } from "../words/keeping.ts";
import { looks } from "../words/look.ts";
import { says } from "../words/says.ts";
import { isPutAway, isTakenOut, liesInAPocket } from "../words/sight.ts";
import { createWorld, type Person } from "../words/world.ts";

const world = createWorld();
const passphrase = "slow rain on the roof";
const minute = 60_000;

const isLocked = (page: Page): Promise<void> => seesHeading(page, says("gate_locked_heading"));
const isAskedForWords = (page: Page): Promise<boolean> =>
  page.getByRole("heading", { name: says("gate_locked_heading") }).isVisible();

/** Something kept behind a passphrase, and a lock that closes by itself after a minute. */
async function locksAfterAMinute(person: Person): Promise<void> {
  const { page } = person;
  await page.clock.install();
  await person.go("/path");
  await keepsAMoment(page, "Sun on both feet.");
  await remembersHere(page, passphrase);
  await goesToSettings(page);
  await unfolds(page, /^Lock$/);
  await answers(page, says("settings_lock_1"));
  await looks(person, "auto-lock/1-setting");
}

test("out of sight long enough, it is locked when it is looked at again; a short while is no reason", async () => {
  const person = await world.person();
  const { page, watch } = person;
  await locksAfterAMinute(person);
  await goesToPath(page);
  await liesInAPocket(page, minute / 2);
  await sees(page, "Sun on both feet.");
  expect(await isAskedForWords(page)).toBe(false);
  await liesInAPocket(page, 2 * minute);
  await isLocked(page);
  expect(await page.locator("body").innerText()).not.toContain("Sun on both feet.");
  await looks(person, "auto-lock/2-locked");
  await opensWith(page, passphrase);
  await goesToPath(page);
  await sees(page, "Sun on both feet.");
  watch.allQuiet();
}, 120_000);

test("lying there in sight, untouched, it locks as well", async () => {
  const person = await world.person();
  const { page, watch } = person;
  await locksAfterAMinute(person);
  await goesTo(page, "Today");
  await page.clock.fastForward(minute + 1000);
  await isLocked(page);
  watch.allQuiet();
}, 120_000);

test("a session under way waits for its landing, however long it was out of sight", async () => {
  const person = await world.person();
  const { page, watch } = person;
  await locksAfterAMinute(person);
  await goesTo(page, "Today");
  await button(page, says("today_begin")).click();
  await page.waitForURL(/\/session\/?$/);
  await button(page, "Next").or(button(page, "That is enough")).first().waitFor();
  if (await button(page, "Next").isVisible()) await goesOn(page);
  const words = await title(page).innerText();
  await liesInAPocket(page, 10 * minute);
  await isPutAway(page);
  await page.clock.fastForward(10 * minute);
  await isTakenOut(page);
  expect(await title(page).innerText(), "still where it was").toBe(words);
  await goesToTheLanding(page);
  await liesInAPocket(page, 10 * minute);
  expect(await isAskedForWords(page), "coming to rest belongs to it").toBe(false);
  await taps(page, "That is enough");
  await link(page, "Back to Today").waitFor();
  expect(await isAskedForWords(page), "and the end is not a reason by itself").toBe(false);
  await looks(person, "auto-lock/3-landed");
  await liesInAPocket(page, 2 * minute);
  await isLocked(page);
  watch.allQuiet();
}, 120_000);
