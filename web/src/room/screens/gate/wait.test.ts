// Whoever comes back when the words say so is never too early.
import fc from "fast-check";
import { expect, test } from "vitest";
import { nextTryWords } from "./wait.ts";

const asIs = (ms: number) => String(ms);

test("short waits are said in whole seconds, rounded up", () => {
  expect(nextTryWords(1, 0, asIs)).toBe("in 1 second");
  expect(nextTryWords(29_001, 0, asIs)).toBe("in 30 seconds");
});

test("long waits are said as a time of day that is not too early, and at most a minute late", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 90_000, max: 86_400_000 }),
      fc.integer({ min: 0, max: 2 ** 41 }),
      (wait, now) => {
        const said = Number(/\d+/.exec(nextTryWords(wait, now, asIs))?.[0]);
        expect(said).toBeGreaterThanOrEqual(now + wait);
        expect(said - (now + wait)).toBeLessThan(60_000);
        expect(said % 60_000).toBe(0);
      },
    ),
  );
});
