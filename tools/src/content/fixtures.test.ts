// Broken content must be called broken. fixtures/whole is a small content folder with nothing wrong; each file in
// fixtures/broken changes one thing in it, and its name up to the first dot is the finding that must be raised.
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { parse } from "yaml";
import { checkContent } from "./check.ts";
import type { Finding } from "./finding.ts";
import { loadContent } from "./load.ts";

interface Broken {
  readonly file: string;
  /** What stands there … */
  readonly from?: string;
  /** … and what stands there instead. */
  readonly to?: string;
  /** A whole text for the file. */
  readonly text?: string;
  readonly remove?: boolean;
  /** Findings that follow from the same mistake. */
  readonly also?: readonly string[];
}

const whole = join(import.meta.dirname, "fixtures/whole");
const brokenFolder = join(import.meta.dirname, "fixtures/broken");
const scratch = mkdtempSync(join(tmpdir(), "content-"));
// Hundreds of folders go: on a busy machine that takes longer than a test may.
afterAll(() => rmSync(scratch, { recursive: true, force: true }), 60_000);

const today = "2026-11-24";
const findingsIn = (root: string): readonly Finding[] => checkContent(loadContent(root), today);

function breakOne(folder: string, { file, from, to, text, remove }: Broken): void {
  cpSync(whole, folder, { recursive: true });
  const path = join(folder, file);
  if (remove) {
    rmSync(path);
    return;
  }
  if (text !== undefined) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
    return;
  }
  const was = readFileSync(path, "utf8");
  if (from === undefined || !was.includes(from)) throw new Error(`${file} no longer holds ${from}`);
  writeFileSync(
    path,
    was.replace(from, () => to ?? ""),
  );
}

describe("the whole fixture", () => {
  it("has nothing wrong with it", () => {
    expect(findingsIn(whole)).toEqual([]);
  });
});

describe("a broken fixture", () => {
  it.each(readdirSync(brokenFolder))("%s is found, and nothing else", (name) => {
    const broken = parse(readFileSync(join(brokenFolder, name), "utf8")) as Broken;
    const folder = join(scratch, name);
    breakOne(folder, broken);
    const findings = findingsIn(folder);
    const [rule = ""] = name.split(".");
    expect([...new Set(findings.map((found) => found.rule))].sort()).toEqual(
      [rule, ...(broken.also ?? [])].sort(),
    );
    for (const { line, message, fix } of findings) {
      expect(line).toBeGreaterThan(0);
      expect(message.length).toBeGreaterThan(10);
      expect(fix.length).toBeGreaterThan(5);
    }
  });

  it("names the line in the author’s file", () => {
    const folder = join(scratch, "line");
    breakOne(folder, { file: "content/practices/hug/en.md", from: "Lean back.", to: "Lean <i>back</i>." });
    const text = readFileSync(join(folder, "content/practices/hug/en.md"), "utf8").split("\n");
    const [first] = findingsIn(folder);
    expect(text[(first?.line ?? 0) - 1]).toContain("<i>");
  });
});
