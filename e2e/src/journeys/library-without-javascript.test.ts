// Somebody reads the library on an old phone, or with JavaScript off: everything they need is in the page itself.
import { expect, test } from "vitest";
import {
  endsWithSomebody,
  findsUrgentHelp,
  opensAllSmallThings,
  opensHome,
  readsAbout,
  smallThingsInSight,
} from "../words/library.ts";
import { looks } from "../words/look.ts";
import { allPractices, theLibrary } from "../words/practices.ts";
import { anEffect, aQuestion, aTimeline, theReading } from "../words/reading.ts";
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

test("from the first page to what treatment left behind, to a small thing, to the work behind it", async () => {
  const person = await world.person({ javaScript: false });
  const { page } = person;
  const effect = anEffect();
  await opensHome(person);
  const part = theReading().groups.find(({ of, id }) => of === "effects" && id === effect.group)?.name ?? "";
  const main = page.getByRole("main");
  await main.getByRole("group").filter({ hasText: effect.title }).getByText(part, { exact: true }).click();
  await main.getByRole("link", { name: effect.title, exact: true }).click();
  await page.getByRole("heading", { level: 1, name: effect.title }).waitFor();

  // When to call is a tap away at the top, and leads on to urgent help.
  await page.getByRole("link", { name: says("effects_call_first") }).click();
  expect(await page.locator(":target").isVisible()).toBe(true);
  const call = page.getByRole("region", { name: "When to call" });
  expect(await call.getByRole("link", { name: says("effects_call_to") }).getAttribute("href")).toContain(
    "/help/urgent/",
  );
  await endsWithSomebody(person);

  const [named = ""] = effect.practices;
  await page
    .getByRole("region", { name: says("guide_practices") })
    .locator(`a[href$="/practices/${named}/"]`)
    .click();
  // The small thing names the effect that names it.
  const back = page.getByRole("region", { name: says("related_title") });
  await back.getByRole("link", { name: effect.title, exact: true }).waitFor();
  await endsWithSomebody(person);

  const [source = ""] = allPractices().find(({ id }) => id === named)?.sources ?? [];
  await page.getByRole("main").locator(`a[href*="/sources/#${source}"]`).first().click();
  const work = page.locator(`[id="${source}"]`);
  expect(await work.isVisible()).toBe(true);
  // The work names every page that cites it.
  expect(await work.locator(`a[href$="/practices/${named}/"]`).count()).toBe(1);
  person.watch.allQuiet();
});

test("a group of questions is picked, one is opened, a word in it is explained", async () => {
  const person = await world.person({ javaScript: false });
  const { page } = person;
  const question = aQuestion();
  await person.go("/questions/");
  const inSight = (): Promise<number> =>
    page
      .locator(".filtered a")
      .evaluateAll((all) => all.filter((one) => one.getClientRects().length > 0).length);
  expect(await inSight()).toBe(theReading().questions.length);
  const topic =
    theReading().groups.find(({ of, id }) => of === "questions" && id === question.topic)?.name ?? "";
  await page.locator("label", { hasText: topic }).first().click();
  expect(await inSight()).toBe(theReading().questions.filter((one) => one.topic === question.topic).length);
  await page.getByRole("link", { name: question.title, exact: true }).click();
  await page.getByRole("heading", { level: 1, name: question.title }).waitFor();
  await endsWithSomebody(person);

  const explained = page.locator('main a[href*="/glossary/#"]').first();
  const address = (await explained.getAttribute("href")) ?? "";
  await explained.click();
  expect(new URL(page.url()).hash).toBe(address.slice(address.indexOf("#")));
  expect(await page.locator(":target").innerText()).not.toBe("");
  person.watch.allQuiet();
});

test("ticks for a visit stand on paper, and everybody’s list of places to look opens", async () => {
  const person = await world.person({ javaScript: false });
  const { page } = person;
  await person.go("/visit-questions/");
  const [asked] = theReading().visit;
  const box = page.getByRole("checkbox", { name: asked?.words ?? "", exact: true });
  await box.check();
  await page.emulateMedia({ media: "print" });
  expect(await box.isVisible()).toBe(true);
  await page.emulateMedia({ media: null });
  await person.go("/find-help/");
  const [country] = theReading().directories;
  const place = page.locator("details", { hasText: country?.name ?? "" }).first();
  await place.getByText(country?.name ?? "", { exact: true }).click();
  await place
    .getByText(country?.entries[0]?.name ?? "", { exact: true })
    .first()
    .waitFor();
  person.watch.allQuiet();
});

const cited = allPractices().find(({ sources }) => sources.length > 0)?.id;

const pages = [
  "practices",
  `practices/${cited}`,
  "sources",
  "help",
  "help/urgent",
  "effects",
  `effects/${anEffect().id}`,
  "timelines",
  `timelines/${aTimeline().id}`,
  "questions",
  `questions/${aQuestion().id}`,
  "guides",
  `guides/${theReading().guide}`,
  "myths",
  "glossary",
  "find-help",
  "closeness",
  "cards",
  "visit-questions",
  // Every part in every state, in both galleries.
  "specimen",
];

test("a reader passes pages of every kind, in both themes", async () => {
  const person = await world.person();
  for (const path of pages) {
    await person.go(`/${path}/`);
    await looks(person, `library/${path.replaceAll("/", "-")}`);
  }
  person.watch.allQuiet();
});

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

test("JavaScript off in the room: a sentence, and the library", async () => {
  const person = await world.person({ javaScript: false });
  const { page } = person;
  for (const place of ["today", "start", "session", "reflect", "path", "explore", "mine", "settings"]) {
    await person.go(`/${place}`);
    // The driver's role and text searches pass over <noscript>, though people and screen readers see it.
    const there = page.locator("noscript main");
    expect(await there.innerText(), place).toContain(says("room_no_script"));
    await there.locator("a", { hasText: says("room_to_library") }).click();
    await page.getByRole("heading", { level: 1, name: says("practices_title") }).waitFor();
  }
  person.watch.allQuiet();
});
