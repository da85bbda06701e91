// Every hour has a part of the day, and two in the morning is the night of the day before.
import { expect, test } from "vitest";
import { dayAndPart, partOfDay } from "./when.ts";

test("parts of the day by the hour", () => {
  const parts = Array.from({ length: 24 }, (_, hour) => partOfDay(hour));
  expect(parts.slice(0, 5)).toEqual(Array(5).fill("night"));
  expect(parts[5]).toBe("morning");
  expect(parts[12]).toBe("afternoon");
  expect(parts[18]).toBe("evening");
  expect(parts[22]).toBe("night");
});

test("a Tuesday evening is called so", () => {
  expect(dayAndPart(new Date(2026, 10, 24, 19, 30).getTime())).toBe("Tuesday evening");
  expect(dayAndPart(new Date(2026, 10, 24, 2, 0).getTime())).toBe("Monday night");
});
