// Explore: all small things that are in sight, and reading one of them.
import { allPractices, type Known } from "./practices.ts";
import { says } from "./says.ts";
import type { Person } from "./world.ts";

export async function looksAround({ page }: Person): Promise<void> {
  await page
    .getByRole("navigation", { name: says("tabs_label") })
    .getByRole("link", { name: says("tabs_explore") })
    .click();
  await page.getByRole("heading", { level: 1, name: says("explore_heading") }).waitFor();
}

/** Shows only some: opens every group, too. */
export async function asksFor(
  { page }: Person,
  wish: "all" | "alone" | "with" | "little" | "bed",
): Promise<void> {
  await page.getByLabel(says(`explore_filter_${wish}`), { exact: true }).check();
}

/** Everything the screen holds, what is folded away included, as words. */
export const everyWordHere = async ({ page }: Person): Promise<string> =>
  (await page.getByRole("main").textContent()) ?? "";

/** The small things named anywhere on the screen, what is folded away included. */
export async function namedHere(person: Person): Promise<readonly Known[]> {
  const words = await everyWordHere(person);
  return allPractices().filter(({ title }) => words.includes(title));
}

/** Opens one of the list, which has to be in sight. */
export async function reads({ page }: Person, { title }: Known): Promise<void> {
  await page.getByRole("button", { name: title }).click();
  await page.getByRole("heading", { level: 1, name: title, exact: true }).waitFor();
}

export async function closesIt({ page }: Person): Promise<void> {
  await page.getByRole("button", { name: says("one_back") }).click();
  await page.getByRole("heading", { level: 1, name: says("explore_heading") }).waitFor();
}
