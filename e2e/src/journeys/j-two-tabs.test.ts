// (j) Two tabs of one person: both write, both see everything, nothing is lost, and neither only reads.
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import {
  answers,
  goesTo,
  goesToPath,
  goesToSettings,
  keepsAMoment,
  seesHeading,
  unfolds,
} from "../words/doing.ts";
import { deletesEverything, opensWith, remembersHere } from "../words/keeping.ts";
import { looks } from "../words/look.ts";
import { everythingStored, ofSomebody } from "../words/storage.ts";
import { createWorld } from "../words/world.ts";

const world = createWorld();
const passphrase = "two chairs by the window";

const moments = (page: Page): Promise<readonly string[]> => page.locator(".path__words").allInnerTexts();

const first = ["a1", "a2", "a3", "a4", "a5"].map((name) => `first tab ${name}`);
const second = ["b1", "b2", "b3", "b4", "b5"].map((name) => `second tab ${name}`);
const all = [...first, ...second].sort();

async function writes(page: Page, words: readonly string[]): Promise<void> {
  for (const one of words) await keepsAMoment(page, one);
}

async function showsAll(page: Page, who: string): Promise<void> {
  await expect
    .poll(async () => [...(await moments(page))].sort(), { timeout: 20_000, message: who })
    .toEqual(all);
}

test.each([
  ["a vault that opens by itself", undefined],
  ["a vault with a passphrase, opened in both", passphrase],
])("two tabs and %s", async (_, words) => {
  const person = await world.person();
  const one = person.page;
  await person.go("/path");
  await remembersHere(one, words);
  const other = await person.newTab();
  await other.goto("/path");
  if (words) await opensWith(other, words);
  await seesHeading(other, "Nothing kept yet");

  await Promise.all([writes(one, first), writes(other, second)]);
  await showsAll(one, "the first tab sees all");
  await showsAll(other, "the second tab sees all");
  await looks({ ...person, page: other }, "j/both-wrote");

  // What is told in one is known in the other.
  await goesTo(one, "Today");
  await answers(one, "Plenty");
  await goesTo(other, "Today");
  await other.getByRole("radio", { name: "Plenty", checked: true }).waitFor();

  // Opened anew, everything is there.
  for (const tab of [one, other]) {
    await tab.reload();
    if (words) await opensWith(tab, words);
    await goesToPath(tab);
    await showsAll(tab, "after opening anew");
  }
  person.watch.allQuiet();
});

test("what one tab deletes, the other forgets too", async () => {
  const person = await world.person();
  await person.go("/path");
  await remembersHere(person.page);
  await keepsAMoment(person.page, "for a while");
  const other = await person.newTab();
  await other.goto("/path");
  await other.getByText("for a while").waitFor();
  await deletesEverything(person.page);
  await seesHeading(other, "Nothing kept yet");
  await other.close();
  await person.go("/path");
  await seesHeading(person.page, "Nothing kept yet");
  await goesToSettings(person.page);
  await unfolds(person.page, /^Lock$/);
  await person.page.getByText("There is nothing to lock yet").waitFor();
  await expect
    .poll(async () => ofSomebody(await everythingStored(person.page)), { timeout: 20_000 })
    .toEqual([]);
  person.watch.allQuiet();
});
