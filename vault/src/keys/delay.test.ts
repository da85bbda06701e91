import fc from "fast-check";
import { expect, test } from "vitest";
import { bytesToTries, noTries, oneMore, triesToBytes, waitAfter, waitLeft } from "./delay.ts";

const minute = 60_000;

test("ten tries are free, then the wait doubles up to a quarter of an hour", () => {
  expect([0, 1, 10].map(waitAfter)).toEqual([0, 0, 0]);
  expect([11, 12, 13].map(waitAfter)).toEqual([5_000, 10_000, 20_000]);
  expect([19, 65_535].map(waitAfter)).toEqual([15 * minute, 15 * minute]);
});

test("the wait passes, and turning the clock back neither shortens nor lengthens it", () => {
  const tries = { count: 11, at: 1_000_000 };
  expect(waitLeft(tries, 1_000_000)).toBe(5_000);
  expect(waitLeft(tries, 1_003_000)).toBe(2_000);
  expect(waitLeft(tries, 1_005_000)).toBe(0);
  expect(waitLeft(tries, 0)).toBe(5_000);
});

test("one more try never makes the wait shorter", () => {
  fc.assert(fc.property(fc.nat(70_000), (count) => waitAfter(count + 1) >= waitAfter(count)));
});

test("tries are kept as bytes, and torn ones shut nobody out", () => {
  const tries = oneMore({ count: 41, at: 5 }, 1_795_000_000_000);
  expect(bytesToTries(triesToBytes(tries))).toEqual({ count: 42, at: 1_795_000_000_000 });
  expect(oneMore({ count: 65_535, at: 5 }, 6).count).toBe(65_535);
  expect(bytesToTries(undefined)).toEqual(noTries);
  expect(bytesToTries(new Uint8Array(3))).toEqual(noTries);
});
