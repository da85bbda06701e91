// Words travel blindly (design §4): two people spend two quite different evenings in the room, and what the server
// was asked, from the first page on, is the same list for both.
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import {
  answers,
  beginsFromTheLibrary,
  button,
  doesAWholeSession,
  follows,
  goesTo,
  goesToPath,
  goesToSettings,
  hasEverythingHere,
  keepsAMoment,
  saysTooMuch,
  taps,
  title,
  unfolds,
} from "../words/doing.ts";
import { type Door, openDoor } from "../words/door.ts";
import { remembersHere } from "../words/keeping.ts";
import { createWorld, type Person } from "../words/world.ts";

const world = createWorld();

/** Somebody single, in bed, with very little energy: one small thing, a good word about it, a moment, and a lock. */
async function aQuietEvening({ page }: Person): Promise<void> {
  await answers(page, "Very little");
  await unfolds(page, "More choices for today");
  await answers(page, "In bed");
  await taps(page, "Begin");
  await button(page, "Next").or(button(page, "That is enough")).first().waitFor();
  await doesAWholeSession(page);
  // The vault's own script comes with everything else; who is faster than that lets the server see that they keep.
  await hasEverythingHere(page);
  await remembersHere(page, "a lamp and a book");
  await follows(page, "Say how it was");
  await answers(page, "Good");
  await taps(page, "That is enough");
  await goesToPath(page);
  await keepsAMoment(page, "The lamp.");
}

async function unfoldsAll(page: Page): Promise<void> {
  const folded = page.locator("details.group:not([open]) > summary");
  while ((await folded.count()) > 0) await folded.first().click();
}

/** Somebody with a partner, looking around a great deal, reading much, beginning something for two that is too much. */
async function aBusyEvening({ page }: Person): Promise<void> {
  await goesTo(page, "Explore");
  await unfoldsAll(page);
  const titles = await page.locator("button.entry").count();
  for (let i = 0; i < titles; i += 9) {
    await page.locator("button.entry").nth(i).click();
    await button(page, "Back to all").waitFor();
    await taps(page, "Back to all");
    await unfoldsAll(page);
  }
  await goesTo(page, "Mine");
  await unfolds(page, /^What you'd rather not see/);
  await answers(page, "Mirrors");
  await goesToSettings(page);
  await unfolds(page, /^Sound, voice, buzz/);
  await goesTo(page, "Today");
  await unfolds(page, "More choices for today");
  await answers(page, "Someone is with me");
  await taps(page, "Another");
  await taps(page, "Begin");
  const yes = button(page, "Yes");
  await yes.or(button(page, "Next")).first().waitFor();
  if (await yes.isVisible()) await yes.click();
  await saysTooMuch(page);
  await taps(page, "Rest here");
}

interface Evening {
  readonly door: Door;
  readonly person: Person;
}

async function arrives(): Promise<Evening> {
  const door = await openDoor(world.site);
  const person = await world.person({ through: door.site, keepsTheSite: true });
  await person.go("/today");
  await button(person.page, "Begin").waitFor();
  return { door, person };
}

/**
 * The page and its service worker ask side by side, so which of the two came first at the door is chance. What each
 * was asked for, word for word, is not; and the packs come in their order.
 */
const inOneOrder = (asked: readonly string[]): readonly string[] =>
  asked.filter((one) => !one.startsWith("GET /sw.js")).sort();
const packs = (asked: readonly string[]): readonly string[] => [
  ...new Set(asked.flatMap((one) => /^GET \/_astro\/(words-\d+)\./.exec(one)?.[1] ?? [])),
];
const byNumber = (a: string, b: string): number => a.localeCompare(b, "en", { numeric: true });

test("two different evenings look the same to the server", async () => {
  const quiet = await arrives();
  await aQuietEvening(quiet.person);
  await hasEverythingHere(quiet.person.page);
  const busy = await arrives();
  await aBusyEvening(busy.person);
  await hasEverythingHere(busy.person.page);
  const [one, other] = [quiet.door.asked(), busy.door.asked()];
  expect(one.length).toBeGreaterThan(40);
  expect(inOneOrder(one)).toEqual(inOneOrder(other));
  expect(packs(one).length).toBeGreaterThan(3);
  expect(packs(one)).toEqual(packs(one).toSorted(byNumber));
  expect(packs(one)).toEqual(packs(other));
  quiet.person.watch.allQuiet();
  busy.person.watch.allQuiet();
  for (const { door } of [quiet, busy]) await door.close();
}, 180_000);

test("once everything is here, an evening asks the server nothing at all", async () => {
  const { door, person } = await arrives();
  await hasEverythingHere(person.page);
  await person.page.reload();
  await button(person.page, "Begin").waitFor();
  const before = door.asked().length;
  await aQuietEvening(person);
  await beginsFromTheLibrary(person.page, "kind-letter");
  await title(person.page).waitFor();
  // With each page the browser itself looks whether there is a newer version, whatever the page.
  const asked = door
    .asked()
    .slice(before)
    .map((one) => one.split("\n")[0]);
  expect(asked.filter((one) => one !== "GET /sw.js")).toEqual([]);
  person.watch.allQuiet();
  await door.close();
}, 120_000);
