// (g) Home isn't safe. Help shows once; then the room looks like an ordinary day alone, with no word about it; and
// the mark is kept only when the person asks for that.
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import {
  answers,
  beginsFromTheLibrary,
  button,
  follows,
  goesTo,
  link,
  saysNothingOf,
  saysTooMuch,
  sees,
  seesHeading,
  taps,
  title,
  unfolds,
} from "../words/doing.ts";
import { remembersHere } from "../words/keeping.ts";
import { looks } from "../words/look.ts";
import { says } from "../words/says.ts";
import { everythingStored } from "../words/storage.ts";
import { createWorld, type Person } from "../words/world.ts";

const world = createWorld();

/** Words that only make sense for two, or that name what was said. */
const ofTwo =
  /\b(partner\w*|couples?|together|with someone|someone (else|close)|both of you|apart|abuse\w*|unsafe|not safe|risky)\b/gi;

/** Somebody is with a person, begins something for two, and it gets too much. */
async function isTooMuchForTwo(page: Page): Promise<void> {
  await beginsFromTheLibrary(page, "across-the-room");
  const withSomeone = button(page, "Someone is with me now");
  await withSomeone.or(button(page, "Yes")).first().waitFor();
  if (await withSomeone.isVisible()) await withSomeone.click();
  await seesHeading(page, "Ask first");
  await taps(page, "Yes");
  await saysTooMuch(page);
  await taps(page, "Come to rest slowly");
  await taps(page, "That is enough");
  await link(page, "Back to Today").waitFor();
}

async function didNotFeelFree(page: Page): Promise<void> {
  await follows(page, /^Say (how it was|something now)$/);
  await seesHeading(page, "Did you feel free to stop?");
  await taps(page, "No");
  await seesHeading(page, says("reflect_help_title"));
}

/** Every place of the room, with everything that can be unfolded unfolded. */
async function looksLikeADayAlone(person: Person, journey: string): Promise<void> {
  const { page } = person;
  await goesTo(page, "Today");
  await unfolds(page, "More choices for today");
  await saysNothingOf(page, ofTwo, "Today");
  await looks(person, `${journey}/today`);
  await goesTo(page, "Explore");
  for (const fold of await page.locator("details > summary").all()) await fold.click();
  await saysNothingOf(page, ofTwo, "Explore");
  await looks(person, `${journey}/explore`);
  await goesTo(page, "Mine");
  for (const fold of await page.locator("details > summary").all()) await fold.click();
  await saysNothingOf(page, ofTwo, "Mine", [says("ask_role_partner"), says("topic_partners")]);
  await looks(person, `${journey}/mine`);
  await link(page, /^Path/).click();
  await page.waitForURL(/\/path\/?$/);
  await seesHeading(page, says("path_title"));
  await saysNothingOf(page, ofTwo, "Path");
}

/** The buttons, links, questions and headings of Today, without what the card itself says. */
async function shapeOfToday(page: Page): Promise<readonly string[]> {
  await goesTo(page, "Today");
  await unfolds(page, "More choices for today");
  return page.evaluate(() => {
    const title = document.getElementById("suggested-title")?.textContent ?? "";
    return [...document.querySelectorAll("h1, h2, button, a, legend, summary, label")]
      .filter((one) => !one.closest("header.page-head"))
      .map((one) => `${one.tagName} ${one.textContent?.replace(title, "")}`);
  });
}

test("help shows once, then it is an ordinary day alone, and nothing is left of it", async () => {
  const person = await world.person();
  const { page, watch } = person;
  await isTooMuchForTwo(page);
  await didNotFeelFree(page);
  await looks(person, "g/help");
  await link(page, "Who can help").first().waitFor();
  await answers(page, "Show me only things for me alone");
  await sees(page, "When you close the page, this is forgotten too.");
  await taps(page, "That is enough");
  await looksLikeADayAlone(person, "g");
  // Help is where it always is, and it is not shown a second time.
  await page.getByRole("navigation", { name: "Places" }).getByRole("link", { name: "Help" }).waitFor();
  await page.goto("/reflect");
  await seesHeading(page, "Nothing is waiting");
  expect((await everythingStored(page)).filter(({ where }) => where.startsWith("indexeddb"))).toEqual([]);
  watch.allQuiet();
});

test("it looks just like the day of somebody who would rather not read about partners", async () => {
  const marked = await world.person();
  await isTooMuchForTwo(marked.page);
  await didNotFeelFree(marked.page);
  await answers(marked.page, "Show me only things for me alone");
  await taps(marked.page, "That is enough");
  const alone = await world.person();
  await alone.go("/today");
  await goesTo(alone.page, "Mine");
  await unfolds(alone.page, /^What you'd rather not see/);
  await answers(alone.page, "Partners");
  const ordinary = await shapeOfToday(alone.page);
  const shape = await shapeOfToday(marked.page);
  // Somebody who has told us nothing is offered to tell something, or to bring it back: the lines that may differ.
  const asks = /Tell us a little, or nothing|I have a recovery page/;
  expect(shape.filter((line) => !asks.test(line))).toEqual(ordinary.filter((line) => !asks.test(line)));
  marked.watch.allQuiet();
  alone.watch.allQuiet();
});

const isForMeAlone = async (page: Page): Promise<boolean> => {
  await page.goto("/mine");
  await seesHeading(page, says("mine_title"));
  return !(await page.getByText("What you enjoy with someone").first().isVisible());
};

async function remembersAndMarks(person: Person, alsoKeeps: boolean): Promise<void> {
  const { page } = person;
  await isTooMuchForTwo(page);
  await remembersHere(page);
  await didNotFeelFree(page);
  await answers(page, "Show me only things for me alone");
  await sees(page, "Be careful with keeping.");
  await looks(person, `g-kept/${alsoKeeps ? "keeps" : "does-not-keep"}`);
  if (alsoKeeps) await answers(page, "Keep that on this phone");
  await taps(page, "That is enough");
  await title(page).waitFor();
  await goesTo(page, "Today");
}

test("somebody who remembers things here, and doesn't ask to keep that, finds nothing of it next time", async () => {
  const person = await world.person({ width: 768, height: 900 });
  await remembersAndMarks(person, false);
  await goesTo(person.page, "Mine");
  await saysNothingOf(person.page, ofTwo, "Mine, the same visit");
  expect(await isForMeAlone(person.page)).toBe(false);
  person.watch.allQuiet();
});

test("asked to keep it, it holds next time as well", async () => {
  const person = await world.person();
  await remembersAndMarks(person, true);
  expect(await isForMeAlone(person.page)).toBe(true);
  await looksLikeADayAlone(person, "g-kept");
  person.watch.allQuiet();
});
