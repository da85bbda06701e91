import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import type { logStep } from "../log/step.ts";
import { createCouple, differences, minute } from "./couple.ts";
import { type Strategy, settle, strategies } from "./evil.ts";
import { sabotages } from "./sabotage.ts";

const sha256 = (bytes: Uint8Array): Uint8Array => createHash("sha256").update(bytes).digest();
const seeds = Number(process.env.SYNC_SEEDS ?? 10);

/** What goes wrong with a strategy; [] when it was noticed, by name, and healed where it can be. */
function troubleWith(strategy: Strategy, step?: typeof logStep, seed = 5): readonly string[] {
  const couple = createCouple({ sha256, seed, devices: 3, ...(step && { step }) });
  settle(couple, strategy.known);
  const calm = couple.told.map(({ trouble }) => `said ${trouble.kind} before anything happened`);
  strategy.play(couple, sha256);
  const heard = couple.told.map(({ trouble }) => trouble.kind);
  const unnoticed = heard.includes(strategy.expects) ? [] : [`never said ${strategy.expects}, but ${heard}`];
  couple.relay.tamper = undefined;
  couple.relay.instead = undefined;
  if (!strategy.isLasting) couple.meet(10 * minute);
  const lost = strategy.isLasting ? [] : differences(couple, sha256);
  return [...calm, ...unnoticed, ...lost];
}

describe("an evil relay is noticed and named", () => {
  it.each(strategies)("$name: $expects", (strategy) => {
    for (let seed = 0; seed < seeds; seed++)
      expect({ seed, trouble: troubleWith(strategy, undefined, seed) }).toEqual({ seed, trouble: [] });
  });
});

describe("an engine that is broken fails these tests", () => {
  const pairs = sabotages.flatMap(({ name, step, blindTo }) =>
    blindTo.map((relay) => ({ name, step, strategy: strategies.find((one) => one.name === relay) })),
  );

  it.each(pairs)("one that $name, where the relay $strategy.name", ({ step, strategy }) => {
    expect(strategy).toBeDefined();
    expect(strategy && troubleWith(strategy, step)).not.toEqual([]);
  });

  it("each strategy has such an engine", () => {
    const covered = new Set(sabotages.flatMap(({ blindTo }) => blindTo));
    expect(strategies.map(({ name }) => name).filter((name) => !covered.has(name))).toEqual([]);
  });
});
