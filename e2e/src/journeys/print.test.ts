// A practice handed to somebody on paper: one sheet of A4, whatever its length.
import { statSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { builtFiles } from "../words/built.ts";
import { createWorld } from "../words/world.ts";

const world = createWorld();

const sheetsIn = (pdf: Buffer): number => pdf.toString("latin1").match(/\/Type\s*\/Page\b/g)?.length ?? 0;

/** The longest dozen; what fits for them fits for all. */
const longest = (): readonly string[] =>
  builtFiles()
    .filter((path) => /^\/practices\/[^/]+\/index\.html$/.test(path))
    .map((path) => ({ path, bytes: statSync(join(process.env.SITE ?? "", path)).size }))
    .sort((a, b) => b.bytes - a.bytes)
    .slice(0, 12)
    .map(({ path }) => path.replace("index.html", ""));

test("every practice prints on one page", async () => {
  const reader = await world.person();
  const tooLong: string[] = [];
  for (const path of longest()) {
    await reader.go(path);
    const pdf = await reader.page.pdf({ format: "A4" });
    if (sheetsIn(pdf) !== 1) tooLong.push(`${path}: ${sheetsIn(pdf)} sheets`);
  }
  expect(tooLong).toEqual([]);
  reader.watch.allQuiet();
});
