import { expect, it } from "vitest";
import { number, plural } from "../generated/words/numbers.js";

it("says of small numbers what the browser would say, and asks it about all others", () => {
  for (const n of [...Array(70).keys(), -1, 1.5, 1000, 12_345]) {
    expect(number("en", n, {})).toBe(new Intl.NumberFormat("en").format(n));
    expect(plural("en", n, {})).toBe(new Intl.PluralRules("en").select(n));
  }
  expect(plural("en", 2, { type: "ordinal" })).toBe("two");
  expect(number("en", 5, { minimumFractionDigits: 1 })).toBe("5.0");
});
