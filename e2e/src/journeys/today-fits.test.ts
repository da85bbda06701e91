// The one small thing, and the button that begins it, are there without scrolling, on a small phone too.
import { expect, test } from "vitest";
import { looks } from "../words/look.ts";
import { says } from "../words/says.ts";
import { hasACard, opensToday, wantsAnother, wantsMore } from "../words/today.ts";
import { createWorld } from "../words/world.ts";

const world = createWorld();

test.each([320, 360])(
  "Begin stands above the tabs, whatever card lies there first: %s wide",
  async (width) => {
    const person = await world.person({ width, height: 740 });
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
      if (card === 0) await looks(person, `today-fits/first-${width}`);
      await wantsAnother(person);
    }
    person.watch.allQuiet();
  },
);

test("five things to choose, and one line with the rest behind it", async () => {
  const person = await world.person();
  const { page } = person;
  await opensToday(person);
  await page.getByRole("button", { name: says("today_begin"), exact: true }).waitFor();
  const main = page.getByRole("main");
  // How much there is today is one choice, however many answers it has.
  const choices = main.locator("fieldset, button, a, summary").filter({ visible: true });
  expect(await choices.allInnerTexts()).toHaveLength(6);
  await wantsMore(person);
  await looks(person, "today-fits/more");
  for (const words of ["today_company", "today_place"])
    await main.getByRole("group", { name: says(words) }).waitFor();
  for (const words of ["today_tell", "today_why_not"])
    await main.getByRole("link", { name: says(words) }).waitFor();
  const title = await main.getByRole("heading", { level: 2 }).innerText();
  const love = main.getByRole("button", { name: says("today_love_named", { title }) });
  await love.click();
  await page.getByText(says("today_loved")).waitFor();
  expect(await love.getAttribute("aria-pressed")).toBe("true");
  person.watch.allQuiet();
});
