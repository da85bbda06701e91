import { describe, expect, it } from "vitest";
import { batchMs, dueFromBatch, emptyBatch, headAfter, headDelayMs, intoBatch } from "./timing.ts";

describe("when things leave", () => {
  const three = intoBatch(intoBatch(intoBatch<string>(emptyBatch, "a", 0), "b", 1_500), "c", 1_999);

  it("gathers facts for two seconds from the first one on", () => {
    expect(dueFromBatch(three, batchMs - 1)).toEqual({ leaves: [], stays: three });
    expect(dueFromBatch(three, batchMs)).toEqual({ leaves: ["a", "b", "c"], stays: emptyBatch });
  });

  it("doesn't keep facts for ten years when the clock jumps back", () => {
    expect(dueFromBatch(three, -3e11).leaves).toHaveLength(3);
  });

  it("has nothing to send when nothing happened", () => {
    expect(dueFromBatch(emptyBatch, 5).leaves).toEqual([]);
  });

  it("sends one sign of life a day, within twenty minutes", () => {
    expect(headAfter(20_000, 20_000, 0.5)).toBeUndefined();
    expect(headAfter(20_001, 20_000, 0.5)).toBe(headDelayMs / 2);
    expect(headAfter(19_000, 20_000, 1)).toBe(headDelayMs);
    expect(headAfter(0, undefined, 0)).toBe(0);
  });
});
