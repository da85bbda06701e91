// (c) Hardly any strength, in bed, then in hospital: there is always something, and it asks almost nothing.
import { expect, test } from "vitest";
import { looks } from "../words/look.ts";
import { type Known, titled } from "../words/practices.ts";
import { says } from "../words/says.ts";
import { goesBackToToday, goesThroughIt, isDoingIt, lands } from "../words/session.ts";
import {
  begins,
  hasEnergy,
  isHere,
  minutesOnTheCard,
  opensToday,
  theCard,
  theCardsWords,
  wantsAnother,
} from "../words/today.ts";
import { createWorld, type Person } from "../words/world.ts";

const world = createWorld();

/** Five cards, each with what it asks today. */
async function fiveCards(
  person: Person,
): Promise<readonly { card: Known; minutes: number; words: string }[]> {
  const seen = [];
  for (let i = 0; i < 5; i += 1) {
    const card = await theCard(person);
    seen.push({ card, minutes: await minutesOnTheCard(person), words: await theCardsWords(person) });
    await wantsAnother(person);
    await expect.poll(async () => (await theCard(person)).id).not.toBe(card.id);
  }
  return seen;
}

const asksLittle = ({ card, minutes }: { card: Known; minutes: number }): boolean =>
  minutes <= 5 && (card.energy === 1 || card.tiny === minutes);

test.each([
  ["bed", 320, "reason_place_bed"],
  ["hospital", 360, "reason_place_hospital"],
] as const)("very little energy, in %s", async (place, width, reason) => {
  const person = await world.person({ width });
  await opensToday(person);
  await hasEnergy(person, 3);
  await hasEnergy(person, 1);
  await isHere(person, place);
  await looks(person, `c/${place}-1-today`);

  const cards = await fiveCards(person);
  expect(
    cards.filter((one) => !asksLittle(one)).map(({ card }) => card.title),
    "asks too much",
  ).toEqual([]);
  const fitting = cards.filter(({ card }) => card.tags.includes(place));
  expect(fitting.length, "written for here").toBeGreaterThanOrEqual(3);
  expect(
    cards.some(({ words }) => words.includes(says(reason))),
    "and it says so",
  ).toBe(true);

  await begins(person);
  await isDoingIt(person);
  await goesThroughIt(person);
  await lands(person);
  await goesBackToToday(person);
  expect(titled((await theCard(person)).title).energy).toBe(1);
  person.watch.allQuiet();
});

test("rest is an answer like any other", async () => {
  const person = await world.person();
  const { page } = person;
  await opensToday(person);
  await page.getByRole("button", { name: says("today_rest"), exact: true }).click();
  await page.getByRole("heading", { level: 1, name: says("today_rest_title") }).waitFor();
  await looks(person, "c/rest");
  await page.getByRole("button", { name: says("today_rest_back") }).click();
  await page.getByRole("heading", { level: 1, name: says("today_heading") }).waitFor();
  person.watch.allQuiet();
});
