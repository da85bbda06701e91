// (m) Keyboard only: from home through a whole session, a word about it, to settings. The focus can always be
// seen, goes in the order of reading, and is never held fast.
import { expect, test } from "vitest";
import { seesHeading, title } from "../words/doing.ts";
import { allStops, focusedName, opensByKey, tabsTo } from "../words/keys.ts";
import { looks } from "../words/look.ts";
import { says } from "../words/says.ts";
import { createWorld } from "../words/world.ts";

const world = createWorld();

test("from home to settings without a pointer", async () => {
  const person = await world.person({ width: 1280, height: 900 });
  const { page, watch } = person;
  await person.go("/");
  const home = await allStops(page);
  expect(home[0]).toBe("Skip to the page");
  expect(home.indexOf("Leave this page")).toBeLessThan(
    home.findIndex((name) => name.startsWith("Notice one easy place")),
  );
  expect(home.findIndex((name) => name.startsWith("Notice one easy place"))).toBeLessThan(
    home.indexOf("I have a question"),
  );
  expect(home.indexOf("I have a question")).toBeLessThan(home.indexOf("Get help now"));
  expect(home.at(-1)).toBe("For clinicians");

  await person.go("/");
  await opensByKey(page, /^Notice one easy place/);
  await seesHeading(page, "Notice one easy place");
  await opensByKey(page, "Do this now");
  await page.waitForURL(/\/session\/?$/);
  await page.getByRole("button", { name: "Next" }).waitFor();

  // In the session the words themselves have the focus; the ways on and out follow them.
  const before = await title(page).innerText();
  await tabsTo(page, "Next");
  await page.keyboard.press("Enter");
  await title(page).filter({ hasNotText: before.trim() }).waitFor();
  expect(await focusedName(page)).toBe((await title(page).innerText()).replace(/\s+/g, " ").trim());
  const steps = await tabsTo(page, "This is too much");
  expect(steps.slice(0, 2)).toEqual(["Back", "Next"]);
  expect(steps).toContain("Softer");
  expect(steps).toContain("Stop here");
  expect(steps.indexOf("Softer")).toBeLessThan(steps.indexOf("Stop here"));
  await allStops(page);
  await looks(person, "m/session");

  // The space bar presses what it is on, and never throws the page down.
  await title(page).focus();
  const stands = await page.evaluate(() => scrollY);
  await page.keyboard.press(" ");
  expect(await page.evaluate(() => scrollY)).toBe(stands);
  for (;;) {
    const [name] = (await tabsTo(page, /^(Next|That is enough)$/)).slice(-1);
    await page.keyboard.press("Enter");
    if (name === "That is enough") break;
  }
  await page.getByRole("link", { name: "Say how it was" }).waitFor();
  await opensByKey(page, "Say how it was");
  await seesHeading(page, "How was it?");
  await tabsTo(page, "Good");
  await page.keyboard.press("ArrowDown");
  await page.getByRole("radio", { name: "All right", checked: true }).waitFor();
  await opensByKey(page, "That is enough");
  await seesHeading(page, says("reflect_done_title"));
  await opensByKey(page, "Back to Today");
  await seesHeading(page, "One small thing, if you like");
  const today = await allStops(page);
  expect(today.slice(-4)).toEqual(["Today", "Explore", "Mine", "Help"]);
  expect(today.indexOf("Begin")).toBeLessThan(today.indexOf("Something smaller"));
  expect(today.indexOf("Something smaller")).toBeLessThan(today.indexOf("Another"));
  expect(today.indexOf("Another")).toBeLessThan(today.indexOf("Rest today"));

  await opensByKey(page, "Mine");
  await seesHeading(page, says("mine_title"));
  await opensByKey(page, /^Settings/);
  await seesHeading(page, "Settings");
  const settings = await allStops(page);
  for (const fold of ["Lock", "Copies", "Carry my notes over", "Leave", "Delete everything"])
    expect(settings, fold).toContain(fold);
  await opensByKey(page, "Copies");
  await tabsTo(page, /^A passphrase for the copy/);
  await tabsTo(page, "Take a sealed copy");
  await allStops(page);
  await looks(person, "m/settings");
  watch.allQuiet();
}, 120_000);

test("skipping to the page works everywhere it is offered", async () => {
  const { page, go, watch } = await world.person();
  for (const path of ["/", "/practices/", "/today", "/settings"]) {
    await go(path);
    await title(page).waitFor();
    await opensByKey(page, "Skip to the page");
    expect(await page.evaluate(() => document.activeElement?.id), path).toBe("content");
  }
  watch.allQuiet();
});
