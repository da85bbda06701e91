// (a) Somebody opens the address a nurse gave them and is doing one small thing a moment later. Nobody asked them
// anything, and when they go nothing of it stays on the phone.
import { expect, test } from "vitest";
import { publicPaths } from "../words/built.ts";
import { leavesNothing } from "../words/device.ts";
import { doesThisNow, opensHome, takesTheFirstDoor } from "../words/library.ts";
import { looks } from "../words/look.ts";
import { theFirstThing } from "../words/practices.ts";
import { goesBackToToday, goesThroughIt, isDoingIt, lands } from "../words/session.ts";
import { createWorld, type Person } from "../words/world.ts";

const world = createWorld();

/** Counts what a hand does, and whether anything was ever typed or asked for in a field. */
async function watchTheirHands({ context }: Person): Promise<{ taps: () => number; typed: () => number }> {
  let taps = 0;
  let typed = 0;
  await context.exposeFunction("tapped", () => {
    taps += 1;
  });
  await context.exposeFunction("typedIn", () => {
    typed += 1;
  });
  await context.addInitScript(() => {
    const told = window as unknown as { tapped: () => void; typedIn: () => void };
    addEventListener("pointerdown", () => told.tapped(), true);
    for (const sign of ["keydown", "input"]) addEventListener(sign, () => told.typedIn(), true);
  });
  return { taps: () => taps, typed: () => typed };
}

const now = ({ page }: Person): Promise<number> => page.evaluate(() => Date.now());

test.each([320, 1280])("from the first page to the first small thing, %i pixels wide", async (width) => {
  const person = await world.person({ width });
  const hands = await watchTheirHands(person);

  await opensHome(person);
  const landed = await now(person);
  await takesTheFirstDoor(person);
  await doesThisNow(person);
  expect(await isDoingIt(person)).not.toBe("");

  expect((await now(person)) - landed).toBeLessThanOrEqual(60_000);
  expect(hands.taps(), "taps").toBeLessThanOrEqual(3);
  expect(hands.typed(), "typed").toBe(0);
  expect(await person.page.getByRole("textbox").count(), "fields").toBe(0);
  expect(new URL(person.page.url()).pathname.replace(/\/$/, ""), "an address that names nothing").toBe(
    "/session",
  );
  expect(person.page.url()).not.toContain("#");
  person.watch.allQuiet();
});

test("the whole small thing, and nothing left behind", async () => {
  const person = await world.person({ keepsTheSite: true });
  const everybodysFiles = publicPaths();

  await opensHome(person);
  await looks(person, "a/1-home");
  await leavesNothing(person, everybodysFiles);
  await takesTheFirstDoor(person);
  await looks(person, "a/2-practice");
  await doesThisNow(person);
  await isDoingIt(person);
  await looks(person, "a/3-first-step");
  await goesThroughIt(person);
  await looks(person, "a/4-landing");
  await lands(person);
  await looks(person, "a/5-done");
  await goesBackToToday(person);
  await looks(person, "a/6-today");
  await leavesNothing(person, everybodysFiles);

  // Of all small things only the page somebody read was asked for by name. Every page's file comes to everybody
  // alike, for when there is no connection.
  const { id } = theFirstThing();
  const named = person.watch.requests.filter((url) => url.includes(id) && !url.includes("/index.html"));
  expect([...new Set(named)], "asked for by name").toEqual([`${person.site}/practices/${id}/`]);
  person.watch.allQuiet();

  // The same person tomorrow, in the same browser: it knows nothing.
  const later = await person.newTab();
  await later.goto("/path");
  await later.getByRole("heading", { level: 1 }).waitFor();
  await leavesNothing({ ...person, page: later }, everybodysFiles);
});

test("the same without JavaScript, up to the page of the small thing", async () => {
  const person = await world.person({ javaScript: false });
  await opensHome(person);
  await takesTheFirstDoor(person);
  const steps = person.page.getByRole("main").getByRole("list").getByRole("listitem");
  expect(await steps.count()).toBeGreaterThan(0);
  expect(
    person.watch.sent.filter((line) => line.includes('"cookie"')),
    "cookies sent",
  ).toEqual([]);
  expect(await person.context.cookies()).toEqual([]);
  person.watch.allQuiet();
});
