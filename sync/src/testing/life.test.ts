// Seeded lives of couples. More of them: SYNC_SEEDS=20000 npx vitest run sync/src/testing/life.test.ts
// One of them again: SYNC_SEED=17.
import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { type Life, liveOnce } from "./life.ts";

const sha256 = (bytes: Uint8Array): Uint8Array => createHash("sha256").update(bytes).digest();
const count = Number(process.env.SYNC_SEEDS ?? 200);
const only = process.env.SYNC_SEED;
const seeds = only === undefined ? Array.from({ length: count }, (_, seed) => seed) : [Number(only)];

const wrong = ({ seed, differences, falseAlarms }: Life): readonly string[] =>
  differences.length + falseAlarms.length === 0
    ? []
    : [
        `SYNC_SEED=${seed}: ${[...differences, ...falseAlarms.map((alarm) => JSON.stringify(alarm))].join("; ")}`,
      ];

describe("couples with an honest relay", () => {
  it(`come to the same frames in each of ${seeds.length} lives, without one false alarm`, () => {
    const lives = seeds.map((seed) => liveOnce({ sha256, seed }));
    expect(lives.flatMap(wrong)).toEqual([]);
    expect(lives.reduce((sum, life) => sum + life.frames, 0)).toBeGreaterThan(20 * lives.length);
  });
});
