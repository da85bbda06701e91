// How often: counters in memory, gone with the process, never on disk and never logged. Addresses are counted by
// prefix under a salt that changes every day, so that even this memory names nobody.
import { createHash, randomBytes } from "node:crypto";
import { isIPv4, isIPv6 } from "node:net";
import type { Pace } from "./limits.ts";

const dayMs = 86_400_000;
/** Above this many names those who have all their room again are forgotten. */
const manyNames = 10_000;

export interface Buckets {
  /** Takes `count` out, or nothing when there is less. `now` in ms. */
  take(name: string, count: number, now: number): boolean;
  /** Puts back what was not used after all. */
  giveBack(name: string, count: number): void;
}

export interface Bucket {
  left: number;
  /** When it was last filled, in ms; 0 is full since ever. */
  readonly at: number;
}

export const fill = ({ left, at }: Bucket, { burst, perSecond }: Pace, now: number): Bucket => ({
  left: Math.min(burst, left + (Math.max(0, now - at) * perSecond) / 1000),
  at: now,
});

export function createBuckets(pace: Pace): Buckets {
  const { burst, perSecond } = pace;
  const buckets = new Map<string, Bucket>();
  const fillMs = (burst / perSecond) * 1000;
  function forget(now: number): void {
    if (buckets.size < manyNames) return;
    for (const [name, { at }] of buckets) if (now - at > fillMs) buckets.delete(name);
  }
  return {
    take(name, count, now) {
      const bucket = fill(buckets.get(name) ?? { left: burst, at: now }, pace, now);
      const isEnough = bucket.left >= count;
      if (isEnough) bucket.left -= count;
      forget(now);
      buckets.set(name, bucket);
      return isEnough;
    },
    giveBack(name, count) {
      const bucket = buckets.get(name);
      if (bucket) bucket.left = Math.min(burst, bucket.left + count);
    },
  };
}

export interface DayCounts {
  take(name: string, count: number, most: number, now: number): boolean;
  giveBack(name: string, count: number): void;
}

/** Counts from midnight UTC, for as many names as come; all of it is dropped at midnight. */
export function createDayCounts(): DayCounts {
  let day = -1;
  const counts = new Map<string, number>();
  return {
    take(name, count, most, now) {
      const today = Math.floor(now / dayMs);
      if (today !== day) counts.clear();
      day = today;
      const sum = (counts.get(name) ?? 0) + count;
      if (sum > most) return false;
      counts.set(name, sum);
      return true;
    },
    giveBack(name, count) {
      const sum = counts.get(name);
      if (sum !== undefined) counts.set(name, Math.max(0, sum - count));
    },
  };
}

/** What neighbours share: /24 of IPv4, /48 of IPv6. Anything else is one name. */
export function addressPrefix(address: string): string {
  const plain = address.toLowerCase().replace(/^::ffff:(?=\d+\.)/, "");
  if (isIPv4(plain)) return plain.split(".").slice(0, 3).join(".");
  if (!isIPv6(plain)) return "unknown";
  const [start = "", end] = plain.split("%")[0]?.split("::") ?? [];
  const head = start === "" ? [] : start.split(":");
  const tail = end === undefined || end === "" ? [] : end.split(":");
  const gap = Array.from({ length: Math.max(0, 8 - head.length - tail.length) }, () => "0");
  return [...head, ...gap, ...tail]
    .slice(0, 3)
    .map((group) => group.replace(/^0+(?=.)/, ""))
    .join(":");
}

/** Names an address prefix for today: the same all day, unlike any other day, and no way back. */
export function createPrefixNames(): (address: string, now: number) => string {
  let day = -1;
  let salt = randomBytes(16);
  return (address, now) => {
    const today = Math.floor(now / dayMs);
    if (today !== day) salt = randomBytes(16);
    day = today;
    return createHash("sha256").update(salt).update(addressPrefix(address)).digest("base64").slice(0, 16);
  };
}
