// (f) Somebody observant asks not to see some things. They are nowhere in the room: not on a card, not in
// Explore, not among the reasons, not in the questions that follow.
import { expect, test } from "vitest";
import { asksFor, closesIt, everyWordHere, looksAround, namedHere, reads } from "../words/explore.ts";
import { looks } from "../words/look.ts";
import { allPractices, type Known, practice } from "../words/practices.ts";
import { says } from "../words/says.ts";
import {
  answers,
  goesOn,
  hasNoneOfThese,
  isAsked,
  opensTheQuestions,
  skips,
  skipsTo,
} from "../words/start.ts";
import { asksWhyNot, hasEnergy, isWith, looksThrough, opensToday, theCardsWords } from "../words/today.ts";
import { createWorld } from "../words/world.ts";

const world = createWorld();

const unwanted = ["sex", "nudity", "mirrors", "scars"] as const;
const isUnwanted = ({ topics, step }: Known): boolean =>
  step === 6 || unwanted.some((topic) => topics.includes(topic));
/** Words nobody has to read who asked not to see these things. */
const plainWords = /\bsex(?:ual|y)?\b|genital|breast|\bnaked\b|\bnude\b|mirror|\bscars?\b/gi;
const titles = (all: readonly Known[]): readonly string[] => all.map(({ title }) => title);

test("what was asked not to be seen is nowhere", async () => {
  expect(allPractices().filter(isUnwanted).length, "there is something to hide").toBeGreaterThan(3);
  const person = await world.person();
  const { page } = person;
  await opensTheQuestions(person);
  await skipsTo(person, "ask_now");
  await hasNoneOfThese(person);
  await isAsked(person, "ask_hardest");
  await skips(person);
  for (const topic of unwanted) await answers(person, `topic_${topic}`);
  await looks(person, "f/1-rather-not-see");
  await goesOn(person);
  await isAsked(person, "ask_fits");
  await answers(person, "fits_faith");
  await looks(person, "f/2-kept-in-mind");
  await goesOn(person);

  await isAsked(person, "ask_enjoys_solo");
  expect((await everyWordHere(person)).match(plainWords) ?? [], "in the questions").toEqual([]);
  await looks(person, "f/3-enjoys");
  await skips(person);
  await isAsked(person, "ask_enjoys_together");
  expect((await everyWordHere(person)).match(plainWords) ?? [], "in the questions").toEqual([]);
  await answers(person, "enjoys_together_3");
  await page.getByRole("button", { name: says("start_done"), exact: true }).click();
  await page.getByRole("heading", { level: 1, name: says("today_heading") }).waitFor();

  await hasEnergy(person, 3);
  const seen: Known[] = [];
  for (const company of ["alone", "together", "apart"] as const) {
    await isWith(person, company);
    seen.push(...(await looksThrough(person, 8)));
    expect((await everyWordHere(person)).match(plainWords) ?? [], `on Today, ${company}`).toEqual([]);
  }
  expect(titles(seen.filter(isUnwanted)), "on a card").toEqual([]);
  await isWith(person, "together");
  const forThem = (await looksThrough(person, 16, ({ tags }) => tags.includes("faith"))).at(-1);
  expect(forThem?.tags, "something written with faith in mind comes up").toContain("faith");
  expect(await theCardsWords(person)).toContain(says("reason_for_faith"));
  await looks(person, "f/4-today");

  const why = await asksWhyNot(person);
  expect(
    titles(allPractices().filter((one) => isUnwanted(one) && why.includes(one.title))),
    "among the reasons",
  ).toEqual([]);
  for (const wish of ["all", "with", "little", "bed", "alone"] as const) {
    await asksFor(person, wish);
    expect(titles((await namedHere(person)).filter(isUnwanted)), `in Explore, ${wish}`).toEqual([]);
    expect((await everyWordHere(person)).match(plainWords) ?? [], `words in Explore, ${wish}`).toEqual([]);
  }
  expect(await everyWordHere(person), "it says that something is out of sight").toContain(
    says("explore_hidden"),
  );
  await looks(person, "f/5-explore");
  await asksFor(person, "with");
  await reads(person, practice("across-the-room"));
  expect((await everyWordHere(person)).match(plainWords) ?? [], "while reading").toEqual([]);
  await looks(person, "f/6-reading");
  await closesIt(person);
  person.watch.allQuiet();
});

test("the list can be changed, and then it is all there again", async () => {
  const person = await world.person();
  const { page } = person;
  await opensTheQuestions(person);
  await skipsTo(person, "ask_hide");
  await answers(person, "topic_mirrors");
  await page.getByRole("button", { name: says("start_skip_all") }).click();
  await looksAround(person);
  expect(titles(await namedHere(person))).not.toContain(practice("mirror-clothed").title);
  await page.getByRole("link", { name: says("explore_hidden_link") }).click();
  await page.getByRole("heading", { level: 1, name: says("mine_title") }).waitFor();
  await page.getByText(says("mine_hide")).click();
  await page.getByLabel(says("topic_mirrors"), { exact: true }).uncheck();
  await looks(person, "f/7-mine");
  await looksAround(person);
  expect(titles(await namedHere(person))).toContain(practice("mirror-clothed").title);
  person.watch.allQuiet();
  await opensToday(person);
});
