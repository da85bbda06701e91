// *Any of these now?* on a small phone: a few lines that say what is in them; what is ticked stays in sight when its
// line is folded again; the answers that end the question are in reach all the while, and so is leaving it out.
import { expect, test } from "vitest";
import { tab } from "../words/keys.ts";
import { looks } from "../words/look.ts";
import { says } from "../words/says.ts";
import { hasNow, isAsked, opensTheQuestions, skips, skipsTo } from "../words/start.ts";
import { createWorld, type Person } from "../words/world.ts";

const world = createWorld();
const clot = "A blood clot, or maybe one";

/** On the screen, and nothing lies over it. */
const inReach = async ({ page }: Person, words: string): Promise<void> => {
  const button = page.getByRole("button", { name: says(words), exact: true });
  await button.click({ trial: true, noWaitAfter: true });
  const box = await button.boundingBox();
  const tabs = await page.getByRole("navigation", { name: says("tabs_label") }).boundingBox();
  expect((box?.y ?? 0) + (box?.height ?? 0), words).toBeLessThanOrEqual(tabs?.y ?? 0);
};

test("a tick stays in sight, and the ways to end the question do too", async () => {
  const person = await world.person({ width: 320, height: 640 });
  const { page } = person;
  await opensTheQuestions(person);
  await skipsTo(person, "ask_now");
  await inReach(person, "ask_now_none");
  await inReach(person, "ask_now_unknown");
  await looks(person, "any-of-these/1-folded");
  const line = page.locator("summary").filter({ hasText: "Blood and bones" });
  await hasNow(person, clot);
  await inReach(person, "ask_now_only");
  await inReach(person, "ask_now_ticked_unknown");
  await looks(person, "any-of-these/2-ticked");
  await line.click();
  await line.getByText(clot).waitFor();
  await page.getByRole("button", { name: says("ask_now_more") }).click();
  await line.click();
  await page.getByText("A new or treated clot in a leg").waitFor();
  await looks(person, "any-of-these/3-more-words");
  await skips(person);
  await isAsked(person, "ask_hardest");
  await page.goBack();
  await page.locator("summary").filter({ hasText: clot }).waitFor();
  await page.getByRole("button", { name: says("ask_now_only") }).click();
  await isAsked(person, "ask_hardest");
  person.watch.allQuiet();
});

test("by keyboard no line ends up behind the answers at the foot", async () => {
  const person = await world.person({ width: 360, height: 640 });
  const { page } = person;
  await opensTheQuestions(person);
  await skipsTo(person, "ask_now");
  await page.locator("summary").filter({ hasText: "Blood and bones" }).press("Enter");
  for (let stop = 0; stop < 8; stop += 1) {
    const { name } = (await tab(page)) ?? {};
    const isCovered = await page.evaluate(() => {
      const at = document.activeElement;
      const ends = document.querySelector(".now__ends");
      if (!at || !ends || ends.contains(at)) return false;
      return at.getBoundingClientRect().bottom > ends.getBoundingClientRect().top + 1;
    });
    expect(isCovered, name).toBe(false);
  }
  person.watch.allQuiet();
});
