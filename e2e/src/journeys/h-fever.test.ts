// (h) Fever: no small thing anywhere in the room, only whom to call; and everything back when it is over.
import { expect, test } from "vitest";
import { goesTo, goesToSettings } from "../words/doing.ts";
import { asksFor, looksAround, reads } from "../words/explore.ts";
import { remembersHere } from "../words/keeping.ts";
import { looks } from "../words/look.ts";
import { practice, theLibrary } from "../words/practices.ts";
import { says } from "../words/says.ts";
import { opensTheQuestions, skipsTo } from "../words/start.ts";
import { hasACard, opensToday, theCard } from "../words/today.ts";
import { createWorld, type Person } from "../words/world.ts";

const world = createWorld();

const fever = () => theLibrary().redFlags.find(({ id }) => id === "fever-or-shivering");
const begin = /^(Begin|Do this now|Something smaller|Another|Pick it up)$/;

async function saysWhomToCall({ page }: Person): Promise<void> {
  await page.getByRole("heading", { level: 1, name: says("call_heading") }).waitFor();
  const said = await page.getByRole("main").innerText();
  const first = fever()?.say.split(/(?<=[.?!])\s/)[0] ?? "";
  expect(first.length, "the words for fever").toBeGreaterThan(10);
  expect(said).toContain(first.trim());
  await page.getByRole("link", { name: says("call_urgent") }).waitFor();
}

const nothingToBegin = async ({ page }: Person, where: string): Promise<void> =>
  expect(await page.getByRole("main").getByRole("button", { name: begin }).count(), where).toBe(0);

test("whom to call, nothing to do, and back when it is over", async () => {
  const person = await world.person();
  const { page } = person;
  const anyThing = practice("one-easy-place");
  await opensTheQuestions(person);
  await skipsTo(person, "ask_now");
  await page.getByRole("button", { name: says("ask_now_fever"), exact: true }).click();

  await saysWhomToCall(person);
  await nothingToBegin(person, "on Today");
  await looks(person, "h/1-call");

  await looksAround(person);
  await page.getByText(says("held_red_flag")).waitFor();
  await looks(person, "h/2-explore");
  await asksFor(person, "little");
  await reads(person, anyThing);
  await page.getByText(says("one_not_today")).waitFor();
  await nothingToBegin(person, "while reading");
  await looks(person, "h/3-reading");

  // Kept on this phone, it holds also for somebody who comes through the library.
  await goesToSettings(page);
  await remembersHere(page);
  await person.go(`/practices/${anyThing.id}/`);
  await page.getByRole("link", { name: says("practice_do") }).click();
  await page.getByRole("heading", { level: 1, name: says("session_held_title") }).waitFor();
  await page.getByText(says("held_red_flag"), { exact: true }).waitFor();
  await nothingToBegin(person, "at the door of a session");
  await looks(person, "h/4-held");
  await page.getByRole("link", { name: says("session_held_call") }).click();
  await page.getByRole("heading", { level: 1, name: says("urgent_title") }).waitFor();
  await page
    .getByText(fever()?.sign ?? "")
    .first()
    .waitFor();

  await person.go("/session");
  await page.getByRole("heading", { level: 1 }).waitFor();
  await nothingToBegin(person, "at the session's own address");
  await looks(person, "h/5-session");

  await opensToday(person);
  await saysWhomToCall(person);
  await page.getByRole("button", { name: says("call_over") }).click();
  await page.getByText(says("call_over_done")).waitFor();
  expect(await hasACard(person)).toBe(true);
  await looks(person, "h/6-back");
  await page.getByRole("button", { name: says("call_undo"), exact: true }).click();
  await saysWhomToCall(person);
  await page.getByRole("button", { name: says("call_over") }).click();
  await page.getByRole("button", { name: says("today_begin"), exact: true }).waitFor();
  expect((await theCard(person)).title).not.toBe("");
  await goesTo(page, "Explore");
  await asksFor(person, "little");
  await reads(person, anyThing);
  await page.getByRole("button", { name: says("one_now"), exact: true }).waitFor();
  person.watch.allQuiet();
});
