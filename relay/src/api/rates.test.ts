import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addressPrefix, createBuckets, createDayCounts, createPrefixNames } from "./rates.ts";

const day = 86_400_000;

describe("a pace", () => {
  it("lets a burst through, then as much as has flowed in since", () => {
    const buckets = createBuckets({ burst: 4, perSecond: 2 });
    expect([buckets.take("a", 4, 0), buckets.take("a", 1, 0), buckets.take("b", 4, 0)]).toEqual([
      true,
      false,
      true,
    ]);
    expect([buckets.take("a", 1, 499), buckets.take("a", 1, 500), buckets.take("a", 1, 500)]).toEqual([
      false,
      true,
      false,
    ]);
    buckets.giveBack("a", 1);
    expect(buckets.take("a", 1, 500)).toBe(true);
  });

  it("never gives more than burst and flow, whatever the clock does", () => {
    const asked = fc.array(fc.record({ count: fc.nat(6), at: fc.integer({ min: -5_000, max: 60_000 }) }));
    fc.assert(
      fc.property(asked, (requests) => {
        const buckets = createBuckets({ burst: 4, perSecond: 2 });
        const at = requests.map((one) => one.at).sort((a, b) => a - b);
        const given = requests
          .map(({ count }, i) => (buckets.take("a", count, at[i] ?? 0) ? count : 0))
          .reduce((sum, count) => sum + count, 0);
        const span = ((at.at(-1) ?? 0) - (at[0] ?? 0)) / 1000;
        expect(given).toBeLessThanOrEqual(4 + 2 * span);
      }),
    );
  });

  it("forgets those who have all their room again, and nobody else", () => {
    const buckets = createBuckets({ burst: 1, perSecond: 1 });
    for (let i = 0; i < 10_000; i += 1) buckets.take(`${i}`, 1, 0);
    buckets.take("late", 1, 1_500);
    expect(buckets.take("late", 1, 1_500)).toBe(false);
    expect(buckets.take("7", 1, 1_500)).toBe(true);
  });
});

describe("a day's count", () => {
  it("takes all or nothing, and begins anew at midnight UTC", () => {
    const counts = createDayCounts();
    expect([counts.take("a", 3, 5, 1), counts.take("a", 3, 5, 1), counts.take("a", 2, 5, day - 1)]).toEqual([
      true,
      false,
      true,
    ]);
    expect(counts.take("a", 5, 5, day)).toBe(true);
    counts.giveBack("a", 2);
    expect([counts.take("a", 2, 5, day), counts.take("a", 1, 5, day)]).toEqual([true, false]);
  });
});

describe("an address", () => {
  it.each([
    ["192.0.2.7", "192.0.2"],
    ["192.0.2.99", "192.0.2"],
    ["::ffff:192.0.2.7", "192.0.2"],
    ["2001:db8:5:1::7", "2001:db8:5"],
    ["2001:0DB8:0005:ffff:1:2:3:4", "2001:db8:5"],
    ["2001:db8::1", "2001:db8:0"],
    ["::1", "0:0:0"],
    ["fe80::1%eth0", "fe80:0:0"],
    ["", "unknown"],
    ["300.1.1.1", "unknown"],
    ["192.0.2.7, 10.0.0.1", "unknown"],
  ])("%s is counted as %s", (address, prefix) => {
    expect(addressPrefix(address)).toBe(prefix);
  });

  it("has a name that tells nothing, is the same for neighbours all day, and another tomorrow and elsewhere", () => {
    const [name, elsewhere] = [createPrefixNames(), createPrefixNames()];
    const today = name("192.0.2.7", 5);
    expect(name("192.0.2.8", day - 1)).toBe(today);
    expect(name("192.0.3.7", 5)).not.toBe(today);
    expect(elsewhere("192.0.2.7", 5)).not.toBe(today);
    expect(today).not.toContain("192");
    expect(name("192.0.2.7", day)).not.toBe(today);
    // Not even for a clock that goes back: the old salt is gone.
    expect(name("192.0.2.7", 5)).not.toBe(today);
  });
});
