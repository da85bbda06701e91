// The lint that keeps clock, chance, locale and waiting out of the rules: each line bites, and ordinary code passes.
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { root } from "../root.ts";

const biome = join(root, "node_modules", ".bin", "biome");

/** What the linter says of `code`, as if it stood in that file. */
function lint(file: string, code: string): { ok: boolean; says: string } {
  const { status, stdout, stderr } = spawnSync(biome, ["lint", `--stdin-file-path=${file}`], {
    cwd: root,
    input: `${code}\n`,
    encoding: "utf8",
  });
  return { ok: status === 0, says: `${stdout}${stderr}` };
}

describe("core is pure", () => {
  it.each([
    ["the clock", "export const now = () => Date.now();", "no clock"],
    ["a new Date", "export const day = new Date(0).getDay();", "no clock"],
    ["chance", "export const die = () => Math.random();", "no chance"],
    ["a locale's numbers", "export const words = (n: number) => n.toLocaleString();", "no locale"],
    ["a locale's order", 'export const order = (a: string) => a.localeCompare("b");', "no locale"],
    ["Intl", 'export const list = new Intl.ListFormat("en");', "no locale"],
    ["waiting", "export const wait = async (p: Promise<void>) => { await p; };", "waits for nothing"],
    ["a class", "export class Rule {}", "no classes"],
    ["any", "export const anything = (x: any): string => x;", "noExplicitAny"],
    ["a default export", "const rule = 1;\nexport default rule;", "noDefaultExport"],
  ])("bites: %s", (_, code, why) => {
    const { ok, says } = lint("core/src/planner/example.ts", code);
    expect(ok).toBe(false);
    expect(says).toContain(why);
  });

  it("leaves a plain rule alone", () => {
    expect(
      lint("core/src/planner/example.ts", "export const next = (at: number): number => at + 1;").ok,
    ).toBe(true);
  });

  it("leaves the clock to those who may have it", () => {
    expect(lint("web/src/room/example.ts", "export const now = () => Date.now();").ok).toBe(true);
  });
});
