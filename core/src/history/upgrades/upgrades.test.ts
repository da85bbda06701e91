import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { type Upgrade, upgradeFact, upgrades } from "./index.ts";

const folder = dirname(fileURLToPath(import.meta.url));

/** Names of modules a source file imports, re-exports or loads. */
const importsOf = (source: string): string[] =>
  [...source.matchAll(/(?:\bfrom|\bimport)\s*\(?\s*["']([^"']+)["']/g)].map((match) => match[1] ?? "");

const isInside = (specifier: string): boolean =>
  specifier.startsWith("./") && !relative(folder, join(folder, specifier)).startsWith("..");

describe("frozen upgrades", () => {
  it("import nothing from outside their folder", () => {
    const files = readdirSync(folder, { recursive: true, encoding: "utf8" });
    const sources = files.filter((name) => name.endsWith(".ts") && !name.endsWith(".test.ts"));
    expect(sources).toContain("index.ts");
    for (const name of sources) {
      const outside = importsOf(readFileSync(join(folder, name), "utf8")).filter((one) => !isInside(one));
      expect(outside, name).toEqual([]);
    }
  });

  it("would be caught importing something living", () => {
    const source = `import { bodies } from "../facts.ts";\nexport * from 'valibot';\nawait import("./../fold.ts");`;
    expect(importsOf(source).filter((one) => !isInside(one))).toEqual([
      "../facts.ts",
      "valibot",
      "./../fold.ts",
    ]);
    expect(importsOf(`import { one } from "./0001-one.ts";`).filter((one) => !isInside(one))).toEqual([]);
  });

  it("are applied in order, each once, and carry the envelope along", () => {
    const rename = (from: string, to: string): Upgrade => ({
      from,
      upgrade: (old) => ({ ...old, type: to }),
    });
    const list = [rename("mood", "feeling"), rename("feeling", "felt"), rename("felt", "mood")];
    expect(upgradeFact({ id: "1", type: "mood", subject: "s", body: 1 }, list)).toEqual({
      id: "1",
      type: "mood",
      subject: "s",
      body: 1,
    });
    expect(upgradeFact({ id: "1", type: "mood", subject: "s", body: 1 }, list.slice(0, 2))).toMatchObject({
      id: "1",
      type: "felt",
    });
  });

  it("let anything else pass untouched", () => {
    for (const odd of [null, undefined, 3, "fact", [], {}, { type: 7 }]) expect(upgradeFact(odd)).toBe(odd);
    expect(upgrades).toEqual([]);
  });
});
