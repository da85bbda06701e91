// (e) The partner of somebody ill, alone with the phone: their own way in, and nothing that needs the other.
import { expect, test } from "vitest";
import { asksFor, looksAround, namedHere, reads } from "../words/explore.ts";
import { looks } from "../words/look.ts";
import { practice } from "../words/practices.ts";
import { says } from "../words/says.ts";
import { goesThroughIt, isDoingIt, lands } from "../words/session.ts";
import { answers, goesOn, isAsked, opensTheQuestions, skipsAll, skipsTo } from "../words/start.ts";
import { hasEnergy, looksThrough, theCardsWords } from "../words/today.ts";
import { createWorld } from "../words/world.ts";

const world = createWorld();

test("a carer's own way in", async () => {
  const person = await world.person({ width: 1280 });
  const { page } = person;
  await opensTheQuestions(person);
  await answers(person, "ask_role_partner");
  await goesOn(person);
  await answers(person, "ask_bond_partnered");
  await goesOn(person);
  await skipsTo(person, "ask_hardest");
  await answers(person, "hardest_support");
  await looks(person, "e/1-hardest");
  await goesOn(person);
  await isAsked(person, "ask_hide");
  await skipsAll(person);
  await hasEnergy(person, 2);
  await looks(person, "e/2-today");

  const cards = await looksThrough(person, 12);
  expect(
    cards.filter(({ who }) => who === "together").map(({ title }) => title),
    "needs two",
  ).toEqual([]);
  const theirs = ({ tags }: { tags: readonly string[] }): boolean =>
    tags.includes("carer") || tags.includes("partner");
  expect(cards.filter(theirs).length, "written for carers").toBeGreaterThanOrEqual(2);
  expect((await looksThrough(person, 12, theirs)).some(theirs)).toBe(true);
  const said = await theCardsWords(person);
  const reasons = ["reason_for_carer", "reason_for_partner", "reason_hardest_support"].map((key) =>
    says(key),
  );
  expect(
    reasons.some((reason) => said.includes(reason)),
    `one of the reasons stands in: ${said}`,
  ).toBe(true);

  // Their own feelings, on a page nobody else reads.
  await looksAround(person);
  await asksFor(person, "alone");
  await looks(person, "e/3-explore");
  expect((await namedHere(person)).some(({ id }) => id === "carer-feelings-page")).toBe(true);
  await reads(person, practice("carer-feelings-page"));
  await looks(person, "e/4-reading");
  await page.getByRole("button", { name: says("one_now"), exact: true }).click();
  await isDoingIt(person);
  await looks(person, "e/5-step");
  await goesThroughIt(person);
  await lands(person);
  person.watch.allQuiet();
});
