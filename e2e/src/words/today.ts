// Today: the card, its reason, and the gentle alternatives.
import { expect } from "vitest";
import { type Known, titled } from "./practices.ts";
import { says } from "./says.ts";
import type { Person } from "./world.ts";

const card = ({ page }: Person) => page.getByRole("main").getByRole("region");

export async function opensToday({ page, go }: Person): Promise<void> {
  await go("/today");
  await page.getByRole("heading", { level: 1 }).waitFor();
}

/** What lies on the table. */
export async function theCard(person: Person): Promise<Known> {
  return titled((await card(person).getByRole("heading", { level: 2 }).textContent()) ?? "");
}

/** Everything the card says, as it is read. */
export const theCardsWords = (person: Person): Promise<string> => card(person).innerText();

export async function minutesOnTheCard(person: Person): Promise<number> {
  const said = await card(person)
    .getByRole("list", { name: says("today_facts") })
    .innerText();
  return Number(/\d+/.exec(said)?.[0]);
}

export const hasACard = (person: Person): Promise<boolean> =>
  person.page.getByRole("button", { name: says("today_begin"), exact: true }).isVisible();

export async function wantsAnother({ page }: Person): Promise<void> {
  await page.getByRole("button", { name: says("today_another"), exact: true }).click();
}

/** Looks at cards, one after the other, and tells what lay there. At most `most`, or until `enough`. */
export async function looksThrough(
  person: Person,
  most: number,
  enough: (seen: Known) => boolean = () => false,
): Promise<readonly Known[]> {
  const seen: Known[] = [];
  while (seen.length < most) {
    const lies = await theCard(person);
    seen.push(lies);
    if (enough(lies) || seen.length === most) break;
    await wantsAnother(person);
    // A card follows, or the page says that this was all.
    await expect
      .poll(async () => (await theCard(person)).id !== lies.id || (await isAllThereIs(person)))
      .toBe(true);
    if (await isAllThereIs(person)) break;
  }
  return seen;
}

const isAllThereIs = ({ page }: Person): Promise<boolean> =>
  page.getByRole("main").getByText(says("today_no_other")).isVisible();

export async function hasEnergy({ page }: Person, energy: 1 | 2 | 3): Promise<void> {
  await page.getByLabel(says(`today_energy_${energy}`), { exact: true }).check();
}

/** Unfolds what is wanted now and then. */
export async function wantsMore({ page }: Person): Promise<void> {
  const fold = page.locator("details", { has: page.getByText(says("today_more"), { exact: true }) });
  if ((await fold.getAttribute("open")) === null) await fold.locator("summary").click();
}

async function todayIsDifferent(person: Person, words: string): Promise<void> {
  await wantsMore(person);
  await person.page.getByLabel(says(words), { exact: true }).check();
}

export const isHere = (person: Person, place: "home" | "bed" | "hospital"): Promise<void> =>
  todayIsDifferent(person, `today_place_${place}`);

export const isWith = (person: Person, company: "alone" | "together" | "apart"): Promise<void> =>
  todayIsDifferent(person, `today_company_${company}`);

export async function begins({ page }: Person): Promise<void> {
  await page.getByRole("button", { name: says("today_begin"), exact: true }).click();
}

/** *Why don't I see…?*, opened. */
export async function asksWhyNot(person: Person): Promise<string> {
  const { page } = person;
  await wantsMore(person);
  await page.getByRole("link", { name: says("today_why_not") }).click();
  await page.getByRole("heading", { level: 1, name: says("explore_heading") }).waitFor();
  const why = page
    .getByRole("group")
    .filter({ hasText: says("explore_why_title") })
    .last();
  await why
    .getByText(says("explore_why_intro"))
    .or(why.getByText(says("explore_why_none")))
    .waitFor();
  return why.innerText();
}
