// A promise without a test is only a wish: every promise names a test file that is there, and a test in it.
import { existsSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { promises } from "./promises.ts";

const root = new URL("../../../", import.meta.url);

/** The titles of all tests in a file that run: `test("…"`, `it("…"`, and the title after a table of cases. */
function titlesIn(source: string): ReadonlySet<string> {
  const called =
    /(?<!\.(?:skip|todo|only))(?:\b(?:test|it)|\]\s*(?:as const)?\s*,?\s*\))\(\s*(["'`])((?:\\.|(?!\1)[^\\\n])*)\1/g;
  return new Set([...source.matchAll(called)].map(([, , title = ""]) => title));
}

test("every promise names a test that exists", () => {
  expect(promises.length).toBeGreaterThan(0);
  expect(new Set(promises.map(({ id }) => id)).size, "no promise twice").toBe(promises.length);
  for (const { id, test: named } of promises) {
    const [file = "", ...rest] = named.split(" › ");
    const title = rest.at(-1) ?? "";
    const path = new URL(file, root);
    expect(file, `${id} names a test file`).toMatch(/\.test\.tsx?$/);
    expect(existsSync(path), `${id}: ${file}`).toBe(true);
    expect([...titlesIn(readFileSync(path, "utf8"))], `${id}: ${file}`).toContain(title);
  }
});

test("a title that is only spoken of, or skipped, is no test", () => {
  const titles = titlesIn(`
    // the page says "a promise in a comment"
    const words = "a promise in a string";
    test("a promise that is kept", () => {});
    it('another, kept', async () => {});
    test.each([["a", 1]])("a table of them: %s", () => {});
    test.skip("a promise put off", () => {});
    it.todo("a promise for later");
  `);
  expect([...titles]).toEqual(["a promise that is kept", "another, kept", "a table of them: %s"]);
});
