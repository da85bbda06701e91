import { describe, expect, it } from "vitest";
import type { Fact, FactBody, FactType } from "./facts.ts";
import { emptyState, fold } from "./fold.ts";
import { viewOf } from "./view.ts";

const noon = 1_795_500_000_000;
const hour = 3_600_000;
let made = 0;

/** A fact said at `wall`; later lines of a test come later. */
function said<T extends FactType>(type: T, subject: string, body: FactBody<T>, wall = noon + made): Fact {
  made += 1;
  const id = made.toString(16).padStart(32, "0");
  return { id, time: { wall, count: 0 }, writer: "0a".repeat(16), type, subject, body } as unknown as Fact;
}

const session = (over: Partial<FactBody<"session">> = {}): FactBody<"session"> => ({
  practice: "one-easy-place",
  version: "full",
  step: 0,
  together: false,
  began: noon,
  ended: noon + 60_000,
  ending: "landed",
  at: 3,
  ...over,
});

const view = (...facts: Fact[]) => viewOf(fold(facts));

describe("somebody who told us nothing", () => {
  it("gets an empty situation and a gentle day, alone, at home", () => {
    const { situation, consent, history, today, openSession } = viewOf(emptyState);
    expect(situation).toEqual({
      moments: [],
      hardest: [],
      fits: [],
      enjoys: {},
      precautionsAsked: false,
      precautions: {},
      hidden: [],
      homeUnsafe: false,
    });
    expect(consent).toEqual({ answers: {} });
    expect(history).toEqual({ sessions: [], offered: [], loved: new Set(), pace: {} });
    expect(today).toEqual({ energy: 1, minutes: 5, company: "alone", place: "home" });
    expect(openSession).toBeUndefined();
  });
});

describe("today", () => {
  it("remembers, and minutes follow the energy until they are said again", () => {
    const tired = said("today", "energy", { energy: 1 });
    const minutes = said("today", "minutes", { minutes: 40 });
    expect(view(tired, minutes).today).toMatchObject({ energy: 1, minutes: 40 });
    const plenty = said("today", "energy", { energy: 3 });
    expect(view(tired, minutes, plenty).today).toMatchObject({ energy: 3, minutes: 30 });
    const some = said("today", "energy", { energy: 2 });
    expect(view(minutes, some).today).toMatchObject({ energy: 2, minutes: 15 });
    expect(view(said("today", "minutes", { minutes: 3 })).today).toMatchObject({ energy: 1, minutes: 3 });
  });
});

describe("situation and consent", () => {
  it("take things back as easily as they were said", () => {
    const facts = [
      said("about", "role", { role: "partner" }),
      said("about", "role", { role: null }),
      said("about", "enjoys-solo", { enjoys: 0 }),
      said("ceiling", "mine", { step: 0 }),
      said("comfort", "hold-hands/to-me", { answer: "like" }),
      said("comfort", "hold-hands/to-me", { answer: null }),
    ];
    const { situation, consent } = view(...facts);
    expect("role" in situation).toBe(false);
    expect(situation.enjoys).toEqual({ solo: 0 });
    expect(consent).toEqual({ answers: {}, ceiling: 0 });
    expect(view(...facts, said("ceiling", "mine", { step: null })).consent).toEqual({ answers: {} });
  });

  it("show the red flag that is on, the last one said when there are several", () => {
    const bleeding = said("red-flag", "heavy-bleeding", { on: true });
    const fever = said("red-flag", "fever-or-shivering", { on: true });
    expect(view(fever, bleeding).situation.redFlag).toBe("fever-or-shivering");
    const over = said("red-flag", "fever-or-shivering", { on: false });
    expect(view(bleeding, fever, over).situation.redFlag).toBe("heavy-bleeding");
    expect("redFlag" in view(fever, over).situation).toBe(false);
  });

  it("leave out what this version has no word for, and keep a strange name harmless", () => {
    const { situation, settings } = view(
      said("precaution", "not-invented-yet", { answer: "yes" }),
      said("hide", "weather", { on: true }),
      said("red-flag", "not-invented-yet", { on: true }),
      said("setting", "__proto__", { value: "x" }),
      said("comfort", "__proto__/to-me", { answer: "like" }),
    );
    expect([situation.precautions, situation.hidden, situation.redFlag]).toEqual([{}, [], undefined]);
    expect(Object.keys(settings)).toEqual(["__proto__"]);
  });
});

describe("sessions", () => {
  it("come oldest first with what was felt, and only the newest can be open", () => {
    const facts = [
      said("session", "b".repeat(32), session({ began: noon + 5, ending: "open", ended: null, at: 1 })),
      said("session", "a".repeat(32), session()),
      said("reflection", "a".repeat(32), { felt: "good", next: null }),
    ];
    const seen = view(...facts);
    expect(seen.sessions.map((one) => one.id[0])).toEqual(["a", "b"]);
    expect(seen.history.sessions[0]).toEqual({
      id: "a".repeat(32),
      practice: "one-easy-place",
      step: 0,
      together: false,
      began: noon,
      ending: "landed",
      felt: "good",
    });
    expect(seen.openSession).toMatchObject({ id: "b".repeat(32), at: 1, version: "full" });
    const after = said("session", "c".repeat(32), session({ began: noon + 9 }));
    expect(view(...facts, after).openSession).toBeUndefined();
  });

  it("keep moments newest first, without those taken away", () => {
    const { moments } = view(
      said("moment", "1".repeat(32), { words: "first", kept: true }),
      said("moment", "2".repeat(32), { words: "second", kept: true }),
      said("moment", "1".repeat(32), { words: "", kept: false }),
      said("moment", "3".repeat(32), { words: "third", kept: true }),
    );
    expect(moments.map((one) => one.words)).toEqual(["third", "second"]);
  });
});

describe("a choice of pace", () => {
  const id = "a".repeat(32);
  const choice = (wall: number) => said("pace", "solo", { step: 3 }, wall);

  it("stands from the moment it was made", () => {
    const before = said("session", id, session({ ending: "too-much" }), noon + hour);
    expect(view(before, choice(noon + 2 * hour)).history.pace.solo).toEqual({ step: 3, at: noon + 2 * hour });
  });

  it("does not outlast a later too much: of a session begun before it, or said in a reflection", () => {
    const ended = said("session", id, session({ ending: "too-much" }), noon + 3 * hour);
    expect(view(choice(noon + 2 * hour), ended).history.pace.solo?.at).toBeLessThan(noon);
    const landed = said("session", id, session(), noon + hour);
    const felt = said("reflection", id, { felt: "too-much", next: null }, noon + 3 * hour);
    expect(view(landed, choice(noon + 2 * hour), felt).history.pace.solo?.at).toBeLessThan(noon);
    const back = said("reflection", id, { felt: "mixed", next: "step-back" }, noon + 3 * hour);
    expect(view(landed, choice(noon + 2 * hour), back).history.pace.solo?.at).toBeLessThan(noon);
  });

  it("is a matter of its own side: alone and together are told apart", () => {
    const both = said("session", id, session({ ending: "too-much", together: true }), noon + 3 * hour);
    expect(view(choice(noon + 2 * hour), both).history.pace.solo?.at).toBe(noon + 2 * hour);
  });

  it("does not outlast one by a clock that ran ahead", () => {
    const farAhead = noon + 1000 * hour;
    const after = said("session", id, session({ ending: "too-much" }), farAhead + 1);
    expect(view(choice(farAhead), after).history.pace.solo?.at).toBeLessThan(noon);
  });
});
