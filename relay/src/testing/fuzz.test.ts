// Hostile input by the thousand. FUZZ=1000000 makes it a million; the seed is said whenever something is found.
import { expect, it } from "vitest";
import { fuzz } from "./fuzz.ts";

const count = Number(process.env.FUZZ ?? 20_000);
const seed = Number(process.env.FUZZ_SEED ?? Date.now() % 1_000_000_000);

it(
  "answers everything with a code of the table, keeps nothing but whole appends, and goes on",
  async () => {
    const seen = await fuzz(count, seed);
    const where = `seed ${seed}`;
    expect(seen.unexplained, where).toEqual([]);
    expect(seen.acknowledged, where).toBeLessThanOrEqual(seen.stored);
    expect(seen.stored, where).toBeLessThanOrEqual(seen.meant);
    expect(seen.acknowledged, where).toBeGreaterThan(0);
    // It has been everywhere: kept, answered, refused in every way a stranger can be, on both roads.
    const wanted = ["200", "204", "400", "403", "404", "405", "409"];
    for (const status of wanted) expect(seen.answers[status], `${status}, ${where}`).toBeGreaterThan(0);
    for (const code of ["malformed", "unknown-version", "unknown-message", "bad-frame", "unexpected"])
      expect(seen.answers[`live ${code}`], `${code}, ${where}`).toBeGreaterThan(0);
  },
  Math.max(120_000, count * 6),
);
