// The colours keep their distances: body text 7:1, all text 4.5:1, edges of controls and shapes 3:1, both themes.
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

const css = readFileSync(new URL("./tokens.css", import.meta.url), "utf8");
const block = (selector: string): Record<string, string> => {
  const from = css.indexOf(selector);
  const body = css.slice(css.indexOf("{", from) + 1, css.indexOf("}", from));
  return Object.fromEntries([...body.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map((m) => [m[1], m[2]]));
};
const themes = { light: block('[data-theme="light"]'), dark: block('[data-theme="dark"]') };

const channel = (value: number): number =>
  value <= 0.03928 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
const light = (hex: string): number => {
  const [r, g, b] = [1, 3, 5].map((i) => channel(Number.parseInt(hex.slice(i, i + 2), 16) / 255)) as [
    number,
    number,
    number,
  ];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};
const ratio = (a: string, b: string): number => {
  const [high, low] = [light(a), light(b)].sort((x, y) => y - x) as [number, number];
  return (high + 0.05) / (low + 0.05);
};

const grounds = ["paper", "card", "sunk", "dusk-ground", "clay-ground"];
const asked: readonly [least: number, colours: readonly string[], on: readonly string[]][] = [
  [7, ["ink", "soft"], ["paper", "card", "sunk", "dusk-ground"]],
  [4.5, ["ink", "soft", "dusk", "clay", "dusk-deep", "clay-deep"], grounds],
  [3, ["edge"], grounds],
  [3, ["shape-a-edge", "shape-b-edge"], ["paper", "card", "dusk-ground"]],
  [7, ["on-dusk"], ["dusk"]],
  [4.5, ["on-clay"], ["clay"]],
  [4.5, ["on-dusk"], ["dusk-deep"]],
  [4.5, ["on-clay"], ["clay-deep"]],
];

for (const [name, theme] of Object.entries(themes))
  test(`${name}: every pair of colours keeps its distance`, () => {
    const short = asked.flatMap(([least, colours, on]) =>
      colours.flatMap((colour) =>
        on
          .filter((ground) => ratio(theme[colour] ?? "", theme[ground] ?? "") < least)
          .map((ground) => `${colour} on ${ground} is under ${least}:1`),
      ),
    );
    expect(short).toEqual([]);
  });

test("the dark set by device and by hand is one and the same", () => {
  expect(block(":root:not([data-theme])")).toEqual(themes.dark);
});
