import fc from "fast-check";
import { expect, test, vi } from "vitest";
import { type Bytes, bytesToHex } from "../bytes.ts";
import { outcomeOf } from "../pairing/outcome.ts";
import { paired } from "../pairing/testing.ts";
import { redact, reveal } from "../redacted.ts";
import { factNumber, factsUpTo, random } from "../testing/ports.ts";
import { encodeHeads, headsOf } from "./chain.ts";
import { frameBuckets, knownGood, outerBytes } from "./frame.ts";
import { encodeBatch } from "./payload.ts";
import { claimsOf, openFrame } from "./receive.ts";
import {
  createPrivateSpace,
  createSharedSpaceFromPairing,
  goOnWithout,
  isOpen,
  overdue,
  sealFacts,
  sealHead,
  sealPayload,
  tokensOf,
} from "./space.ts";
import { exportState, importState, type Space } from "./state.ts";
import {
  couple,
  day,
  kindsOf,
  read,
  reading,
  say,
  start,
  told,
  value,
  writerOf,
  writing,
} from "./testing.ts";
import { sealUnder, type Writing } from "./write.ts";

/** What a changed client could send: any payload, whatever the rules say. */
const slip = (space: Space, kind: Parameters<typeof sealPayload>[1], payload: Uint8Array<ArrayBuffer>) =>
  value(sealUnder(space, space.epochs[0] as never, kind, payload, writing));
const slipFacts = (space: Space, ...facts: Parameters<typeof encodeBatch>[0]) =>
  slip(space, "update", value(encodeBatch(facts)));

test("what one says the other reads; one's own echo and a repeat change nothing", () => {
  const { a, b } = couple();
  const said = say(a);
  const heard = read(b, [said.frame, said.frame]);
  expect(heard.facts).toEqual(said.facts);
  expect(heard.troubles).toEqual([]);
  expect(read(said.space, [said.frame])).toEqual({ space: said.space, facts: [], troubles: [] });
});

test("nothing can be written before both have said their last word in the log", () => {
  const { inviter, joiner } = paired();
  const a = createSharedSpaceFromPairing(value(outcomeOf(inviter)), writing);
  const b = createSharedSpaceFromPairing(value(outcomeOf(joiner)), writing);
  expect(isOpen(a.space)).toBe(false);
  expect(sealFacts(a.space, [told(a.space)], writing)).toEqual({ ok: false, error: { kind: "not-open" } });
  expect(isOpen(read(a.space, [b.frame]).space)).toBe(true);
});

test("a last word about another pairing doesn't open the space", () => {
  const { a } = couple();
  const wrong = slip(a, "pairingFinal", random(32));
  const fresh = createSharedSpaceFromPairing(value(outcomeOf(paired().joiner)), writing).space;
  const same: Space = { ...fresh, id: a.id, roster: a.roster, epochs: a.epochs, chains: a.chains };
  const heard = read({ ...same, finals: [false, true] }, [wrong.frame]);
  expect(kindsOf(heard.troubles)).toEqual(["final-transcript"]);
  expect(heard.space.finals).toEqual([false, true]);
});

test("P4: a voice fact of mine from my partner's device is refused, set aside, and the next one is read", () => {
  const { a, b } = couple();
  const forged = { ...told(b), subject: "a/1" };
  const evil = slipFacts(b, told(b), forged);
  const honest = say(evil.space);
  const heard = read(a, [evil.frame, honest.frame]);
  expect(kindsOf(heard.troubles)).toEqual(["not-theirs"]);
  expect(heard.facts).toEqual(honest.facts);
  expect(heard.space.setAside.map(({ why }) => why)).toEqual(["not-theirs"]);
  expect(kindsOf(read(heard.space, [evil.frame]).troubles)).toEqual([]);
});

test("P4: nor one under my device's name", () => {
  const { a, b } = couple();
  const evil = slipFacts(b, { ...told(b), writer: writerOf(a) });
  expect(kindsOf(read(a, [evil.frame]).troubles)).toEqual(["other-writer"]);
});

test("sabotage: without the table of who may write what, the forged voice would be heard", async () => {
  vi.resetModules();
  vi.doMock("./who-may-write.ts", async (original) => ({
    ...(await original<typeof import("./who-may-write.ts")>()),
    judgeFact: () => "fine",
  }));
  const [broken, stored] = [await import("./receive.ts"), await import("./state.ts")];
  vi.doUnmock("./who-may-write.ts");
  vi.resetModules();
  const { a, b } = couple();
  const evil = slipFacts(b, { ...told(b), subject: "a/1" });
  const victim = stored.importState(exportState(a));
  if (victim === undefined) throw new Error("not read");
  expect(broken.openFrame(victim, evil.frame, reading).facts.length).toBe(1);
});

test("joint facts either may write; unknown types are carried, but never sent by us", () => {
  const { a, b } = couple();
  const moment = { ...told(b), type: "shared-moment", subject: "m1" };
  expect(read(a, [say(b, moment).frame]).facts).toEqual([moment]);
  const later = { ...told(b), type: "from-a-later-version", subject: "x" };
  expect(read(a, [slipFacts(b, later).frame]).facts).toEqual([later]);
  expect(sealFacts(b, [later], writing)).toEqual({ ok: false, error: { kind: "not-for-sharing" } });
});

test.each(["comfort", "precaution", "home-unsafe", "ceiling", "reflection", "moment", "setting"])(
  "a private %s never leaves through a shared space",
  (type) => {
    const { a } = couple();
    const facts = [{ ...told(a), type, subject: "a/x" }];
    expect(sealFacts(a, facts, writing)).toEqual({ ok: false, error: { kind: "not-for-sharing" } });
  },
);

test("a frame kept back is noticed, and read once it comes", () => {
  const { a, b } = couple();
  const first = say(a);
  const second = say(first.space);
  const heard = read(b, [second.frame]);
  expect(heard.troubles).toEqual([{ kind: "omitted", writer: writerOf(a), from: 1, to: 1 }]);
  expect(heard.facts).toEqual([]);
  const whole = read(heard.space, [first.frame, second.frame]);
  expect(whole).toMatchObject({ facts: [...first.facts, ...second.facts], troubles: [] });
});

test("what nobody has any more can be passed over, at a person's word", () => {
  const { a, b } = couple();
  const lost = say(a);
  const second = say(lost.space);
  const third = say(second.space);
  const heard = read(goOnWithout(b, second.frame), [second.frame, third.frame]);
  expect(heard).toMatchObject({ facts: [...second.facts, ...third.facts], troubles: [] });
  expect(goOnWithout(b, lost.frame.slice(1))).toBe(b);
});

test("two frames of one number: that writer is caught and nothing more is taken from it", () => {
  const { a, b } = couple();
  const [one, other] = [say(a), say(a)];
  const heard = read(b, [one.frame, other.frame, say(one.space).frame]);
  expect(heard.facts).toEqual(one.facts);
  expect(kindsOf(heard.troubles)).toEqual(["equivocation", "frozen"]);
});

test("a second story is caught also when only what follows it comes", () => {
  const { a, b } = couple();
  const [one, other] = [say(a), say(a)];
  const heard = read(b, [one.frame, say(other.space).frame]);
  expect(kindsOf(heard.troubles)).toEqual(["equivocation"]);
});

test("a HEAD that names what never came: owed, and missing after a day; nobody's honest delay is", () => {
  const { a, b } = couple();
  const kept = say(a);
  const withIt = read(b, [kept.frame]).space;
  const head = value(sealHead(withIt, writing));
  const third = read(a, []).space;
  const reader: Space = { ...third, chains: b.chains };
  const heard = read(reader, [head.frame]);
  expect(overdue(heard.space, start + day - 1)).toEqual([]);
  expect(overdue(heard.space, start + day)).toEqual([{ writer: writerOf(a), upTo: 1 }]);
  expect(overdue(read(heard.space, [kept.frame]).space, start + day)).toEqual([]);
});

test("a HEAD of another device names which of my frames exist twice; my own names none", () => {
  const { a, b } = couple();
  const first = say(a);
  const second = say(first.space);
  const head = value(sealHead(read(b, [first.frame]).space, writing));
  const opened = openFrame(second.space, head.frame, { now: start });
  expect(opened.covered?.at(-1)).toEqual(first.hash);
  expect(opened.covered?.length).toBe(2);
  expect(opened.saw).toEqual({ n: 0, acc: new Uint8Array(32), byOther: true });
  const mine = value(sealHead(second.space, writing));
  expect(openFrame(second.space, mine.frame, { now: start }).covered).toEqual([]);
  const lie = slip(b, "update", random(5)).space;
  const other = value(sealHead({ ...lie, chains: new Map() }, writing));
  expect(openFrame(second.space, other.frame, { now: start }).covered).toBeUndefined();
});

test("a HEAD that knows another story of a writer is told", () => {
  const { a, b } = couple();
  const [one, other] = [say(a), say(a)];
  const heardOne = read(b, [one.frame]).space;
  const head = value(sealHead(heardOne, writing));
  const elsewhere: Space = { ...a, chains: read(b, [other.frame]).space.chains };
  expect(read(elsewhere, [head.frame]).troubles).toEqual([{ kind: "heads-differ", writers: [writerOf(a)] }]);
});

test("a HEAD that says one thing and signs another is set aside, as is one that can't be read", () => {
  const { a, b } = couple();
  const lie = slip(a, "head", encodeHeads(headsOf(a.chains).slice(1)));
  const noise = slip(lie.space, "head", random(40));
  const heard = read(b, [lie.frame, noise.frame]);
  expect(kindsOf(heard.troubles)).toEqual(["head-seen", "head-layout"]);
});

test("an author who read another log than we did: the relay tells two stories", () => {
  const { a, b } = couple();
  const far: Writing = { ...writing, relay: { n: 7, acc: new Uint8Array(32).fill(1) } };
  const said = value(sealFacts(a, [told(a)], far));
  const view = (answer: "same" | "other" | "unknown") => ({ now: start, view: () => answer });
  expect(read(b, [said.frame], view("other")).troubles).toEqual([{ kind: "fork", relayN: 7 }]);
  expect(read(b, [said.frame], view("other")).facts.length).toBe(1);
  expect(read(b, [said.frame], view("same")).troubles).toEqual([]);
  expect(read(b, [said.frame], view("unknown")).troubles).toEqual([]);
  const lie: Writing = { ...writing, relay: { n: 0, acc: new Uint8Array(32).fill(1) } };
  expect(kindsOf(read(b, [value(sealFacts(a, [told(a)], lie)).frame]).troubles)).toEqual(["fork"]);
});

test("what can't be read is set aside: later kinds, torn batches, noise; the list stays short", () => {
  const { a, b } = couple();
  const torn = slip(a, "update", random(30));
  const heard = read(b, [torn.frame, random(outerBytes + 512), random(3)]);
  expect(heard.space.setAside.length).toBe(3);
  expect(kindsOf(heard.troubles)[0]).toMatch(/^batch-/);
  const flooded = read(
    b,
    Array.from({ length: 300 }, () => random(3)),
  );
  expect(flooded.space.setAside.length).toBe(256);
});

test("kinds that are somebody else's matter come out as they went in", () => {
  const { a, b } = couple();
  for (const kind of ["round", "snapshot", "cosign", "barrierRef"] as const) {
    const payload = random(20);
    const sealed = value(sealPayload(a, kind, payload, writing));
    const opened = openFrame(b, sealed.frame, reading);
    expect(opened).toMatchObject({ payload, facts: [], troubles: [], from: { kind, person: 0 } });
  }
});

test("a partner's frame of any kind with anything in it never throws, and the chain goes on behind it", () => {
  const { a, b } = couple();
  const kinds = ["update", "head", "epoch", "roster", "snapshot", "cosign", "round", "pairingFinal"] as const;
  const payload = fc.oneof(
    fc.uint8Array({ maxLength: 300 }),
    fc.uint8Array({ maxLength: 300 }).map((tail) => Uint8Array.of(1, ...tail)),
    fc.uint8Array({ maxLength: 200 }).map((tail) => Uint8Array.of(1, 0, 0, 0, 1, 1, 1, ...tail)),
  );
  fc.assert(
    fc.property(fc.constantFrom(...kinds), payload, (kind, bytes) => {
      const evil = slip(b, kind, Uint8Array.from(bytes));
      const honest = say(evil.space);
      const heard = read(a, [evil.frame, honest.frame]);
      expect(heard.facts).toEqual(honest.facts);
      expect(heard.space.roster.members.size).toBe(2);
      expect(heard.space.epochs.length).toBe(1);
    }),
    { numRuns: 60 },
  );
});

test("in the private space every fact of mine may travel, 256 at a time", () => {
  const space = createPrivateSpace(random, start);
  expect(sealFacts(space, factsUpTo(256), writing).ok).toBe(true);
  expect(sealFacts(space, factsUpTo(257), writing)).toEqual({ ok: false, error: { kind: "too-many" } });
  const broken = { ...factNumber(1), type: "No" };
  expect(sealFacts(space, [broken], writing)).toEqual({ ok: false, error: { kind: "type" } });
});

test("P3: nobody's shared keys open a frame of a private space, and no id is in both", () => {
  const mine = createPrivateSpace(random, start);
  const { a, b } = couple();
  const secret = value(sealFacts(mine, [factNumber(1)], writing)).frame;
  for (const space of [a, b]) expect(kindsOf(read(space, [secret]).troubles)).toEqual(["kid"]);
  const stored = bytesToHex(exportState(a));
  for (const bytes of [mine.id, mine.me.writer, reveal(mine.me.signKey), reveal(mine.me.kemKey)]) {
    expect(stored).not.toContain(bytesToHex(bytes));
  }
});

test("P3: neither pairing nor spaces can reach the recovery keys", () => {
  const files = import.meta.glob(["./*.ts", "../pairing/*.ts", "!**/*.test.ts"], {
    query: "?raw",
    import: "default",
    eager: true,
  });
  expect(Object.keys(files).length).toBeGreaterThan(15);
  const reaching = Object.entries(files).filter(([, text]) => /from "[^"]*recovery\//.test(String(text)));
  expect(reaching.map(([name]) => name)).toEqual([]);
});

test("a state reads back whole, works on, and shows no secret when printed", () => {
  const { a, b } = couple();
  const said = say(a);
  const heard = read(b, [said.frame, random(3)]).space;
  const bytes = exportState(heard);
  const again = importState(bytes);
  if (again === undefined) throw new Error("not read");
  expect(bytesToHex(exportState(again))).toBe(bytesToHex(bytes));
  expect(read(said.space, [say(again).frame]).facts.length).toBe(1);
  expect(JSON.stringify(again.me)).toContain("<redacted>");
  expect(JSON.stringify(again.epochs)).not.toContain(bytesToHex(reveal(again.epochs[0]?.secret as never)));
  for (const cut of [0, 1, 40, bytes.length - 1]) expect(importState(bytes.slice(0, cut))).toBeUndefined();
  expect(importState(Uint8Array.from([...bytes, 0]))).toBeUndefined();
  expect(importState(Uint8Array.from([9, ...bytes.slice(1)]))).toBeUndefined();
});

test("tokens for the server: alike for both, three different ones, hashes that tell nothing", () => {
  const { a, b } = couple();
  const [mine, theirs] = [tokensOf(a), tokensOf(b)];
  expect(mine.hashes).toEqual(theirs.hashes);
  expect(reveal(mine.tokens.admin)).toEqual(reveal(theirs.tokens.admin));
  const all = [...Object.values(mine.tokens).map(reveal), ...Object.values(mine.hashes)].map(bytesToHex);
  expect(new Set(all).size).toBe(6);
});

test("signatures may be checked beforehand, all at once; what was found bad, or not looked at, is checked here", () => {
  const { a, b } = couple();
  const said = say(a);
  const forged = say({ ...said.space, me: { ...said.space.me, signKey: redact(random(32)) } });
  const frames = [said.frame, forged.frame];
  const claims = claimsOf(b, frames);
  expect(claims.length).toBe(2);
  const isKnownGood = knownGood(claims, [true, false]);
  expect(read(b, frames, { ...reading, isKnownGood }).facts).toEqual(said.facts);
  const { facts, troubles } = read(b, frames, { ...reading, isKnownGood: knownGood([], []) });
  expect([facts, kindsOf(troubles)]).toEqual([said.facts, ["signature"]]);
  const swapped = claims.map((claim, i) => ({ ...claim, signature: claims[1 - i]?.signature as Bytes }));
  expect(
    kindsOf(read(b, frames, { ...reading, isKnownGood: knownGood(swapped, [true, true]) }).troubles),
  ).toEqual(["signature"]);
  expect(claimsOf(b, [random(549), random(3)])).toEqual([]);
});

test("sabotage: believing whoever checks beforehand without looking would let the forged one in", () => {
  const { a, b } = couple();
  const forged = say({ ...a, me: { ...a.me, signKey: redact(random(32)) } });
  expect(read(b, [forged.frame], { ...reading, isKnownGood: () => true }).facts.length).toBe(1);
});

test("whatever order two writers' frames come in, both read the same and nothing is alarmed", () => {
  const { a, b } = couple();
  const chainOf = (space: Space) => {
    let now = space;
    return [1, 2, 3, 4].map(() => {
      const said = say(now);
      now = said.space;
      return said.frame;
    });
  };
  const [ours, theirs] = [chainOf(a), chainOf(b)];
  const third = read(a, []).space;
  fc.assert(
    fc.property(fc.array(fc.boolean(), { minLength: 8, maxLength: 8 }), (turns) => {
      const [left, right] = [[...ours], [...theirs]];
      const log = turns.flatMap((turn) => (turn ? left : right).shift() ?? []);
      const heard = read(third, [...log, ...left, ...right]);
      expect(heard.troubles).toEqual([]);
      expect(heard.facts.map(({ id }) => id).sort()).toEqual(
        read(third, [...ours, ...theirs])
          .facts.map(({ id }) => id)
          .sort(),
      );
    }),
    { numRuns: 8 },
  );
});

test("P2: the same number of gestures with other words gives frames of the same sizes", () => {
  const sizes = (words: string) => {
    const { a } = couple();
    return [say(a, told(a, words)), say(a, told(a, words), told(a, words))].map(({ frame }) => frame.length);
  };
  expect(sizes("yes")).toEqual(sizes("no, not today, and not tomorrow"));
  expect(frameBuckets).toContain((sizes("yes")[0] ?? 0) - outerBytes);
});
