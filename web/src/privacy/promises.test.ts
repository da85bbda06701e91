// A promise without a test is only a wish: every promise names a test file that is there and holds that test.
import { existsSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { promises } from "./promises.ts";

const root = new URL("../../../", import.meta.url);

test("every promise names a test that exists", () => {
  expect(promises.length).toBeGreaterThan(0);
  for (const { id, test: named } of promises) {
    const [file = "", name = ""] = named.split(" › ");
    const path = new URL(file, root);
    expect(existsSync(path), `${id}: ${file}`).toBe(true);
    expect(readFileSync(path, "utf8"), `${id}: ${name}`).toContain(name);
  }
});
