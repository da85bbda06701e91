// Seeded lives of couples. More of them: SYNC_SEEDS=20000 npx vitest run sync/src/testing/life.test.ts
// One of them again: SYNC_SEED=17.
import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { logStep } from "../log/step.ts";
import { type Life, liveOnce } from "./life.ts";

const sha256 = (bytes: Uint8Array): Uint8Array => createHash("sha256").update(bytes).digest();
const count = Number(process.env.SYNC_SEEDS ?? 200);
const only = process.env.SYNC_SEED;
const seeds = only === undefined ? Array.from({ length: count }, (_, seed) => seed) : [Number(only)];

/** Some at a time, so that a slow machine has time for each. */
const handfuls = Array.from({ length: Math.ceil(seeds.length / 20) }, (_, at) =>
  seeds.slice(20 * at, 20 * at + 20),
);

const wrong = ({ seed, differences, falseAlarms, invented }: Life): readonly string[] => {
  const all = [...differences, ...falseAlarms.map((alarm) => JSON.stringify(alarm))];
  if (invented > 0) all.push(`${invented} frames nobody wrote`);
  return all.length === 0 ? [] : [`SYNC_SEED=${seed}: ${all.join("; ")}`];
};

describe("couples with an honest relay", () => {
  it.each(handfuls)("come to the same frames without one false alarm, seeds $0 and on", (...handful) => {
    const lives = handful.map((seed) => liveOnce({ sha256, seed }));
    expect(lives.flatMap(wrong)).toEqual([]);
    expect(lives.every((life) => life.frames > 0)).toBe(true);
  });

  it("come to the same frames when bytes change on the way, and nothing that was changed is taken", () => {
    const lives = seeds.slice(0, 20).map((seed) => liveOnce({ sha256, seed, flips: 0.05 }));
    // Damage can look like a lie; what it must not do is lose, invent or crash.
    expect(lives.flatMap((life) => wrong({ ...life, falseAlarms: [] }))).toEqual([]);
  });

  it("live the same life again from the same seed", () => {
    expect(liveOnce({ sha256, seed: 7 })).toEqual(liveOnce({ sha256, seed: 7 }));
  });
});

/** Each has one thing wrong with it that a life must bring to light. */
const broken: readonly (readonly [string, typeof logStep])[] = [
  [
    "loses what is written without a connection",
    (state, event, ports) =>
      event.kind === "append" && state.phase === "off"
        ? { state, effects: [] }
        : logStep(state, event, ports),
  ],
  [
    "delivers a page and then forgets to go on",
    (state, event, ports) => {
      const { state: next, effects } = logStep(state, event, ports);
      return { state: next, effects: effects.filter(({ kind }) => kind !== "deliver" || next.turn > 0) };
    },
  ],
  [
    "says written before it is",
    (state, event, ports) => {
      const first = logStep(state, event, ports);
      const id = first.effects.flatMap((effect) => (effect.kind === "keep" ? [effect.id] : [])).at(-1);
      if (id === undefined) return first;
      const then = logStep(first.state, { kind: "written", id }, ports);
      return { state: then.state, effects: [...first.effects, ...then.effects] };
    },
  ],
  [
    "takes a message that came twice for an attack",
    (state, event, ports) => {
      const { state: next, effects } = logStep(state, event, ports);
      const isNothing = event.kind === "message" && event.bytes[1] === 0x82 && effects.length === 0;
      const trouble = { kind: "reordered", n: 0 } as const;
      return { state: next, effects: isNothing ? [{ kind: "report", trouble }] : effects };
    },
  ],
];

describe("an engine that is broken fails a life", () => {
  it.each(broken)("one that %s", (_, step) => {
    const lives = Array.from({ length: 8 }, (_, seed) => liveOnce({ sha256, seed, step }));
    expect(lives.flatMap(wrong)).not.toEqual([]);
  });
});
