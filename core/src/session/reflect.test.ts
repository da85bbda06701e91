import { describe, expect, it } from "vitest";
import {
  nextChoices,
  type ReflectedSession,
  reflectionDue,
  reflectionQuestions,
  sessionToReflectOn,
} from "./reflect.ts";

/** Days of ten hours, to show that nothing here knows what a day is. */
const hour = 3_600_000;
const dayOf = (ms: number) => `day ${Math.floor(ms / (10 * hour))}`;

const session = (over: Partial<ReflectedSession> = {}): ReflectedSession => ({
  step: 0,
  together: false,
  began: 8 * hour,
  ended: 9 * hour,
  ending: "landed",
  ...over,
});

describe("when it is asked", () => {
  it("at once where nobody was touched", () => {
    expect(reflectionDue(session(), 9 * hour, dayOf)).toBe("now");
    expect(reflectionDue(session({ step: 2 }), 9 * hour, dayOf)).toBe("now");
    expect(reflectionDue(session({ step: 1, together: true }), 9 * hour, dayOf)).toBe("now");
  });

  it("not before another day after touch", () => {
    for (const touch of [session({ step: 2, together: true }), session({ step: 3 })]) {
      expect(reflectionDue(touch, 9.9 * hour, dayOf)).toBe("wait");
      expect(reflectionDue(touch, 10 * hour, dayOf)).toBe("now");
      expect(reflectionDue({ ...touch, ended: 10.5 * hour }, 11 * hour, dayOf)).toBe("wait");
      expect(reflectionDue({ ...touch, ended: null, ending: "too-much" }, 10 * hour, dayOf)).toBe("now");
      expect(reflectionDue(touch, 0, dayOf)).toBe("wait");
    }
  });

  it("not while it is still open", () => {
    expect(reflectionDue(session({ ending: "open", ended: null }), 99 * hour, dayOf)).toBe("none");
  });

  it("of the newest session only, and only once", () => {
    const older = session();
    const newest = session({ step: 3, ended: 9.5 * hour });
    const open = session({ ending: "open", ended: null });
    expect(sessionToReflectOn([older, newest], 9.6 * hour, dayOf)).toBeUndefined();
    expect(sessionToReflectOn([older, newest, open], 12 * hour, dayOf)).toBe(newest);
    expect(sessionToReflectOn([older, { ...newest, reflection: {} }], 12 * hour, dayOf)).toBeUndefined();
    expect(sessionToReflectOn([], 12 * hour, dayOf)).toBeUndefined();
  });
});

describe("what is asked", () => {
  it("is gentler after too much, and asks two people whether they felt free to stop", () => {
    expect(reflectionQuestions(session())).toEqual(["felt", "next", "note", "moment"]);
    const much = session({ ending: "too-much" });
    expect(reflectionQuestions(much)).toEqual(["next", "note"]);
    expect(reflectionQuestions({ ...much, together: true })).toEqual(["free-to-stop", "next", "note"]);
    expect(nextChoices(much)).not.toContain("go-on");
    expect(nextChoices(session())).toContain("go-on");
  });

  it("is the same when too much is only said afterwards", () => {
    const two = session({ together: true });
    expect(reflectionQuestions(two, "too-much")).toEqual(["felt", "free-to-stop", "next", "note"]);
    expect(reflectionQuestions(session(), "too-much")).toEqual(["felt", "next", "note"]);
    expect(nextChoices(two, "too-much")).not.toContain("go-on");
    for (const felt of ["good", "all-right", "mixed", "hard", null] as const) {
      expect(reflectionQuestions(two, felt)).toEqual(["felt", "next", "note", "moment"]);
      expect(nextChoices(two, felt)).toContain("go-on");
    }
  });
});
