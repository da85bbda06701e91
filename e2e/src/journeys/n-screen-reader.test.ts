// (n) Names and live regions for screen readers: what each place is called, that a step is announced once by the
// focus on its words, that the end of a step's time is said once, and that headings come in order.
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { announced, startsListening } from "../words/announced.ts";
import {
  answers,
  beginsFromTheLibrary,
  button,
  doesAWholeSession,
  goesOn,
  goesTo,
  goesToSettings,
  taps,
  title,
} from "../words/doing.ts";
import { looks } from "../words/look.ts";
import { createWorld } from "../words/world.ts";

const world = createWorld();

/** One first heading, and no level left out on the way down. */
async function headingsInOrder(page: Page, where: string): Promise<void> {
  const levels = await page
    .getByRole("heading")
    .evaluateAll((all) => all.map((one) => Number(one.tagName.slice(1))));
  expect(
    levels.filter((level) => level === 1),
    `${where}: one first heading`,
  ).toHaveLength(1);
  expect(levels[0], `${where}: it comes first`).toBe(1);
  levels.forEach((level, i) => {
    expect(
      level - (levels[i - 1] ?? 1),
      `${where}: heading ${i + 1} of ${levels.join(" ")}`,
    ).toBeLessThanOrEqual(1);
  });
}

const isFocused = (page: Page): Promise<string> =>
  page.evaluate(() => `${document.activeElement?.tagName} ${document.activeElement?.textContent?.trim()}`);

test("places have names, and headings come in order", async () => {
  const { page, go, watch } = await world.person();
  for (const path of [
    "/",
    "/practices/",
    "/practices/one-easy-place/",
    "/guides/",
    "/questions/",
    "/help/",
    "/help/urgent/",
    "/privacy/",
    "/sources/",
  ]) {
    await go(path);
    await headingsInOrder(page, path);
    await page.getByRole("banner").waitFor();
    await page.getByRole("main").waitFor();
    await page.getByRole("navigation", { name: "More pages" }).waitFor();
  }
  await go("/today");
  await button(page, "Begin").waitFor();
  for (const place of ["Today", "Explore", "Mine"] as const) {
    await goesTo(page, place);
    await headingsInOrder(page, place);
    const tabs = page.getByRole("navigation", { name: "Places" });
    expect(await tabs.ariaSnapshot()).toContain(`link "${place}"`);
    expect(await tabs.locator("[aria-current=page]").allInnerTexts()).toEqual([place]);
  }
  await goesToSettings(page);
  await headingsInOrder(page, "Settings");
  watch.allQuiet();
});

test("Today: the card is a region with its own name, and what changes on it is said once", async () => {
  const person = await world.person();
  const { page, watch } = person;
  await person.go("/today");
  await button(page, "Begin").waitFor();
  const name = await page.getByRole("heading", { level: 2 }).first().innerText();
  await page.getByRole("region", { name }).waitFor();
  await page.getByRole("group", { name: "How much is in you today" }).waitFor();
  await startsListening(page);
  await taps(page, "Another");
  await expect.poll(() => announced(page)).toHaveLength(1);
  expect((await announced(page))[0]).toMatch(/^Now here: .+\. \d+ minutes?\.$/);
  expect(
    await page.evaluate(() => document.activeElement?.textContent),
    "the focus stays on what was tapped",
  ).toBe("Another");
  await answers(page, "Very little");
  await expect.poll(async () => (await announced(page)).length).toBeLessThanOrEqual(2);
  watch.allQuiet();
});

test("a step is announced once, by the focus on its words", async () => {
  const person = await world.person();
  const { page, watch } = person;
  await beginsFromTheLibrary(page, "three-good-lines");
  await button(page, "Next").waitFor();
  await startsListening(page);
  await goesOn(page);
  expect(await isFocused(page)).toBe(`H1 ${(await title(page).textContent())?.trim()}`);
  await goesOn(page);
  expect(await announced(page), "no live region says it a second time").toEqual([]);
  await headingsInOrder(page, "a step");
  const ways = page.getByRole("group", { name: "Where you can go from here" });
  const shape = await ways.ariaSnapshot();
  expect(shape).toContain('button "Softer"');
  expect(shape).toContain('button "Stop here"');
  await looks(person, "n/step");
  await doesAWholeSession(page);
  expect(await isFocused(page)).toMatch(/^H1 /);
  watch.allQuiet();
});

test("the end of a step's time is said once, and nothing hurries", async () => {
  const person = await world.person();
  const { page, watch } = person;
  await page.clock.install();
  await beginsFromTheLibrary(page, "three-minute-breath");
  await button(page, "Pause").or(button(page, "Next")).first().waitFor();
  while (!(await button(page, "Pause").isVisible())) await goesOn(page);
  await startsListening(page);
  const words = await title(page).innerText();
  for (let minute = 0; minute < 10; minute += 1) await page.clock.runFor(60_000);
  const said = (await announced(page)).filter(
    (one) => one === "That was the time. Stay as long as you like.",
  );
  expect(said).toHaveLength(1);
  expect(await title(page).innerText(), "it stays where it is").toBe(words);
  await looks(person, "n/time-is-up");
  watch.allQuiet();
});

test("pausing is a button with a name, and says where it is", async () => {
  const { page, watch } = await world.person();
  await beginsFromTheLibrary(page, "three-minute-breath");
  await button(page, "Next").waitFor();
  while (!(await button(page, "Pause").isVisible())) await goesOn(page);
  await taps(page, "Pause");
  await page.getByText("Paused. Take your time.").waitFor();
  await button(page, "Go on").waitFor();
  watch.allQuiet();
});
