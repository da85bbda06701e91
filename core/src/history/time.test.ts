import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { clampTime, compareTimes, isLater, nextTime, receiveFact, theBeginning, tolerance } from "./time.ts";

const time = fc.record({ wall: fc.nat(2 ** 45), count: fc.nat(0xffff) });
const now = 1_795_500_000_000;

const fact = (over: object = {}) => ({
  id: "0c".repeat(16),
  time: { wall: now, count: 0 },
  writer: "0a".repeat(16),
  type: "hide" as const,
  subject: "sex",
  body: { on: true },
  ...over,
});

describe("nextTime", () => {
  it("always comes after, whatever the clock says, and stays within its bounds", () => {
    fc.assert(
      fc.property(time, fc.double(), (last, wall) => {
        const next = nextTime(last, wall);
        expect(compareTimes(next, last)).toBeGreaterThan(0);
        expect(Number.isSafeInteger(next.wall)).toBe(true);
        expect(next.count).toBeLessThanOrEqual(0xffff);
      }),
    );
  });

  it("follows the clock when it can, counts when it cannot, and rolls over when the count is full", () => {
    expect(nextTime(theBeginning, 7.9)).toEqual({ wall: 7, count: 0 });
    expect(nextTime({ wall: 9, count: 2 }, 7)).toEqual({ wall: 9, count: 3 });
    expect(nextTime({ wall: 9, count: 0xffff }, 9)).toEqual({ wall: 10, count: 0 });
    expect(nextTime(theBeginning, Number.NaN)).toEqual({ wall: 0, count: 1 });
  });
});

describe("isLater", () => {
  it("decides between any two different facts, one way only", () => {
    const [a, b] = [fact(), fact({ body: { on: false } })];
    expect(isLater(a, a)).toBe(false);
    expect(isLater(a, b)).not.toBe(isLater(b, a));
    const { id: _, ...rest } = a;
    expect(isLater({ ...rest, id: "0d".repeat(16) }, a)).toBe(true);
    expect(isLater({ ...rest, id: "0b".repeat(16) }, a)).toBe(false);
    expect(isLater(fact({ time: { wall: now, count: 1 }, id: "00".repeat(16) }), a)).toBe(true);
  });
});

describe("what comes from outside", () => {
  it("may be 48 hours ahead and no more", () => {
    const inTime = { wall: now + tolerance, count: 3 };
    expect(clampTime(inTime, now)).toBe(inTime);
    expect(clampTime({ wall: now + tolerance + 1, count: 3 }, now)).toEqual(inTime);
  });

  it("is clamped once and then no more, so that folding needs no clock", () => {
    fc.assert(
      fc.property(time, fc.nat(2 ** 45), fc.nat(2 ** 40), (at, today, later) => {
        const once = clampTime(at, today);
        expect(clampTime(once, today + later)).toEqual(once);
      }),
    );
  });

  it("is parsed, clamped and otherwise left as it was", () => {
    const far = fact({ time: { wall: now * 2, count: 1 } });
    expect(receiveFact(far, now)).toEqual({
      kind: "fact",
      fact: { ...far, time: { wall: now + tolerance, count: 1 } },
    });
    expect(receiveFact(fact({ type: "letter" }), now)).toEqual({
      kind: "unknown",
      fact: fact({ type: "letter" }),
    });
    expect(receiveFact({ ...far, id: "x" }, now).kind).toBe("broken");
  });
});
