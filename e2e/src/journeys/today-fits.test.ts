// The one small thing, and the button that begins it, are there without scrolling, on a small phone too.
import { expect, test } from "vitest";
import { looks } from "../words/look.ts";
import { says } from "../words/says.ts";
import { hasACard, opensToday, wantsAnother } from "../words/today.ts";
import { createWorld } from "../words/world.ts";

const world = createWorld();

test("Begin stands above the tabs, whatever card lies there first", async () => {
  const person = await world.person({ width: 360, height: 740 });
  const { page } = person;
  await opensToday(person);
  const begin = page.getByRole("button", { name: says("today_begin"), exact: true });
  const tabs = page.getByRole("navigation", { name: says("tabs_label") });
  for (let card = 0; card < 3; card += 1) {
    await begin.waitFor();
    expect(await hasACard(person)).toBe(true);
    const [button, below] = await Promise.all([begin.boundingBox(), tabs.boundingBox()]);
    expect(
      (button?.y ?? 0) + (button?.height ?? 0),
      await page.getByRole("main").innerText(),
    ).toBeLessThanOrEqual(below?.y ?? 0);
    if (card === 0) await looks(person, "today-fits/first");
    await wantsAnother(person);
  }
  person.watch.allQuiet();
});
