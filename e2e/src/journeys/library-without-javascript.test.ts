// Somebody reads the library on an old phone, or with JavaScript off: everything they need is in the page itself.
import { expect, test } from "vitest";
import {
  findsUrgentHelp,
  opensAllSmallThings,
  opensHome,
  readsAbout,
  smallThingsInSight,
} from "../words/library.ts";
import { looks } from "../words/look.ts";
import { allPractices, theLibrary } from "../words/practices.ts";
import { says } from "../words/says.ts";
import { createWorld } from "../words/world.ts";

const world = createWorld();

test.each([360, 1280])(
  "from the first page to a source and to urgent help, %i pixels wide",
  async (width) => {
    const person = await world.person({ javaScript: false, width });
    const { page } = person;
    await opensHome(person);
    await opensAllSmallThings(person);
    expect((await smallThingsInSight(person)).length).toBe(allPractices().length);

    // The sieve is plain inputs and style.
    await page.getByText(says("practices_filter_alone"), { exact: true }).click();
    await page.getByText(says("practices_filter_bed"), { exact: true }).click();
    const fits = allPractices().filter(({ who, tags }) => who !== "together" && tags.includes("bed"));
    expect([...(await smallThingsInSight(person))].sort()).toEqual(fits.map(({ id }) => id).sort());
    expect(await page.getByRole("status").innerText()).toContain(String(fits.length));
    await page.getByText(says("practices_filter_bed"), { exact: true }).click();
    await page.getByText(says("practices_filter_any"), { exact: true }).click();
    expect((await smallThingsInSight(person)).length).toBe(allPractices().length);

    const cited = allPractices().find(({ sources }) => sources.length > 0);
    await readsAbout(person, cited?.id ?? "");
    await page.getByRole("heading", { name: says("practice_too_much") }).waitFor();
    await page.getByRole("heading", { name: says("practice_silent") }).waitFor();
    const source = page.getByRole("main").locator(`a[href*="/sources/#${cited?.sources[0]}"]`).first();
    await source.click();
    expect(new URL(page.url()).pathname).toBe("/sources/");
    expect(new URL(page.url()).hash).toBe(`#${cited?.sources[0]}`);
    expect(await page.locator(":target").innerText(), "the work itself is in sight").not.toBe("");

    await findsUrgentHelp(person);
    expect(theLibrary().redFlags.length).toBeGreaterThan(5);
    for (const { sign } of theLibrary().redFlags) await page.getByText(sign).first().waitFor();
    const country = page.getByRole("group").filter({ hasText: "Ireland" }).last();
    await country.getByText("Ireland", { exact: true }).click();
    expect(await country.getByRole("link").count(), "somebody to ring").toBeGreaterThan(0);
    person.watch.allQuiet();
  },
);

const cited = allPractices().find(({ sources }) => sources.length > 0)?.id;

test.each(["practices", `practices/${cited}`, "sources", "help", "help/urgent", "questions"])(
  "a reader passes /%s/ in both themes",
  async (path) => {
    const person = await world.person();
    await person.go(`/${path}/`);
    await looks(person, `library/${path.replaceAll("/", "-")}`);
    person.watch.allQuiet();
  },
);

test.each([true, false])("an unknown address has three ways on, JavaScript %s", async (javaScript) => {
  const person = await world.person({ javaScript });
  const { page } = person;
  const answer = await page.goto("/this/leads/nowhere");
  expect(answer?.status()).toBe(404);
  await page.getByRole("heading", { level: 1, name: says("lost_title") }).waitFor();
  if (javaScript) await looks(person, "library/lost");
  const ways = page.getByRole("main").getByRole("link");
  const addresses = await Promise.all((await ways.all()).map((way) => way.getAttribute("href")));
  expect(new Set(addresses).size).toBe(3);
  for (const address of addresses) {
    const there = await page.request.get(address ?? "");
    expect(there.status(), address ?? "").toBe(200);
  }
  await ways.first().click();
  await page.getByRole("heading", { level: 1, name: says("home_first") }).waitFor();
});

test.each(["today", "start", "session", "reflect", "path", "explore", "mine", "settings"])(
  "JavaScript off in the room, at /%s: a sentence, and the library",
  async (place) => {
    const person = await world.person({ javaScript: false });
    const { page } = person;
    await person.go(`/${place}`);
    // The driver's role and text searches pass over <noscript>, though people and screen readers see it.
    const there = page.locator("noscript main");
    expect(await there.innerText()).toContain(says("room_no_script"));
    await there.locator("a", { hasText: says("room_to_library") }).click();
    await page.getByRole("heading", { level: 1, name: says("practices_title") }).waitFor();
    person.watch.allQuiet();
  },
);
