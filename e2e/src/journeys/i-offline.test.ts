// (i) On a train: after the first visit the server is gone, and everything is still here.
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { builtFiles } from "../words/built.ts";
import {
  beginsFromTheLibrary,
  doesAWholeSession,
  follows,
  goesOn,
  goesTo,
  goesToPath,
  goesToSettings,
  hasEverythingHere,
  keepsAMoment,
  link,
  seesHeading,
  title,
} from "../words/doing.ts";
import { remembersHere } from "../words/keeping.ts";
import { looks } from "../words/look.ts";
import { createWorld } from "../words/world.ts";

const world = createWorld();

/** Every page of the library and the room; the specimen is for those who build this. */
const everyPage = (): readonly string[] =>
  builtFiles().filter((path) => path.endsWith("/index.html") && !path.startsWith("/specimen/"));

/** All of them where a kind has few pages, and every eighth where it has many. */
function someOfEachKind(pages: readonly string[]): readonly string[] {
  const kinds = new Map<string, string[]>();
  for (const path of pages) {
    const kind = path.split("/").slice(0, -2).join("/");
    kinds.set(kind, [...(kinds.get(kind) ?? []), path]);
  }
  return [...kinds.values()].flatMap((kind) =>
    kind.length < 16 ? kind : kind.filter((_, n) => n % 8 === 0),
  );
}

/** Which of these pages this device would have to ask a server for: the ones that no volume it keeps names. */
const notHere = (page: Page, files: readonly string[]): Promise<readonly string[]> =>
  page.evaluate(async (paths) => {
    const here = new Set<string>();
    for (const name of await caches.keys())
      for (const { url } of await (await caches.open(name)).keys()) {
        if (!url.includes("/volume-")) continue;
        const volume = (await (await caches.match(url))?.text()) ?? "";
        const index = volume.slice(8, 8 + Number.parseInt(volume.slice(0, 8), 16));
        for (const path of Object.keys(JSON.parse(index))) here.add(`/${path}`);
      }
    return paths.filter((path) => !here.has(path));
  }, files);

test("every page is here without a server, and an unknown one is kind", async () => {
  const person = await world.person({ keepsTheSite: true });
  const { page, watch } = person;
  await person.go("/today");
  await hasEverythingHere(page);
  await world.serverGone();
  const pages = everyPage();
  expect(pages.length).toBeGreaterThan(60);
  expect(await notHere(page, pages)).toEqual([]);
  for (const path of someOfEachKind(pages)) {
    const answer = await page.goto(path.replace(/index\.html$/, ""));
    expect(answer?.status(), path).toBe(200);
    await title(page).waitFor();
  }
  await person.go("/no/such/page");
  await title(page).waitFor();
  expect(await page.getByRole("main").getByRole("link").count()).toBeGreaterThanOrEqual(3);
  await looks(person, "i/unknown-page");
  await world.serverBack();
  watch.allQuiet();
}, 180_000);

test("a whole session works on the train, and a reload midway goes on where it was", async () => {
  const person = await world.person({ width: 320, height: 640, keepsTheSite: true });
  const { page, watch } = person;
  await person.go("/");
  await follows(page, "Pick one for me");
  await hasEverythingHere(page);
  await world.serverGone();

  await beginsFromTheLibrary(page, "three-good-lines");
  await goesOn(page);
  // Nothing was to be remembered, so a reload leaves nothing, and says so.
  await page.reload();
  await seesHeading(page, "Nothing is waiting here");
  await looks(person, "i/nothing-waits");

  await goesToSettingsFromHere();
  await remembersHere(page);
  await beginsFromTheLibrary(page, "three-good-lines");
  await goesOn(page);
  const words = await title(page).innerText();
  await page.reload();
  await title(page).filter({ hasText: words }).waitFor();
  await looks(person, "i/picked-up-again");
  await doesAWholeSession(page);
  await follows(page, "Back to Today");
  await goesToPath(page);
  await keepsAMoment(page, "The train was warm.");
  await page.reload();
  await page.getByText("The train was warm.").waitFor();
  await world.serverBack();
  watch.allQuiet();

  async function goesToSettingsFromHere(): Promise<void> {
    await link(page, "Not now").or(link(page, "Go to Today")).first().click();
    await goesTo(page, "Today");
    await goesToSettings(page);
  }
});
