// (b) Most questions left out; a small thing was too much; tomorrow everything is a step lower and says why.
import { expect, test } from "vitest";
import { looksAround, namedHere } from "../words/explore.ts";
import { remembersHere } from "../words/keeping.ts";
import { looks } from "../words/look.ts";
import type { Known } from "../words/practices.ts";
import { says } from "../words/says.ts";
import { comesToRest, comesToTheChoices, isDoingIt, lands, saysTooMuch } from "../words/session.ts";
import { answers, isAsked, opensTheQuestions, skips, skipsAll, skipsTo } from "../words/start.ts";
import { asksWhyNot, begins, looksThrough, opensToday, theCardsWords } from "../words/today.ts";
import { createWorld, type Person } from "../words/world.ts";

const world = createWorld();
const aDay = 24 * 60 * 60 * 1000;

/** The same person on the same phone, a day later: what was open was closed in between. */
async function tomorrow(person: Person): Promise<Person> {
  const page = await person.newTab();
  await person.page.close();
  await page.clock.setSystemTime(Date.now() + aDay);
  return { ...person, page, go: async (path) => void (await page.goto(path)) };
}

test("skips, a session that was too much, and gentler things tomorrow", async () => {
  const person = await world.person();

  await opensTheQuestions(person);
  await looks(person, "b/1-first-question");
  await skips(person);
  await isAsked(person, "ask_bond");
  // Everything is left out but one thing: comforting touch is already a pleasure.
  await skipsTo(person, "ask_enjoys_solo");
  await looks(person, "b/2-what-is-enjoyed");
  await answers(person, "enjoys_solo_3");
  await skipsAll(person);
  await looks(person, "b/3-today");

  const isTouch = (seen: Known): boolean => seen.step === 3;
  const touch = (await looksThrough(person, 20, isTouch)).at(-1);
  expect(touch?.step, "something of step 3 comes up for who enjoys that").toBe(3);
  await begins(person);
  await isDoingIt(person);
  await looks(person, "b/4-a-step");

  await saysTooMuch(person);
  await looks(person, "b/5-hands-still");
  await comesToTheChoices(person);
  await looks(person, "b/6-choices");
  await comesToRest(person);
  await looks(person, "b/7-landing");
  await lands(person);
  await looks(person, "b/8-done");
  await remembersHere(person.page);
  await looks(person, "b/9-remembered");

  const later = await tomorrow(person);
  await opensToday(later);
  await later.page.getByRole("button", { name: says("today_begin"), exact: true }).waitFor();
  expect(await theCardsWords(later)).toContain(says("reason_gentler"));
  await looks(later, "b/10-tomorrow");
  const cards = await looksThrough(later, 8);
  expect(
    cards.filter(({ step }) => step > 2).map(({ title }) => title),
    "cards above a step lower",
  ).toEqual([]);

  const why = await asksWhyNot(later);
  expect(why).toContain(says("held_too_much"));
  expect(why).toContain(says("held_too_much_change"));
  await looks(later, "b/11-why-not");
  await looksAround(later);
  expect(
    (await namedHere(later)).map(({ id }) => id),
    "what waits can still be read",
  ).toContain(touch?.id);
  person.watch.allQuiet();
});
