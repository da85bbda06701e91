// Pages handed to somebody on paper. A practice, an effect, a question and a timeline are one sheet of A4 each,
// whatever their length; a guide is two at most. Drawings come out whole, dark on white; what can't be pressed or
// followed on paper stays away.
import { statSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { builtFiles } from "../words/built.ts";
import { createWorld, type Person } from "../words/world.ts";

const world = createWorld();

const sheetsIn = (pdf: Buffer): number => pdf.toString("latin1").match(/\/Type\s*\/Page\b/g)?.length ?? 0;

/** The longest of a kind; what fits for them fits for all. */
const longest = (kind: string): readonly string[] =>
  builtFiles()
    .filter((path) => new RegExp(`^/${kind}/[^/]+/index\\.html$`).test(path))
    .map((path) => ({ path, bytes: statSync(join(process.env.SITE ?? "", path)).size }))
    .sort((a, b) => b.bytes - a.bytes)
    .slice(0, 8)
    .map(({ path }) => path.replace("index.html", ""));

async function printed({ page }: Person): Promise<number> {
  return sheetsIn(await page.pdf({ format: "A4" }));
}

test.each([
  ["practices", 1],
  ["effects", 1],
  ["questions", 1],
  ["timelines", 1],
  ["guides", 2],
  ["guide", 2],
] as const)("every page under /%s/ prints on %i at most", async (kind, sheets) => {
  const reader = await world.person();
  const tooLong: string[] = [];
  expect(longest(kind).length).toBeGreaterThan(5);
  for (const path of longest(kind)) {
    await reader.go(path);
    const count = await printed(reader);
    if (count > sheets) tooLong.push(`${path}: ${count} sheets`);
  }
  expect(tooLong).toEqual([]);
  reader.watch.allQuiet();
});

test("counting sheets can fail: a page with three screens of room in it is no longer one sheet", async () => {
  const reader = await world.person();
  await reader.go(longest("questions")[0] ?? "");
  expect(await printed(reader)).toBe(1);
  await reader.page.evaluate(() =>
    document
      .querySelector(".reading")
      ?.append(...Array.from({ length: 90 }, () => document.createElement("br"))),
  );
  expect(await printed(reader)).toBeGreaterThan(1);
});

test("on paper nothing is left to press or to follow, and no heading is left alone at a sheet’s end", async () => {
  const reader = await world.person();
  const { page } = reader;
  for (const kind of ["effects", "questions", "timelines", "guides"]) {
    await reader.go(longest(kind)[0] ?? "");
    await page.emulateMedia({ media: "print" });
    const seen = await page.evaluate(() => {
      const shown = (query: string): readonly Element[] =>
        [...document.querySelectorAll(query)].filter((one) => one.getClientRects().length > 0);
      return {
        press: shown("button, .button, summary, nav, .crumbs, .cite").length,
        small: shown("main p, main li").filter(
          (one) => Number.parseFloat(getComputedStyle(one).fontSize) < 10.6,
        ).length,
        alone: shown("h2, h3").filter((one) => getComputedStyle(one).breakAfter !== "avoid").length,
        headings: shown("h2").length,
        ink: [...new Set(shown("h1, h2, main p").map((one) => getComputedStyle(one).color))],
      };
    });
    expect(seen, kind).toMatchObject({ press: 0, alone: 0, small: 0, ink: ["rgb(0, 0, 0)"] });
    expect(seen.headings, kind).toBeGreaterThan(2);
    await page.emulateMedia({ media: null });
  }
});

test("urgent signs are printed with all they say, and of the countries the one that is open", async () => {
  const reader = await world.person({ javaScript: false });
  const { page } = reader;
  await reader.go("/help/urgent/");
  await page.locator("#in-ie > summary").click();
  expect(await page.locator(".sign-group .disclosure__inside p").first().isVisible(), "on a screen").toBe(
    false,
  );
  await page.emulateMedia({ media: "print" });
  const signs = await page.locator(".sign-group .disclosure__inside p").all();
  expect(signs.length).toBeGreaterThan(5);
  for (const sign of signs) expect(await sign.isVisible()).toBe(true);
  expect(await page.locator("#in-ie .line").first().isVisible()).toBe(true);
  expect(await page.locator("#in-gb").isVisible()).toBe(false);
  expect(await printed(reader)).toBeLessThanOrEqual(2);
});

test("drawings stand whole on the sheet, two people in two shades of ink, in whichever theme", async () => {
  const reader = await world.person({ theme: "dark" });
  const { page } = reader;
  const ofDrawn = builtFiles().filter((path) =>
    /^\/practices\/(pillow-lab|wedge-and-pillows|depth-in-your-hands)\/index/.test(path),
  );
  expect(ofDrawn).toHaveLength(3);
  /** A4 without its margins, in CSS pixels. */
  await page.setViewportSize({ width: 688, height: 1070 });
  for (const path of ofDrawn) {
    await reader.go(path.replace("index.html", ""));
    await page.emulateMedia({ media: "print", colorScheme: "dark" });
    const drawings = await page.evaluate(() => {
      const [head, ...texts] = document.querySelectorAll(".practice__head h1, .practice__head p");
      const words = [head, ...texts].filter((one) => (one?.getClientRects().length ?? 0) > 0);
      return [...document.querySelectorAll(".drawing__picture")].flatMap((picture) => {
        const { left, right, top, bottom, width, height } = picture.getBoundingClientRect();
        if (width === 0) return [];
        const ink = (name: string): string => {
          const line = picture.querySelector(name);
          return line ? getComputedStyle(line).stroke : "";
        };
        return {
          inside: left >= 0 && right <= document.documentElement.clientWidth && top >= 0 && height > 40,
          covers: words.some((one) => {
            const range = document.createRange();
            range.selectNodeContents(one as Node);
            const text = range.getBoundingClientRect();
            return text.right > left && text.left < right && text.bottom > top && text.top < bottom;
          }),
          a: ink(".line-a"),
          b: ink(".line-b"),
        };
      });
    });
    expect(drawings.length, `${path}: all are there`).toBe(await page.locator(".drawing").count());
    expect(drawings.length, path).toBeGreaterThan(1);
    for (const drawing of drawings) expect(drawing, path).toMatchObject({ inside: true, covers: false });
    const inks = drawings.flatMap(({ a, b }) => [a, b]).filter(Boolean);
    expect([...new Set(inks)].sort()).toEqual(["rgb(0, 0, 0)", "rgb(119, 119, 119)"]);
    await page.emulateMedia({ media: null });
    expect(await printed(reader), `${path}: sheets`).toBe(1);
  }
});
