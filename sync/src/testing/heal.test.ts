// A relay that is put back to an older copy of itself loses nothing that any device still has.
import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { logStep } from "../log/step.ts";
import { toHex } from "../wire/index.ts";
import { createCouple, everything, minute } from "./couple.ts";
import { settle, visit } from "./evil.ts";
import { liveOnce } from "./life.ts";
import { sabotages } from "./sabotage.ts";

const sha256 = (bytes: Uint8Array): Uint8Array => createHash("sha256").update(bytes).digest();
const seeds = Array.from({ length: Number(process.env.SYNC_HEAL_SEEDS ?? 30) }, (_, seed) => 10_000 + seed);

function shareBack(kept: number, comeBack: readonly number[], step?: typeof logStep): number {
  const couple = createCouple({ sha256, seed: 9, devices: 4, ...(step && { step }) });
  settle(couple, 4);
  couple.relay.frames = couple.relay.frames.slice(0, kept);
  for (const at of comeBack) visit(couple, at, 0, 2 * minute);
  const onRelay = new Set(couple.relay.frames.map((frame) => toHex(sha256(frame))));
  const all = [...everything(couple)];
  return all.filter((hash) => onRelay.has(hash)).length / all.length;
}

describe("a relay put back to an older copy", () => {
  it.each([0, 1, 7, 15])(
    "has everything back after one contact by each device, from %i frames on",
    (kept) => {
      expect(shareBack(kept, [0, 1, 2, 3])).toBe(1);
    },
  );

  it("has everything back after one contact by any one device that had it all", () => {
    for (const at of [0, 1, 2, 3]) expect(shareBack(3, [at])).toBe(1);
  });

  it("must fail: an engine that puts nothing back", () => {
    const broken = sabotages.find(({ name }) => name === "puts back nothing that fell out");
    expect(shareBack(3, [0, 1, 2, 3], broken?.step)).toBeLessThan(1);
  });

  it("must fail: an engine that only sends again what nobody has confirmed", () => {
    const selfish: typeof logStep = (state, event, ports) => {
      const { state: next, effects } = logStep(state, event, ports);
      return { state: { ...next, fallen: next.fallen.filter(({ hash }) => next.pins.has(hash)) }, effects };
    };
    expect(shareBack(3, [0], selfish)).toBeLessThan(1);
  });

  it(`heals in each of ${seeds.length} lives, again and again put back, and says so`, () => {
    const lives = seeds.map((seed) => liveOnce({ sha256, seed, rollbacks: 0.1 }));
    const wrong = lives.filter(({ differences, falseAlarms }) => differences.length + falseAlarms.length > 0);
    expect(wrong).toEqual([]);
    expect(lives.some(({ alarms }) => alarms.includes("rolled-back"))).toBe(true);
  });
});
