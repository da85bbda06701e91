import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { endings, type Fact, type FactOf, parseFact, type UnknownFact } from "./facts.ts";
import { emptyState, fold, foldBy, foldInto, lastFact, offeredKept, type State } from "./fold.ts";
import { packState, parseState } from "./snapshot.ts";
import { compareTimes } from "./time.ts";

type Either = Fact | UnknownFact;

/** Few times, ids and subjects, so that facts meet and argue. */
const id = fc.integer({ min: 0, max: 30 }).map((n) => n.toString(16).padStart(32, "0"));
const time = fc.record({ wall: fc.integer({ min: 0, max: 3 }), count: fc.integer({ min: 0, max: 3 }) });
const writer = fc.constantFrom("0a".repeat(16), "0b".repeat(16));
const on = fc.record({ on: fc.boolean() });

const kinds = fc.oneof(
  fc.record({ type: fc.constant("hide"), subject: fc.constantFrom("sex", "dying"), body: on }),
  fc.record({ type: fc.constant("loved"), subject: fc.constantFrom("sex", "a-walk"), body: on }),
  fc.record({
    type: fc.constant("ceiling"),
    subject: fc.constant("mine"),
    body: fc.record({ step: fc.constantFrom(null, 0, 6) }),
  }),
  fc.record({
    type: fc.constant("offered"),
    subject: fc.constantFrom("a-walk", "tea"),
    body: fc.constant({}),
  }),
  fc.record({
    type: fc.constant("session"),
    subject: fc.constantFrom("0c".repeat(16), "0d".repeat(16)),
    body: fc.constantFrom(...endings).map((ending) => ({
      practice: "a-walk",
      version: "full",
      step: 0,
      together: false,
      began: 0,
      ended: null,
      ending,
      at: 0,
    })),
  }),
  fc.record({
    type: fc.constant("letter"),
    subject: fc.constantFrom("one", "two"),
    body: fc.oneof(fc.string(), fc.nat(), fc.record({ lines: fc.array(fc.string(), { maxLength: 2 }) })),
  }),
);
const anyFact: fc.Arbitrary<Either> = fc
  .tuple(fc.record({ id, time, writer }), kinds)
  .map(([envelope, kind]) => ({ ...envelope, ...kind }) as Either);
const anyFacts = fc.array(anyFact, { maxLength: 40 });

const shuffled = (facts: readonly Either[]) =>
  fc.shuffledSubarray([...facts], { minLength: facts.length, maxLength: facts.length });
const factsAndShuffle = anyFacts.chain((facts) => fc.tuple(fc.constant(facts), shuffled(facts)));

const many = (n: number, from = 0): Either[] =>
  Array.from({ length: n }, (_, i) => ({
    id: (from + i).toString(16).padStart(32, "0"),
    time: { wall: from + i, count: 0 },
    writer: "0a".repeat(16),
    type: "offered" as const,
    subject: `p${from + i}`,
    body: {},
  }));

describe("fold", () => {
  it("does not mind the order", () => {
    fc.assert(
      fc.property(factsAndShuffle, ([facts, other]) => {
        expect(fold(other)).toEqual(fold(facts));
      }),
    );
  });

  it("does not mind copies", () => {
    fc.assert(
      fc.property(factsAndShuffle, ([facts, copies]) => {
        expect(fold([...facts, ...copies])).toEqual(fold(facts));
        expect(foldInto(fold(facts), facts)).toEqual(fold(facts));
      }),
    );
  });

  it("can be cut anywhere: fold(a + b) = foldInto(fold(a), b)", () => {
    fc.assert(
      fc.property(anyFacts, anyFacts, anyFacts, (a, b, c) => {
        const whole = fold([...a, ...b, ...c]);
        expect(foldInto(foldInto(fold(a), b), c)).toEqual(whole);
        expect(foldInto(fold(c), [...b, ...a])).toEqual(whole);
      }),
    );
  });

  it("keeps the last writer, by time and then by id", () => {
    fc.assert(
      fc.property(anyFacts, (facts) => {
        const about = facts.filter((fact) => fact.type === "hide" && fact.subject === "sex");
        const last = [...about].sort(
          (a, b) => compareTimes(a.time, b.time) || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0),
        );
        const kept = lastFact(fold(facts), "hide", "sex");
        expect(kept?.id).toBe(last.at(-1)?.id);
        expect(kept?.time).toEqual(last.at(-1)?.time);
      }),
    );
  });

  it("never opens a session again that has ended, and never forgets that it was too much", () => {
    fc.assert(
      fc.property(anyFacts, (facts) => {
        const about = facts.filter((fact) => fact.type === "session" && fact.subject === "0c".repeat(16));
        const said = about.map((fact) => (fact as FactOf<"session">).body.ending);
        const kept = lastFact(fold(facts), "session", "0c".repeat(16))?.body.ending;
        if (said.includes("too-much")) expect(kept).toBe("too-much");
        else if (said.some((ending) => ending !== "open")) expect(kept).not.toBe("open");
        else expect(kept).toBe(said[0]);
      }),
    );
  });

  it("carries every unknown fact by its id, and never mixes it with a known one", () => {
    fc.assert(
      fc.property(anyFacts, (facts) => {
        const ids = facts.filter((fact) => fact.type === "letter").map((fact) => fact.id);
        expect(Object.keys(fold(facts).unknown).sort()).toEqual([...new Set(ids)].sort());
      }),
    );
  });

  it("knows the newest time of all", () => {
    fc.assert(
      fc.property(anyFacts, (facts) => {
        const times = facts.map((fact) => fact.time).sort(compareTimes);
        expect(fold(facts).newest).toEqual(times.at(-1) ?? { wall: 0, count: 0 });
      }),
    );
  });

  it("keeps the newest fifty offers, oldest first, however they come", () => {
    const state = fold(many(120));
    expect(state.offered).toEqual(many(offeredKept, 120 - offeredKept));
    expect(foldInto(fold(many(60, 60)), many(60))).toEqual(state);
    expect(foldInto(state, many(120))).toEqual(state);
  });

  it("leaves its arguments alone and takes nothing from nothing", () => {
    const before = JSON.stringify(emptyState);
    fold(many(3));
    expect(JSON.stringify(emptyState)).toBe(before);
    expect(fold([])).toEqual(emptyState);
  });
});

describe("a broken fold", () => {
  const orderFree = (broken: ReturnType<typeof foldBy>) =>
    fc.check(
      fc.property(factsAndShuffle, ([facts, other]) => {
        expect(broken(emptyState, other)).toEqual(broken(emptyState, facts));
      }),
      { numRuns: 1000 },
    );

  it("that ignores the count is caught", () => {
    const ignoring = foldBy(
      (a, b) => a.time.wall > b.time.wall || (a.time.wall === b.time.wall && a.id > b.id),
    );
    expect(orderFree(ignoring).failed).toBe(true);
  });

  it("that lets the last one to arrive win is caught", () => {
    expect(orderFree(foldBy(() => true)).failed).toBe(true);
  });

  it("while ours is not", () => {
    expect(orderFree(foldInto).failed).toBe(false);
  });
});

describe("parseState", () => {
  it("gives back what was sealed", () => {
    fc.assert(
      fc.property(anyFacts, (facts) => {
        const state = fold(facts);
        const back = parseState(JSON.parse(JSON.stringify(packState(state))));
        expect(back).toEqual({ ok: true, state });
        // Letter by letter too: two facts that agree in everything else are told apart by their text.
        const texts = ({ kept }: State) =>
          Object.values(kept)
            .map((fact) => JSON.stringify(fact))
            .sort();
        if (back.ok) expect(texts(back.state)).toEqual(texts(state));
      }),
    );
  });

  it("sends what an older version folded back to the log, where a carried fact is understood", () => {
    const sealedBefore = { ...packState(emptyState), knows: "about hide" };
    expect(parseState(sealedBefore).ok).toBe(false);
  });

  it("refuses what is torn, foreign or from the future, and never throws", () => {
    const torn = { ...packState(emptyState), kept: {} };
    const future = { ...packState(emptyState), version: 3 };
    for (const odd of [torn, future, null, 7, [], {}, "state"]) expect(parseState(odd).ok).toBe(false);
    fc.assert(
      fc.property(fc.anything(), (odd) => {
        expect(parseState(odd).ok).toBe(false);
      }),
    );
  });
});

describe("parseFact", () => {
  it("takes every fact the tests are made of, and never throws", () => {
    fc.assert(
      fc.property(anyFact, fc.anything(), (fact, odd) => {
        expect(parseFact(fact)).toMatchObject({ fact });
        expect(parseFact(odd).kind).toBe("broken");
      }),
    );
  });

  it("refuses numbers that JSON or a counter cannot hold", () => {
    const [offer] = many(1) as [Either];
    for (const wall of [-1, 0.5, 2 ** 53, Number.NaN]) {
      expect(parseFact({ ...offer, time: { wall, count: 0 } }).kind).toBe("broken");
    }
    const endless = {
      ...offer,
      type: "setting",
      subject: "lock-after",
      body: { value: Number.POSITIVE_INFINITY },
    };
    expect(parseFact(endless).kind).toBe("broken");
  });
});
