import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { SessionScript } from "./script.ts";
import {
  isPaused,
  isTimeUp,
  lengthsOf,
  type SessionEvent,
  type SessionState,
  sessionEvents,
  stepCount,
  stepOf,
  timeLeft,
} from "./state.ts";
import { sessionStep, startSession } from "./step.ts";

const part = (ms: number | null) => ({ words: [], ms, pacer: "still" as const, turn: null });

const script = (over: Partial<SessionScript> = {}): SessionScript => ({
  practice: "a-walk",
  title: "A walk",
  step: 2,
  together: true,
  version: "full",
  full: [part(null), part(60_000), part(30_000)],
  tiny: [part(null)],
  ask: [],
  signal: true,
  silent: [],
  landing: [],
  landingMs: 120_000,
  tooMuch: [],
  adapt: [],
  ...over,
});
const alone = script({ step: 0, together: false, ask: null, signal: false, landingMs: null });

/** Each event a second after the one before. */
const run = (state: SessionState, ...events: (SessionEvent | [SessionEvent, number])[]): SessionState =>
  events.reduce<SessionState>((now, event) => {
    const [name, ms] = typeof event === "string" ? [event, 1000] : event;
    return sessionStep(now, name, now.now + ms);
  }, state);
const start = (from: SessionScript, handsFree = false) => startSession(from, { nowMs: 0, handsFree });
const walking = () => run(start(alone), "next");

describe("a session for two", () => {
  it("asks, agrees on a sign, does, lands, and is done", () => {
    const phases: string[] = [];
    let state = start(script());
    for (const event of ["asked-yes", "next", "next", "next", "next", "next"] as const) {
      phases.push(state.phase);
      state = run(state, event);
    }
    expect([...phases, state.phase]).toEqual(["ask", "signal", "steps", "steps", "steps", "landing", "done"]);
    expect(state).toMatchObject({ phase: "done", outcome: "landed", began: 2000, ended: 6000 });
  });

  it("takes something smaller, and not today, as they are said", () => {
    expect(run(start(script()), "asked-smaller", "next")).toMatchObject({
      phase: "steps",
      version: "tiny",
      index: 0,
    });
    expect(run(start(script({ tiny: null })), "asked-smaller")).toMatchObject({
      version: "full",
      softened: true,
    });
    const no = run(start(script()), "asked-no");
    expect(no).toMatchObject({ phase: "stopped", why: "not-today", began: null });
    expect(run(no, "next")).toMatchObject({ phase: "done", outcome: "stopped" });
  });
});

describe("a session alone", () => {
  it("begins with its first step at once", () => {
    expect(start(alone)).toMatchObject({ phase: "steps", index: 0, began: 0 });
  });

  it("goes one step back, not below the first, and out of a landing", () => {
    expect(run(walking(), "back")).toMatchObject({ index: 0 });
    expect(run(walking(), "back", "back")).toMatchObject({ phase: "steps", index: 0 });
    expect(run(walking(), "next", "next", "back")).toMatchObject({ phase: "steps", index: 2 });
    expect(run(walking(), "stop", "next", "back")).toMatchObject({ phase: "landing", outcome: "stopped" });
  });

  it("gets softer: tiny where there is a tiny, otherwise the same step again", () => {
    expect(run(walking(), "softer")).toMatchObject({ version: "tiny", index: 0, softened: true });
    const again = run(start(script({ ...alone, tiny: null })), "next", ["tick", 40_000], "softer");
    expect(again).toMatchObject({
      version: "full",
      index: 1,
      softened: true,
      clock: { spent: 0, length: 60_000 },
    });
  });

  it("knows its words by version and place", () => {
    const named = script({ ...alone, full: [part(1), part(2)], tiny: [part(3)] });
    expect(stepOf(named, run(start(named), "next"))?.ms).toBe(2);
    const tiny = run(start(named), "softer");
    expect([stepOf(named, tiny)?.ms, stepCount(tiny)]).toEqual([3, 1]);
  });
});

describe("time", () => {
  it("runs out softly and waits", () => {
    const up = run(walking(), ["tick", 3_600_000], "tick");
    expect(isTimeUp(up)).toBe(true);
    expect(up).toMatchObject({ phase: "steps", index: 1, clock: { spent: 60_000 } });
    expect(run(up, "stay")).toMatchObject({ clock: { length: 120_000, spent: 60_000 } });
  });

  it("waits where a step takes as long as it takes, and has nothing to extend there", () => {
    const open = run(start(alone, true), ["tick", 3_600_000]);
    expect(open).toMatchObject({ phase: "steps", index: 0 });
    expect("clock" in open && timeLeft(open.clock)).toBe(null);
    expect(run(open, "stay")).toBe(open);
  });

  it("leads on by itself only for whoever asked, one step at a time, as far as the landing", () => {
    const free = run(start(alone), "hands-free-on", "next", ["tick", 3_600_000]);
    expect(free).toMatchObject({ index: 2, clock: { spent: 0 } });
    const landed = run(free, ["tick", 30_000], ["tick", 3_600_000]);
    expect(landed.phase).toBe("landing");
    expect(run(free, "pause", ["tick", 3_600_000])).toMatchObject({ index: 2 });
    expect(run(free, "hands-free-off", ["tick", 3_600_000])).toMatchObject({ index: 2 });
  });

  it("stands still while paused, and is not thrown by a clock set back or gone", () => {
    const paused = run(walking(), ["tick", 5000], "pause");
    expect(isPaused(paused)).toBe(true);
    const spent = (state: SessionState) => ("clock" in state ? state.clock.spent : -1);
    expect(spent(paused)).toBe(6000);
    expect(spent(run(paused, ["tick", 50_000], ["resume", 50_000], ["tick", 1000]))).toBe(7000);
    expect(spent(run(walking(), ["tick", 5000], ["tick", -90_000], ["tick", 1000]))).toBe(6000);
    expect(spent(run(walking(), ["tick", Number.NaN]))).toBe(0);
  });
});

describe("too much", () => {
  it("stills, looks around, and offers three ways on", () => {
    const choose = run(walking(), "too-much", "next", "next");
    expect(choose).toMatchObject({ phase: "too-much", beat: "choose" });
    expect(run(choose, "next")).toBe(choose);
    expect(run(choose, "land")).toMatchObject({ phase: "landing", outcome: "too-much" });
    expect(run(choose, "rest", "back", "help", "next")).toMatchObject({
      phase: "landing",
      outcome: "too-much",
    });
    expect(run(choose, "stop", "next", "next")).toMatchObject({ phase: "done", outcome: "too-much" });
  });
});

/** Any session, after anything at all has happened to it. */
const anyEvent = fc.constantFrom<string>(...sessionEvents, "tick", "next", "asked-yes", "dance");
const anyMoves = fc.array(fc.tuple(anyEvent, fc.integer({ min: -5000, max: 90_000 })), { maxLength: 25 });
const anyScript = fc
  .record({ two: fc.boolean(), tiny: fc.boolean(), step: fc.constantFrom(0, 2, 4) })
  .map(
    ({ two, tiny, step }) =>
      ({ ...(two ? script() : alone), step, tiny: tiny ? [part(5000)] : null }) as SessionScript,
  );
const anyState = fc
  .tuple(anyScript, fc.boolean(), anyMoves)
  .map(([from, handsFree, moves]) =>
    moves.reduce((state, [event, ms]) => sessionStep(state, event, state.now + ms), start(from, handsFree)),
  );
const always = (holds: (state: SessionState) => void) =>
  fc.assert(
    fc.property(anyState, (state) => {
      holds(state);
    }),
    { numRuns: 1000 },
  );

describe("from every state", () => {
  it("`end` ends", () =>
    always((state) => {
      const ended = sessionStep(state, "end", state.now + 1);
      expect(ended.phase).toBe("done");
      if (state.phase !== "done") expect(ended).toMatchObject({ ended: state.now + 1 });
    }));

  it("too much is one event away until it is over, and is never taken back", () =>
    always((state) => {
      if (state.phase === "done") return;
      const much = sessionStep(state, "too-much", state.now);
      expect(much).toMatchObject({ phase: "too-much", outcome: "too-much" });
      for (const event of sessionEvents) {
        const after = sessionStep(much, event, state.now);
        expect(after.outcome).toBe("too-much");
        expect(["steps", "ask", "signal"]).not.toContain(after.phase);
      }
    }));

  it("`stop` leaves the steps within one event and offers the landing or ends", () =>
    always((state) => expect(["stopped", "done"]).toContain(sessionStep(state, "stop", state.now).phase)));

  it("time alone moves nobody on, without hands-free", () =>
    always((state) => {
      const still = sessionStep(state, "hands-free-off", state.now);
      const later = sessionStep(sessionStep(still, "tick", still.now + 1e9), "tick", still.now + 2e9);
      expect([later.phase, later.index, later.outcome]).toEqual([still.phase, still.index, still.outcome]);
    }));

  it("pause stops time", () =>
    always((state) => {
      const paused = sessionStep(state, "pause", state.now);
      if (!("clock" in paused)) return;
      const later = sessionStep(paused, "tick", state.now + 1e6);
      expect(later).toEqual({ ...paused, now: state.now + 1e6 });
    }));

  it("what it does not know changes nothing at all", () =>
    always((state) => {
      for (const odd of ["", "dance", "constructor", "asked", "END"]) {
        expect(sessionStep(state, odd, state.now + 999)).toBe(state);
      }
    }));

  it("it is plain JSON, and on a step that exists", () =>
    always((state) => {
      expect(JSON.parse(JSON.stringify(state))).toEqual(state);
      expect(state.index).toBeGreaterThanOrEqual(0);
      expect(state.index).toBeLessThan(lengthsOf(state).length);
      if ("clock" in state && state.clock.length !== null) {
        expect(state.clock.spent).toBeLessThanOrEqual(state.clock.length);
      }
    }));

  it("every kind of place is among those reached", () => {
    const phases = fc.sample(anyState, { numRuns: 2000, seed: 7 }).map((state) => state.phase);
    expect(new Set(phases)).toEqual(
      new Set(["ask", "signal", "steps", "too-much", "stopped", "landing", "done"]),
    );
  });
});
