// What two people do with a place of their own: coming to it by their own wish, a link, words said aloud, leaving.
import type { Page } from "playwright-core";
import { words } from "./devices.ts";
import { answers, button, goesTo, goesToSettings, link, sees, seesHeading, taps, unfolds } from "./doing.ts";

/** By their own wish: nothing but this fold in Settings mentions it. */
export async function looksForAPlace(page: Page): Promise<void> {
  await goesToSettings(page);
  await unfolds(page, /^A place for two$/);
  await link(page, "Have a look").click();
  await seesHeading(page, "A place for two");
}

export async function saysHomeIsSafe(page: Page): Promise<void> {
  await answers(page, "Yes");
  await taps(page, "Next");
}

export async function isCalled(page: Page, name: string, then: "Make a link" | "Go in"): Promise<void> {
  await page.getByLabel("What may the other person call you here?").fill(name);
  await taps(page, then);
}

export async function makesALinkForTwo(page: Page, name: string): Promise<string> {
  await looksForAPlace(page);
  await taps(page, "Begin");
  await saysHomeIsSafe(page);
  await isCalled(page, name, "Make a link");
  const field = page.getByLabel("The link for the other person");
  await field.waitFor();
  return field.inputValue();
}

export async function followsTheLink(page: Page, address: string, name: string): Promise<void> {
  await page.goto(address);
  await seesHeading(page, "A place for two");
  await taps(page, "Begin");
  await saysHomeIsSafe(page);
  await isCalled(page, name, "Go in");
}

/** They read them to each other, and each finds the other's. */
export async function findsWords(page: Page, heard: string): Promise<void> {
  await page.getByRole("radio", { name: heard, exact: true }).check();
  await taps(page, heard === "None of these" ? heard : "These are the words");
}

/** On one sofa: both look at both phones. */
export async function pairs(one: Page, other: Page, names: readonly [string, string]): Promise<void> {
  const address = await makesALinkForTwo(one, names[0]);
  await followsTheLink(other, address, names[1]);
  const [mine, theirs] = [await words(one), await words(other)];
  await findsWords(one, theirs);
  await findsWords(other, mine);
  for (const page of [one, other]) {
    await sees(page, "It is yours now.");
    await button(page, "Close").click();
  }
}

export async function goesToOurSpace(page: Page): Promise<void> {
  await goesTo(page, "Mine");
  await link(page, /^Our space/).click();
  await page.waitForURL(/\/us\/?$/);
  await page.getByRole("heading", { level: 1 }).waitFor();
}
