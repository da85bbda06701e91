// A guided session: one step a screen, and every way out.
import { says } from "./says.ts";
import type { Person } from "./world.ts";

const press = ({ page }: Person, words: string): Promise<void> =>
  page.getByRole("button", { name: says(words), exact: true }).click();

const words = async ({ page }: Person): Promise<string> =>
  (await page.getByRole("heading", { level: 1 }).innerText()).trim();

/** The words of the step somebody is in. Waits until a session has begun. */
export async function isDoingIt(person: Person): Promise<string> {
  await person.page.getByRole("button", { name: says("session_too_much"), exact: true }).waitFor();
  return words(person);
}

/** From step to step until it lands; returns everything that was read on the way. */
export async function goesThroughIt(
  person: Person,
  atEach?: (step: number) => Promise<void>,
): Promise<string[]> {
  const read: string[] = [];
  const next = person.page.getByRole("button", { name: says("session_next"), exact: true });
  const landing = person.page.getByRole("button", { name: says("session_landing_enough"), exact: true });
  await next.or(landing).waitFor();
  while (await next.isVisible()) {
    read.push(await words(person));
    await atEach?.(read.length);
    await next.click();
    await next.or(landing).waitFor();
  }
  read.push(await words(person));
  return read;
}

/** *That is enough*: the landing is over. */
export async function lands(person: Person): Promise<void> {
  await press(person, "session_landing_enough");
  await person.page.getByRole("link", { name: says("session_done_today") }).waitFor();
}

export async function saysTooMuch(person: Person): Promise<void> {
  await press(person, "session_too_much");
  await person.page.getByRole("heading", { level: 1, name: says("session_still_title") }).waitFor();
}

/** Hands still, looks around, and comes to the choices. */
export async function comesToTheChoices(person: Person): Promise<void> {
  await press(person, "session_next");
  await person.page.getByRole("heading", { level: 1, name: says("session_around_title") }).waitFor();
  await press(person, "session_next");
  await person.page.getByRole("heading", { level: 1, name: says("session_choose_title") }).waitFor();
}

export async function comesToRest(person: Person): Promise<void> {
  await press(person, "session_choose_land");
  await person.page.getByRole("button", { name: says("session_landing_enough"), exact: true }).waitFor();
}

export async function goesBackToToday({ page }: Person): Promise<void> {
  await page.getByRole("link", { name: says("session_done_today") }).click();
  await page.getByRole("heading", { level: 1 }).waitFor();
}
