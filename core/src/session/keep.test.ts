import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseFact } from "../history/facts.ts";
import { askAgainAfter, restoreSession, sessionBody, sessionNews } from "./keep.ts";
import type { SessionScript } from "./script.ts";
import { type SessionEvent, type SessionState, sessionEvents } from "./state.ts";
import { sessionStep, startSession } from "./step.ts";

const part = (ms: number | null) => ({ words: [], ms, pacer: "still" as const, turn: null });
const two: SessionScript = {
  practice: "a-walk",
  title: "A walk",
  step: 2,
  together: true,
  version: "full",
  full: [part(null), part(60_000)],
  tiny: [part(null)],
  ask: [],
  signal: false,
  silent: [],
  landing: [],
  landingMs: 120_000,
  tooMuch: [],
  adapt: [],
};
const alone: SessionScript = { ...two, together: false, ask: null };

const noon = 1_795_500_000_000;
const start = (script: SessionScript) => startSession(script, { nowMs: noon });
const run = (state: SessionState, ...events: SessionEvent[]) =>
  events.reduce((now, event) => sessionStep(now, event, now.now + 1000), state);

describe("what is written down", () => {
  it("nothing, until something has begun: not even a no", () => {
    const no = run(start(two), "asked-no", "end");
    expect(no.phase).toBe("done");
    expect([sessionBody(start(two)), sessionBody(no)]).toEqual([null, null]);
  });

  it("the beginning, each move and the end, and nothing in between", () => {
    let state: SessionState | null = null;
    const written: unknown[] = [];
    for (const event of ["tick", "pause", "resume", "next", "tick", "next", "next"] as const) {
      const after: SessionState = state ? run(state, event) : start(alone);
      const news = sessionNews(state, after);
      if (news) written.push([news.at, news.ending, news.ended === null]);
      state = after;
    }
    expect(written).toEqual([
      [0, "open", true],
      [1, "open", true],
      [2, "open", true],
      [2, "landed", false],
    ]);
  });

  it("too much and stopped at once, before the landing", () => {
    expect(sessionBody(run(start(two), "too-much"))).toMatchObject({ ending: "too-much", ended: null });
    expect(sessionBody(run(start(alone), "stop"))).toMatchObject({ ending: "stopped", ended: null });
    const over = run(start(alone), "stop", "too-much", "land", "next");
    expect(sessionBody(over)).toMatchObject({ ending: "too-much", ended: over.now });
  });

  it("is always a body the facts accept", () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...sessionEvents), { maxLength: 15 }),
        fc.boolean(),
        (events, both) => {
          const body = sessionBody(run(start(both ? two : alone), ...events));
          const fact = { id: "0".repeat(32), time: { wall: noon, count: 0 }, writer: "0".repeat(32) };
          if (body) expect(parseFact({ ...fact, type: "session", subject: "s", body }).kind).toBe("fact");
        },
      ),
    );
  });
});

describe("picked up again", () => {
  const saved = { at: 1, began: noon, version: "full" as const, moved: noon + 5000 };
  const soon = { nowMs: noon + 60_000 };

  it("stands where it stood, paused, with its beginning", () => {
    const back = restoreSession(alone, saved, soon);
    expect(back).toMatchObject({
      phase: "steps",
      index: 1,
      began: noon,
      clock: { running: false, spent: 0 },
    });
    expect(run(back, "resume", "next", "next")).toMatchObject({
      phase: "done",
      outcome: "landed",
      began: noon,
    });
  });

  it("writes the same body as before it was lost", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom("next", "back", "softer", "tick"), { maxLength: 8 }), (events) => {
        const state = run(start(alone), ...(events as SessionEvent[]));
        const body = sessionBody(state);
        if (body?.ending !== "open") return;
        const back = restoreSession(alone, { ...body, moved: state.now }, { nowMs: state.now + 1 });
        expect(sessionBody(back)).toEqual(body);
      }),
    );
  });

  it("asks two people again after a long while, or when the clock is odd, and then goes on from there", () => {
    expect(restoreSession(two, saved, soon).phase).toBe("steps");
    for (const nowMs of [saved.moved + askAgainAfter, saved.moved - 1, Number.NaN]) {
      const back = restoreSession(two, saved, { nowMs });
      expect(back.phase).toBe("ask");
      expect(sessionStep(back, "asked-yes", noon)).toMatchObject({ phase: "steps", index: 1 });
      expect(restoreSession(alone, saved, { nowMs }).phase).toBe("steps");
    }
  });

  it("finds a place also when the practice has changed since", () => {
    expect(restoreSession(alone, { ...saved, at: 99 }, soon).phase).toBe("landing");
    expect(restoreSession(alone, { ...saved, at: -1 }, soon)).toMatchObject({ index: 0 });
    expect(
      restoreSession({ ...alone, tiny: null }, { ...saved, version: "tiny", at: 0 }, soon),
    ).toMatchObject({
      version: "full",
      index: 0,
    });
  });
});
