// Two people on one phone: each a shape, a lock and a database of their own. Nothing of one is to be seen from the
// other, and what one does to theirs is not done to the other's.
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import {
  button,
  goesToPath,
  goesToSettings,
  keepsAMoment,
  sees,
  seesHeading,
  taps,
  unfolds,
} from "../words/doing.ts";
import { deletesEverything, opensWith, remembersHere } from "../words/keeping.ts";
import { allStops, tabsTo } from "../words/keys.ts";
import { byTheButton, isOnTheNeutralPage } from "../words/leaving.ts";
import { looks } from "../words/look.ts";
import { everythingStored, ofSomebody } from "../words/storage.ts";
import { createWorld, type Person } from "../words/world.ts";

const world = createWorld();
const asking = "Which shape is yours?";
const hers = "two chairs by the window";
const his = "the long way round";

const databases = async (page: Page): Promise<readonly string[]> => {
  const found = ofSomebody(await everythingStored(page)).map((where) => /^indexeddb (\w+)/.exec(where)?.[1]);
  return [...new Set(found.flatMap((name) => name ?? []))].sort();
};

const everyBit = async (page: Page, database: string): Promise<readonly string[]> =>
  (await everythingStored(page))
    .filter(({ where }) => where.startsWith(`indexeddb ${database}`))
    .map(({ where, bytes }) => `${where} ${bytes.toString("base64")}`);

const words = (page: Page): Promise<string> => page.locator("body").innerText();

/** She keeps something with a passphrase and lets him choose a shape. */
async function sheKeepsAndHandsOver(person: Person, passphrase?: string): Promise<void> {
  const { page } = person;
  await person.go("/path");
  await keepsAMoment(page, "Hers: rain on the roof.");
  await remembersHere(page, passphrase);
  await goesToSettings(page);
  await unfolds(page, /^Someone else uses this phone too$/);
  await sees(page, "Your shape: Circle. Remember it.");
  await taps(page, "Let them choose a shape");
  await seesHeading(page, asking);
}

async function heKeepsSomething({ page }: Person): Promise<void> {
  await taps(page, "Square");
  await seesHeading(page, "Settings");
  await goesToPath(page);
  await seesHeading(page, "Nothing kept yet");
  expect(await words(page)).not.toContain("Hers:");
  await keepsAMoment(page, "His: the dog snored.");
  await remembersHere(page, his);
}

test("she keeps, he keeps, and neither sees the other's; the page asks for a shape from then on", async () => {
  const person = await world.person({ width: 320 });
  const { page, watch } = person;
  await sheKeepsAndHandsOver(person, hers);
  await looks(person, "two/shapes");
  expect(await databases(page), "nothing is made by asking").toEqual(["u1"]);
  const before = await everyBit(page, "u1");
  await heKeepsSomething(person);
  expect(await databases(page)).toEqual(["u1", "u2"]);
  expect(await everyBit(page, "u1"), "not a byte of hers has changed").toEqual(before);
  await goesToSettings(page);
  await unfolds(page, /^Someone else uses this phone too$/);
  await sees(page, "Your shape: Square. Remember it.");
  await looks(person, "two/settings");

  await person.go("/path");
  await seesHeading(page, asking);
  expect(await words(page)).not.toMatch(/Hers:|His:/);
  await taps(page, "Circle");
  await seesHeading(page, "Your words, please");
  await looks(person, "two/locked");
  await taps(page, "Another shape");
  await seesHeading(page, asking);
  await taps(page, "Square");
  await opensWith(page, his);
  await sees(page, "His: the dog snored.");
  expect(await words(page)).not.toContain("Hers:");

  // Her words do not open his, and his do not open hers.
  await person.go("/path");
  await taps(page, "Circle");
  await page.getByLabel("Passphrase", { exact: true }).fill(his);
  await taps(page, "Open");
  await sees(page, "These words did not open it.");
  await opensWith(page, hers);
  await sees(page, "Hers: rain on the roof.");
  expect(await words(page)).not.toContain("His:");
  watch.allQuiet();
}, 120_000);

test("both at once, in two tabs: what one writes is no news to the other; Leave and deleting hold for one alone", async () => {
  const person = await world.person();
  const { page, watch } = person;
  await sheKeepsAndHandsOver(person);
  await heKeepsSomething(person);
  const tab = await person.newTab();
  await tab.goto("/path");
  await taps(tab, "Circle");
  await sees(tab, "Hers: rain on the roof.");
  await keepsAMoment(tab, "Hers: a second one.");
  await keepsAMoment(page, "His: a second one.");
  expect(await words(page)).not.toContain("Hers:");
  expect(await words(tab)).not.toContain("His:");

  await byTheButton(tab);
  await isOnTheNeutralPage(tab);
  await keepsAMoment(page, "His: a third one.");

  // She deletes hers; his stays, byte for byte, and he is alone now: no shape is asked for.
  const stays = await everyBit(page, "u2");
  await tab.goto("/path");
  await taps(tab, "Circle");
  await sees(tab, "Hers: a second one.");
  await deletesEverything(tab);
  await expect.poll(() => databases(page), { timeout: 20_000 }).toEqual(["u2"]);
  expect(await everyBit(page, "u2")).toEqual(stays);
  await sees(page, "His: a third one.");
  await person.go("/path");
  await seesHeading(page, "Your words, please");
  expect(await button(page, "Another shape").count()).toBe(0);
  await opensWith(page, his);
  await sees(page, "His: a third one.");
  watch.allQuiet();
}, 120_000);

test("somebody alone never sees a shape; a shape that was asked for and not used changes nothing", async () => {
  const person = await world.person({ theme: "dark", width: 1280, height: 900 });
  const { page, watch } = person;
  await sheKeepsAndHandsOver(person);
  const stops = await allStops(page);
  for (const shape of ["Circle", "Square", "Triangle", "Star"]) expect(stops).toContain(shape);
  await tabsTo(page, "Triangle");
  await page.keyboard.press("Enter");
  await seesHeading(page, "Settings");
  expect(await words(page)).not.toContain("Hers:");
  await page.reload();
  await seesHeading(page, "Settings");
  await goesToPath(page);
  await sees(page, "Hers: rain on the roof.");
  expect(await databases(page)).toEqual(["u1"]);
  watch.allQuiet();
}, 120_000);
