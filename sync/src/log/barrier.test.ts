import { describe, expect, it } from "vitest";
import { troubleWithHalves } from "./barrier.ts";

const [mine, yours] = [Uint8Array.of(1, 2), Uint8Array.of(3, 4)];

describe("halves from behind the barrier", () => {
  it("are well when ours is ours and the other is another", () => {
    expect(troubleWithHalves({ ours: mine, slot: 0 }, { first: mine, second: yours })).toBeUndefined();
    expect(troubleWithHalves({ ours: mine, slot: 1 }, { first: yours, second: mine })).toBeUndefined();
  });

  it("an evil relay that releases the barrier early: released-early", () => {
    expect(troubleWithHalves({ ours: undefined, slot: 0 }, { first: mine, second: yours })).toBe(
      "released-early",
    );
  });

  it.each([
    ["ours changed", { first: Uint8Array.of(1, 9), second: yours }],
    ["ours cut", { first: Uint8Array.of(1), second: yours }],
    ["ours swapped with the other", { first: yours, second: mine }],
    ["ours given back as the other's", { first: mine, second: mine }],
  ])("must fail: %s", (_, halves) => {
    expect(troubleWithHalves({ ours: mine, slot: 0 }, halves)).toBe("halves-altered");
  });
});
