// Bytes gate: what a library page and the first card may weigh. Measured by the same bench that reports them.
import { budgetBreaches } from "@unhurried/tools/bench/budgets";
import { measurePages } from "@unhurried/tools/bench/pages";
import { expect, test } from "vitest";

test("every page stays within its budget of bytes", async () => {
  expect(budgetBreaches(await measurePages(process.env.SITE ?? ""))).toEqual([]);
});
