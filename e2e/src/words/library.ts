// What a reader of the library does. Everything here also works without JavaScript.
import { expect } from "vitest";
import { practice, theFirstThing } from "./practices.ts";
import { says } from "./says.ts";
import type { Person } from "./world.ts";

export async function opensHome({ page, go }: Person): Promise<void> {
  await go("/");
  await page.getByRole("heading", { level: 1, name: says("home_first") }).waitFor();
}

/** The door that names one small thing and its minutes. */
export async function takesTheFirstDoor({ page }: Person): Promise<void> {
  await page.getByRole("link", { name: theFirstThing().title }).click();
  await page.getByRole("heading", { level: 1, name: theFirstThing().title }).waitFor();
}

/** *Do this now* on a practice's own page: from reading to doing. */
export async function doesThisNow({ page }: Person): Promise<void> {
  await page.getByRole("link", { name: says("practice_do") }).click();
}

export async function opensAllSmallThings({ page }: Person): Promise<void> {
  await page
    .getByRole("contentinfo")
    .getByRole("link", { name: says("nav_practices") })
    .click();
  await page.getByRole("heading", { level: 1, name: says("practices_title") }).waitFor();
}

export async function readsAbout({ page }: Person, id: string): Promise<void> {
  const { title } = practice(id);
  await page.getByRole("link", { name: title }).click();
  await page.getByRole("heading", { level: 1, name: title }).waitFor();
}

export async function findsUrgentHelp({ page }: Person): Promise<void> {
  await page
    .getByRole("contentinfo")
    .getByRole("link", { name: says("nav_urgent") })
    .click();
  await page.getByRole("heading", { level: 1, name: says("urgent_title") }).waitFor();
}

/** Whatever the page: somebody to ask stands at its end, and a way to say that it is wrong. */
export async function endsWithSomebody({ page }: Person): Promise<void> {
  const ending = page.getByRole("region", { name: says("ending_title") });
  await ending.getByRole("heading", { name: says("ending_person") }).waitFor();
  await ending.getByRole("link", { name: says("ending_wrong") }).waitFor();
}

/** The ids of all small things that can be seen on the page just now. */
export async function smallThingsInSight({ page }: Person): Promise<readonly string[]> {
  const seen = await page
    .getByRole("main")
    .getByRole("link")
    .evaluateAll((links) =>
      links
        .filter((link) => link.getClientRects().length > 0)
        .flatMap((link) => /\/practices\/([\w-]+)\/$/.exec(link.getAttribute("href") ?? "")?.[1] ?? []),
    );
  expect(new Set(seen).size, "each is there once").toBe(seen.length);
  return seen;
}
