import { describe, expect, it } from "vitest";
import type { PracticeFacts, PracticeWords } from "../library/practice.ts";
import type { Suggestion } from "../planner/types.ts";
import { isTouch, scriptOf, shapeOf } from "./script.ts";

const say = (text: string) => [{ kind: "p" as const, of: [{ kind: "text" as const, text }] }];

const facts: PracticeFacts = {
  id: "a-hug",
  strategy: "connect",
  who: "together",
  step: 2,
  minutes: 3,
  tiny: 1,
  energy: 1,
  touches: ["back"],
  consent: [{ key: "hug-clothed", turns: "both" }],
  precautions: [
    { flag: "line-port", do: "adapt" },
    { flag: "ostomy", do: "adapt" },
  ],
  steps: [{}, { seconds: 60, pacer: "breath", turn: "first" }, { turn: "second" }, { turn: "both" }],
  topics: [],
  tags: [],
  evidence: "E4",
  sources: ["custom"],
  review: { state: "pending" },
};
const words: PracticeWords = {
  title: "A hug",
  summary: "Stay a while.",
  steps: [say("one"), say("two"), say("three"), say("four")],
  silent: say("silent"),
  tiny: say("tiny"),
  ask: say("ask"),
  landing: say("landing"),
  tooMuch: say("too much"),
  why: say("why"),
  adapt: { "line-port": say("other side"), ostomy: say("far side") },
};
const suggestion: Suggestion = {
  practice: "a-hug",
  version: "full",
  minutes: 3,
  together: true,
  adaptations: ["line-port"],
  cautions: ["ostomy", "clot"],
  ask: true,
  reasons: [],
};

describe("scriptOf", () => {
  it("brings words, times and turns together", () => {
    const script = scriptOf({ facts, words, suggestion });
    expect(script.full.map(({ ms, pacer, turn }) => [ms, pacer, turn])).toEqual([
      [null, "still", null],
      [60_000, "breath", "me"],
      [null, "still", "other"],
      [null, "still", "both"],
    ]);
    expect(script.full.map((step) => step.words)).toEqual(words.steps);
    expect(script).toMatchObject({ version: "full", together: true, signal: true, landingMs: 120_000 });
    expect(scriptOf({ facts, words, suggestion, begins: "other" }).full[1]?.turn).toBe("other");
  });

  it("shows the words for what is on and for what nobody knows, where there are words", () => {
    const { adapt } = scriptOf({ facts, words, suggestion });
    expect(adapt.map(({ flag, because }) => [flag, because])).toEqual([
      ["line-port", "on"],
      ["ostomy", "unknown"],
    ]);
  });

  it("asks only when there is somebody to ask, and agrees on a sign only for touch", () => {
    const alone = scriptOf({ facts, words, suggestion: { ...suggestion, together: false, ask: false } });
    expect(alone).toMatchObject({ ask: null, signal: false, landingMs: null });
    expect(alone.full.map((step) => step.turn)).toEqual([null, null, null, null]);
    const near = scriptOf({ facts: { ...facts, step: 1 }, words, suggestion });
    expect(near).toMatchObject({ ask: words.ask, signal: false, landingMs: null });
  });

  it("opens tiny only when there are words for it", () => {
    const tiny = { ...suggestion, version: "tiny" as const };
    expect(scriptOf({ facts, words, suggestion: tiny })).toMatchObject({
      version: "tiny",
      tiny: [{ ms: null }],
    });
    const { tiny: _, ...without } = words;
    expect(scriptOf({ facts, words: without, suggestion: tiny })).toMatchObject({
      version: "full",
      tiny: null,
    });
  });

  it("leaves no step out when a translation is behind", () => {
    expect(scriptOf({ facts, words: { ...words, steps: [say("one")] }, suggestion }).full).toHaveLength(4);
    expect(scriptOf({ facts: { ...facts, steps: [{}] }, words, suggestion }).full).toHaveLength(4);
  });
});

describe("shapeOf", () => {
  it("carries no word", () => {
    const shape = JSON.stringify(shapeOf(scriptOf({ facts, words, suggestion })));
    for (const text of ["one", 'tiny"}', "other side", 'landing"}', "A hug"])
      expect(shape).not.toContain(text);
    expect(JSON.parse(shape)).toMatchObject({
      practice: "a-hug",
      full: [null, 60_000, null, null],
      tiny: [null],
    });
  });
});

describe("isTouch", () => {
  it("begins at everyday affection for two, at comforting touch alone", () => {
    const together = ([0, 1, 2, 3] as const).map((step) => isTouch({ step, together: true }));
    const alone = ([0, 1, 2, 3] as const).map((step) => isTouch({ step, together: false }));
    expect([together, alone]).toEqual([
      [false, false, true, true],
      [false, false, false, true],
    ]);
  });
});
