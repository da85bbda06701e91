import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { breathAt, breathCue, breathIn, breathOut } from "./breath.ts";

describe("the pacer", () => {
  it("is empty, full, and empty again after four and six seconds", () => {
    const full = [0, 4000, 7000, 10_000, 14_000].map((ms) => Math.round(breathAt(ms) * 1000) / 1000);
    expect(full).toEqual([0, 1, 0.5, 0, 1]);
    expect([0, 3999, 4000, 9999, 10_000].map(breathCue)).toEqual(["in", "in", "out", "out", "in"]);
  });

  it("stays between 0 and 1, never jumps, and holds nothing", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 3_600_000 }), (ms) => {
        const [now, next] = [breathAt(ms), breathAt(ms + 100)];
        expect(now).toBeGreaterThanOrEqual(0);
        expect(now).toBeLessThanOrEqual(1);
        expect(Math.abs(next - now)).toBeLessThan(0.05);
      }),
    );
    const middles = [0.25, 0.5, 0.75].flatMap((part) => [breathIn * part, breathIn + breathOut * part]);
    for (const ms of middles) expect(breathAt(ms + 50)).not.toBe(breathAt(ms));
  });

  it("takes what is no time as the beginning", () => {
    for (const odd of [Number.NaN, -3, Number.POSITIVE_INFINITY])
      expect([breathAt(odd), breathCue(odd)]).toEqual([0, "in"]);
  });
});
