// (l) Leave: the button and Shift three times, on a page of the library, in the room and in a session. Covered
// first, the worker ended, the entry replaced; and Back shows the cover until it is opened by hand.
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import {
  answers,
  beginsFromTheLibrary,
  button,
  goesTo,
  goesToSettings,
  sees,
  seesHeading,
  taps,
  title,
  unfolds,
} from "../words/doing.ts";
import { remembersHere } from "../words/keeping.ts";
import { byShift, byTheButton, howItLeft, isOnTheNeutralPage, notesHowItLeaves } from "../words/leaving.ts";
import { looks } from "../words/look.ts";
import { createWorld, type Person } from "../words/world.ts";

const world = createWorld();

async function onALibraryPage({ page, go }: Person): Promise<void> {
  await go("/");
  await page.getByRole("link", { name: "I have a question" }).click();
  await seesHeading(page, "I have a question");
}
async function inTheRoom({ page, go }: Person): Promise<void> {
  await go("/");
  await go("/path");
  await remembersHere(page);
}
async function inASession({ page, go }: Person): Promise<void> {
  await go("/path");
  await remembersHere(page);
  await go("/");
  await beginsFromTheLibrary(page, "three-good-lines");
  await button(page, "Next").waitFor();
}

/** What was on the screen is nowhere to be read: only the cover is. */
async function showsOnlyTheCover(page: Page): Promise<void> {
  await button(page, "Open it again").waitFor();
  const readable = await page.locator("body").innerText();
  const lines = readable
    .split("\n")
    .map((line) => line.trim())
    .filter(Boolean);
  expect(lines).toEqual([
    "This page is covered.",
    "Your browser may still remember this page.",
    "Open it again",
  ]);
}

const places = [
  { where: "a library page", gets: onALibraryPage, ended: 0 },
  { where: "the room", gets: inTheRoom, ended: 1 },
  { where: "a session", gets: inASession, ended: 1 },
];
const ways = [
  { how: "the button", leaves: byTheButton },
  { how: "Shift three times", leaves: byShift },
];

test.each(places.flatMap((place) => ways.map((way) => ({ ...place, ...way }))))(
  "from $where by $how",
  async ({ where, gets, how, leaves, ended }) => {
    const person = await world.person();
    const { page, watch } = person;
    await notesHowItLeaves(person);
    await gets(person);
    const left = new URL(page.url()).pathname;
    const entries = await page.evaluate(() => history.length);
    await leaves(page);
    await isOnTheNeutralPage(page);
    expect(await howItLeft(page), `${where}, ${how}`).toBe(`covered, ${ended} ended`);
    expect(await page.evaluate(() => history.length), "the entry is replaced").toBe(entries);
    if (where === "the room" && how === "the button") await looks(person, "l/measures");

    await page.goBack();
    expect(new URL(page.url()).pathname, "Back does not lead to what was left").not.toBe(left);
    await showsOnlyTheCover(page);
    await page.reload();
    await showsOnlyTheCover(page);
    if (how === "the button") await looks(person, `l/${where.replaceAll(" ", "-")}-covered`);
    await taps(page, "Open it again");
    await title(page).waitFor();
    await page.reload();
    await title(page).waitFor();
    expect(await button(page, "Open it again").isVisible(), "once opened by hand it stays open").toBe(false);
    watch.allQuiet();
  },
);

test("Shift held down, or typed with other keys in between, is no wish to leave", async () => {
  const { page, go, watch } = await world.person();
  await go("/questions/");
  await page.keyboard.press("Shift");
  await page.keyboard.press("Shift");
  await page.keyboard.press("a");
  await page.keyboard.press("Shift");
  await page.keyboard.type("Some Capital Letters");
  expect(new URL(page.url()).pathname).toBe("/questions/");
  watch.allQuiet();
});

test("an address of one's own is where Leave goes, and only https will do", async () => {
  const person = await world.person();
  const { page } = person;
  const asked: string[] = [];
  await person.context.route("https://weather.example/**", async (route) => {
    asked.push(route.request().url());
    await route.fulfill({
      contentType: "text/html",
      body: "<!doctype html><title>Weather</title><h1>Rain later</h1>",
    });
  });
  await person.go("/today");
  await goesTo(page, "Today");
  await goesToSettings(page);
  await unfolds(page, /^Leave$/);
  await answers(page, "Another address");
  await page.getByLabel("The address").fill("http://weather.example");
  await taps(page, "Use this address");
  await sees(page, "Leave goes where it went before.");
  await page.getByLabel("The address").fill("weather.example/today");
  await taps(page, "Use this address");
  await sees(page, "Leave goes to weather.example from now on.");
  await looks(person, "l/another-address");
  expect(asked, "nothing is asked before it is wanted").toEqual([]);
  await byShift(page);
  await page.waitForURL("https://weather.example/today");
  await seesHeading(page, "Rain later");
});
