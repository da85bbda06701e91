// The lint that keeps clock, chance, locale and waiting out of the rules: each line bites, and ordinary code
// passes. One run over a small house built to break it.
import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { root } from "../root.ts";

const plugin = "tools/src/rooms/core-is-pure.grit";
const biome = join(root, "node_modules", ".bin", "biome");

const broken = {
  "clock.ts": ["export const now = () => Date.now();", "global variable Date"],
  "day.ts": ["export const day = new Date(0).getDay();", "global variable Date"],
  "chance.ts": ["export const die = () => Math.random();", "no chance"],
  "numbers.ts": ["export const words = (n: number) => n.toLocaleString();", "no locale"],
  "order.ts": ['export const order = (a: string) => a.localeCompare("b");', "no locale"],
  "intl.ts": ['export const list = new Intl.ListFormat("en");', "global variable Intl"],
  "waiting.ts": ["export const wait = async (p: Promise<void>) => { await p; };", "waits for nothing"],
  "class.ts": ["export class Rule {}", "no classes"],
  "any.ts": ["export const anything = (x: any): string => x;", "any"],
  "default.ts": ["const rule = 1;\nexport default rule;", "default"],
} as const;

let house: string;
let findings: readonly string[];

const write = (file: string, code: string): void => {
  mkdirSync(dirname(join(house, file)), { recursive: true });
  writeFileSync(join(house, file), `${code}\n`);
};

beforeAll(() => {
  house = mkdtempSync(join(tmpdir(), "pure-"));
  for (const file of ["biome.json", plugin]) cpSync(join(root, file), join(house, file), { recursive: true });
  for (const [name, [code]] of Object.entries(broken)) write(`core/src/${name}`, code);
  write("core/src/plain.ts", "export const next = (at: number): number => at + 1;");
  write("web/src/room/clock.ts", "export const now = (): number => Date.now();");
  const args = ["lint", ".", "--vcs-enabled=false", "--reporter=github", "--max-diagnostics=none"];
  const { stdout, stderr } = spawnSync(biome, args, { cwd: house, encoding: "utf8" });
  findings = `${stdout}${stderr}`.split("\n").filter((line) => line.startsWith("::"));
});
afterAll(() => rmSync(house, { recursive: true }));

const about = (file: string): string => findings.filter((line) => line.includes(file)).join("\n");

describe("core is pure", () => {
  it.each(Object.entries(broken))("bites: %s", (name, [, why]) => {
    expect(about(`core/src/${name}`)).toMatch(/^::error/m);
    expect(about(`core/src/${name}`)).toContain(why);
  });

  it("leaves a plain rule alone, and the clock to those who may have it", () => {
    expect(about("core/src/plain.ts")).toBe("");
    expect(about("web/src/room/clock.ts")).toBe("");
  });
});
