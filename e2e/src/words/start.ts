// The questions of /start: each can be answered, left out, or all of them skipped.
import type { Page } from "playwright-core";
import { says } from "./says.ts";
import type { Person } from "./world.ts";

/** The catalogue's name of each question, in the order they are asked. */
export const questions = [
  "ask_role",
  "ask_bond",
  "ask_where",
  "ask_where_more",
  "ask_now",
  "ask_hardest",
  "ask_hide",
  "ask_fits",
  "ask_enjoys_solo",
  "ask_enjoys_together",
] as const;
export type Question = (typeof questions)[number];

const heading = (page: Page, question: Question) =>
  page.getByRole("heading", { level: 1, name: says(question) });

export async function opensTheQuestions({ page, go }: Person): Promise<void> {
  await go("/start");
  await heading(page, "ask_role").waitFor();
}

export const isAsked = ({ page }: Person, question: Question): Promise<void> =>
  heading(page, question).waitFor();

export async function skips({ page }: Person): Promise<void> {
  const before = await page.getByRole("heading", { level: 1 }).textContent();
  await page.getByRole("button", { name: says("start_skip"), exact: true }).click();
  await page
    .getByRole("heading", { level: 1, name: before ?? "", exact: true })
    .waitFor({ state: "detached" });
}

/** Skips one question after the other until this one is asked. */
export async function skipsTo(person: Person, question: Question): Promise<void> {
  for (const _ of questions) {
    if (await heading(person.page, question).isVisible()) return;
    await skips(person);
  }
  await isAsked(person, question);
}

export async function answers({ page }: Person, answer: string): Promise<void> {
  await page.getByLabel(says(answer), { exact: true }).check();
}

export async function goesOn({ page }: Person): Promise<void> {
  await page.getByRole("button", { name: says("start_on"), exact: true }).click();
}

/** Ticks one of *any of these now?*, in the words the content gives it; what is folded is unfolded first. */
export async function hasNow({ page }: Person, name: string): Promise<void> {
  const tick = page.getByRole("checkbox", { name, includeHidden: true });
  const fold = page.locator("details", { has: tick });
  if ((await fold.getAttribute("open")) === null) await fold.locator("summary").click();
  await tick.check();
}

/** *Any of these now?*, answered with "none of these". */
export async function hasNoneOfThese({ page }: Person): Promise<void> {
  await page.getByRole("button", { name: says("ask_now_none") }).click();
}

export async function skipsAll({ page }: Person): Promise<void> {
  await page.getByRole("button", { name: says("start_skip_all") }).click();
  await page.getByRole("heading", { level: 1, name: says("today_heading") }).waitFor();
}
export { skipsAll as tellsUsNothing };
