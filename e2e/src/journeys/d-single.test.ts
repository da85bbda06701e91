// (d) Somebody single: a path of their own, not a couple's path with holes.
import { strategies } from "@unhurried/core/library";
import { expect, test } from "vitest";
import { looks } from "../words/look.ts";
import { says } from "../words/says.ts";
import { goesThroughIt, isDoingIt, lands } from "../words/session.ts";
import {
  answers,
  goesOn,
  hasNoneOfThese,
  isAsked,
  opensTheQuestions,
  skipsAll,
  skipsTo,
} from "../words/start.ts";
import { begins, hasEnergy, looksThrough, theCardsWords } from "../words/today.ts";
import { createWorld } from "../words/world.ts";

const world = createWorld();

test("only things for one, all six ways, some written for this, and a moment kept", async () => {
  const person = await world.person({ width: 768 });
  const { page } = person;
  await opensTheQuestions(person);
  await answers(person, "ask_role_was_ill");
  await goesOn(person);
  await isAsked(person, "ask_bond");
  await answers(person, "ask_bond_single");
  await goesOn(person);
  await skipsTo(person, "ask_now");
  await looks(person, "d/1-any-of-these-now");
  await hasNoneOfThese(person);
  await isAsked(person, "ask_hardest");
  await skipsAll(person);
  await hasEnergy(person, 3);
  await looks(person, "d/2-today");

  let saysItIsForThem = (await theCardsWords(person)).includes(says("reason_for_single"));
  const cards = await looksThrough(person, 18, () => false);
  expect(
    cards.filter(({ who }) => who === "together").map(({ title }) => title),
    "needs two",
  ).toEqual([]);
  const forACouple = (tags: readonly string[]): boolean =>
    !tags.includes("single") && (tags.includes("carer") || tags.includes("partner"));
  expect(
    cards.filter(({ tags }) => forACouple(tags)).map(({ title }) => title),
    "written for half a couple",
  ).toEqual([]);
  expect([...new Set(cards.map(({ strategy }) => strategy))].sort(), "all six ways").toEqual(
    [...strategies].sort(),
  );
  expect(
    cards.some(({ tags }) => tags.includes("single")),
    "something written for this",
  ).toBe(true);

  saysItIsForThem ||= (await looksThrough(person, 18, ({ tags }) => tags.includes("single"))).some(
    ({ tags }) => tags.includes("single"),
  );
  expect(saysItIsForThem).toBe(true);
  await begins(person);
  await isDoingIt(person);
  await goesThroughIt(person);
  await lands(person);

  await page
    .getByRole("link", { name: says("session_done_say") })
    .or(page.getByRole("link", { name: says("session_done_say_now") }))
    .click();
  await page.getByRole("heading", { level: 1, name: says("reflect_felt") }).waitFor();
  await page.getByLabel(says("reflect_felt_good"), { exact: true }).check();
  await looks(person, "d/3-how-it-was");
  await page.getByRole("button", { name: says("reflect_on"), exact: true }).click();
  await page.getByRole("heading", { level: 1, name: says("reflect_next") }).waitFor();
  await looks(person, "d/4-from-here");
  await page.getByRole("button", { name: says("reflect_enough"), exact: true }).click();
  await page.getByRole("heading", { level: 1, name: says("reflect_done_title") }).waitFor();
  await looks(person, "d/5-put-away");
  person.watch.allQuiet();
});
