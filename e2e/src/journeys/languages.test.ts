// Two languages nobody speaks, through the whole main job: one with longer words, where cut edges and English in
// the code show; one that runs from right to left. Nothing of ours has to be translated anywhere but in its files.
import { expect, test } from "vitest";
import { speaks } from "../words/language.ts";
import { hasRoomForItsWords, saysNothingInEnglish } from "../words/legible.ts";
import { doesThisNow, opensHome, takesTheFirstDoor } from "../words/library.ts";
import { fitsAcross, looksTranslated } from "../words/look.ts";
import { theFirstThing } from "../words/practices.ts";
import { says } from "../words/says.ts";
import {
  comesToTheChoices,
  goesBackToToday,
  goesThroughIt,
  isDoingIt,
  lands,
  saysTooMuch,
} from "../words/session.ts";
import { answers, goesOn, isAsked, opensTheQuestions, skips, skipsAll, skipsTo } from "../words/start.ts";
import { begins, hasACard, opensToday, wantsAnother } from "../words/today.ts";
import { createWorld, type Person } from "../words/world.ts";

const world = createWorld("SITES");

type Look = (person: Person, state: string, facts?: string) => Promise<void>;

/** Every fold of the page, opened: what is behind them is read and measured too. */
async function opensEveryFold({ page }: Person): Promise<void> {
  await page.evaluate(() => {
    for (const fold of document.querySelectorAll("details")) fold.open = true;
  });
}

async function throughTheSmallThing(person: Person, look: Look): Promise<void> {
  await opensHome(person);
  await look(person, "home");
  await takesTheFirstDoor(person);
  await look(person, "practice");
  await doesThisNow(person);
  expect(await isDoingIt(person)).not.toBe("");
  await look(person, "first-step");
  await goesThroughIt(person);
  await look(person, "landing");
  await lands(person);
  await look(person, "done");
  await goesBackToToday(person);
}

async function throughTheQuestions(person: Person, look: Look): Promise<void> {
  await opensTheQuestions(person);
  await look(person, "asked-1");
  await answers(person, "ask_role_partner");
  await goesOn(person);
  await isAsked(person, "ask_bond");
  await look(person, "asked-2");
  await skips(person);
  await look(person, "asked-3");
  await skipsTo(person, "ask_now");
  await look(person, "any-of-these-now");
  await skipsAll(person);
}

async function throughToday(person: Person, look: Look): Promise<void> {
  await opensToday(person);
  expect(await hasACard(person)).toBe(true);
  await opensEveryFold(person);
  await look(person, "today");
  await wantsAnother(person);
  await person.page.getByRole("button", { name: says("today_begin"), exact: true }).waitFor();
  await begins(person);
  await person.page.getByRole("heading", { level: 1 }).waitFor();
  await look(person, "before-the-first-step");
}

/** The rest of the room, and the pages of the library with the most of our own words around them. */
const places: readonly { readonly path: string; readonly facts?: string }[] = [
  { path: "/settings" },
  { path: "/explore" },
  { path: "/mine" },
  { path: "/path" },
  { path: "/practices/" },
  { path: "/questions/" },
  { path: "/effects/" },
  { path: "/visit-questions/" },
  { path: "/closeness/" },
  { path: "/guides/" },
  { path: "/help/" },
  { path: "/privacy/" },
  { path: "/about/" },
  { path: "/measures/" },
  // Names of countries, and of those who answer there, are facts; so are their numbers and addresses.
  { path: "/help/urgent/", facts: ".line h4, .line a, details[id^=in-] > summary" },
  { path: "/find-help/", facts: ".line h4, .line a, .source-marks, details[id^=in-] > summary" },
];

async function throughThePlaces(person: Person, look: Look, through = places): Promise<void> {
  for (const { path, facts } of through) {
    await person.go(path);
    await person.page.getByRole("heading", { level: 1 }).waitFor();
    await opensEveryFold(person);
    await look(person, path.replaceAll("/", ""), facts);
  }
}

/** The whole way, with one pair of eyes. */
async function everywhere(person: Person, look: Look, through = places): Promise<void> {
  await throughTheSmallThing(person, look);
  await throughTheQuestions(person, look);
  await throughToday(person, look);
  await throughThePlaces(person, look, through);
}

test("longer words: nothing is cut off, nothing overlaps, and no sentence of ours is in the code", async () => {
  speaks("xa");
  const person = await world.person({ below: "/xa" });
  await everywhere(person, async (of, state, facts) => {
    await saysNothingInEnglish(of.page, state, facts);
    await hasRoomForItsWords(of.page, state);
    await looksTranslated(of, `xa/${state}`);
  });
  person.watch.allQuiet();
}, 240_000);

/** Where something stands along a line of words, from the side where reading begins: 0 there, 1 at its end. */
async function alongTheLine(person: Person, name: string): Promise<number> {
  const width = person.page.viewportSize()?.width ?? 1;
  const box = await person.page.getByRole("link", { name, exact: true }).boundingBox();
  if (!box) throw new Error(`${name} is not to be seen`);
  const rtl = await person.page.evaluate(() => getComputedStyle(document.body).direction === "rtl");
  const middle = (box.x + box.width / 2) / width;
  return rtl ? 1 - middle : middle;
}

/** Pictures that point somewhere, by whether they are turned round as they are painted. */
const arrows = ({ page }: Person): Promise<readonly boolean[]> =>
  page
    .locator("svg.icon--pointing")
    .evaluateAll((all) => all.map((one) => new DOMMatrix(getComputedStyle(one).transform).a < 0));

test("from right to left: the page turns round, Leave stands at the end of the line, nothing scrolls sideways", async () => {
  speaks("xb");
  const person = await world.person({ below: "/xb" });
  const { page } = person;
  const turned: boolean[] = [];
  const look: Look = async (of, state) => {
    expect(await page.locator("html").getAttribute("dir"), state).toBe("rtl");
    const inTheRoom = (await page.locator("#room").count()) > 0;
    if (!state.startsWith("measures"))
      expect(
        await alongTheLine(of, says(inTheRoom ? "leave_short" : "leave_page")),
        `${state}: Leave`,
      ).toBeGreaterThan(0.6);
    turned.push(...(await arrows(of)));
    for (const width of [320, 360]) {
      await page.setViewportSize({ width, height: 740 });
      await fitsAcross(page, `${state}, ${width} px wide`);
    }
    await looksTranslated(of, `xb/${state}`);
  };
  // Longer words have been everywhere; a page turns round as a whole, so one of each kind will do.
  const oneOfEach = ["/settings", "/explore", "/path", "/practices/", "/help/urgent/"];
  await everywhere(
    person,
    look,
    places.filter(({ path }) => oneOfEach.includes(path)),
  );
  expect(new Set(turned), "arrows point where reading goes").toEqual(new Set([true]));
  person.watch.allQuiet();
}, 240_000);

test("too much, in both: still, look around, choose", async () => {
  for (const language of ["xa", "xb"]) {
    speaks(language);
    const person = await world.person({ below: `/${language}`, width: 320 });
    await person.go(`/practices/${theFirstThing().id}/`);
    await doesThisNow(person);
    await isDoingIt(person);
    await saysTooMuch(person);
    await comesToTheChoices(person);
    await looksTranslated(person, `${language}/choices`);
    if (language === "xa") {
      await saysNothingInEnglish(person.page, "choices");
      await hasRoomForItsWords(person.page, "choices");
    }
    person.watch.allQuiet();
  }
});

test("locks and shapes in longer words: a passkey, what is kept, and whose it is", async () => {
  speaks("xa");
  const person = await world.person({ below: "/xa", width: 320 });
  const { page } = person;
  const tap = (key: string) =>
    page
      .getByRole("button", { name: says(key), exact: true })
      .first()
      .click();
  const shows = (key: string) => page.getByRole("heading", { name: says(key), exact: true }).waitFor();
  const look = async (state: string): Promise<void> => {
    // What has scrolled under the bar at the top lies behind it, not on it.
    await page.evaluate(() => document.getElementById("content")?.scrollTo(0, 0));
    await saysNothingInEnglish(page, state);
    await hasRoomForItsWords(page, state);
    await looksTranslated(person, `xa/${state}`);
  };
  await person.go("/settings");
  await tap("remember_open");
  await page.getByRole("radio", { name: says("passkey_with") }).check();
  await look("remember-passkey");
  await page.getByRole("radio", { name: says("remember_without") }).check();
  await tap("remember_do");
  await shows("remember_done_title");
  await opensEveryFold(person);
  await look("settings-kept");
  await tap("passkey_use");
  await look("settings-passkey");
  await tap("sharing_do");
  await shows("shape_heading");
  await look("shapes");
  person.watch.allQuiet();
});
