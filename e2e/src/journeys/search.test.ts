// Looking for something at two in the morning: typed as it comes, answered on the device, and leaving no trace.
import { expect, test } from "vitest";
import { follows, goesTo, hasEverythingHere, seesHeading, title } from "../words/doing.ts";
import { looks } from "../words/look.ts";
import { everythingStored } from "../words/storage.ts";
import { createWorld, type Person } from "../words/world.ts";

const world = createWorld();

const field = ({ page }: Person) => page.getByRole("searchbox", { name: "What are you looking for?" });
const found = ({ page }: Person) => page.getByRole("main").getByRole("listitem").getByRole("link");
const types = (person: Person, words: string): Promise<void> => field(person).fill(words);

test("misspelt, in other words, and the page is there", async () => {
  const person = await world.person();
  await person.go("/search/");
  await looks(person, "search/empty");
  await types(person, "will my erektions come bak");
  await found(person)
    .filter({ hasText: /erection/i })
    .first()
    .waitFor();
  await person.page.getByRole("status").filter({ hasText: "may fit" }).waitFor();
  await looks(person, "search/found");
  await found(person).first().click();
  await title(person.page).waitFor();
  person.watch.allQuiet();
});

test("somebody in danger sees help first, gently", async () => {
  const person = await world.person();
  const { page } = person;
  await person.go("/search/");
  const said = {
    "I want to die": "If you are thinking of dying",
    "he makes me do it": "If somebody frightens or forces you",
    fever: "If this is happening now",
  };
  for (const [words, first] of Object.entries(said)) {
    await types(person, words);
    await page.getByText(first).waitFor();
    for (const other of Object.values(said).filter((one) => one !== first))
      expect(await page.getByText(other).isHidden(), `${words}: ${other}`).toBe(true);
    const ways = page.getByRole("main").getByRole("link", { name: "Urgent help" });
    expect(await ways.filter({ visible: true }).count(), words).toBe(1);
  }
  await looks(person, "search/danger");
  await types(person, "tired");
  await page.getByText("If this is happening now").waitFor({ state: "hidden" });
  person.watch.allQuiet();
});

test("out of reach once is said, and not for ever", async () => {
  const person = await world.person();
  const { page } = person;
  await person.go("/search/");
  await world.serverGone();
  await field(person).focus();
  await page.getByRole("status").filter({ hasText: "without a connection" }).waitFor();
  await world.serverBack();
  await field(person).blur();
  await field(person).focus();
  await types(person, "tired");
  await found(person).filter({ hasText: /tired/i }).first().waitFor();
  person.watch.allQuiet();
});

test("nonsense gets three ways on", async () => {
  const person = await world.person({ width: 320, height: 640 });
  const { page } = person;
  await person.go("/search/");
  await types(person, "qwxz vbnrt");
  await page.getByText("Nothing fits these words.").waitFor();
  for (const way of ["Questions", "Small things", "Help"])
    await page.getByRole("main").getByRole("link", { name: way, exact: true }).waitFor();
  await looks(person, "search/nothing");
  person.watch.allQuiet();
});

test("what was typed is nowhere afterwards, and the train is no hindrance", async () => {
  const person = await world.person({ keepsTheSite: true });
  const { page, watch } = person;
  await person.go("/today");
  await hasEverythingHere(page);
  await world.serverGone();
  await goesTo(page, "Explore");
  await follows(page, "Search everything");
  await seesHeading(page, "Search");
  const typed = "zebracrossing dryness";
  await types(person, typed);
  await found(person).filter({ hasText: /dry/i }).first().waitFor();
  expect(page.url()).not.toContain("zebra");
  await found(person).first().click();
  await title(page).waitFor();
  await page.goBack();
  await seesHeading(page, "Search");
  expect(await field(person).inputValue()).toBe("");
  expect(watch.requests.filter((url) => url.includes("zebra"))).toEqual([]);
  const stored = await everythingStored(page);
  expect(stored.filter(({ bytes }) => bytes.includes("zebracrossing"))).toEqual([]);
  await world.serverBack();
  watch.allQuiet();
});
