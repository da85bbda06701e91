import fc from "fast-check";
import { expect, test } from "vitest";
import { type Bytes, bytesToHex } from "../bytes.ts";
import { random } from "../testing/ports.ts";
import vectors from "../vectors/space.json" with { type: "json" };
import {
  type Chains,
  compareHeads,
  decodeHeads,
  encodeHeads,
  follow,
  headsOf,
  isForked,
  keptHashes,
  passOver,
  seenHash,
} from "./chain.ts";
import { bytesOf } from "./testing.ts";

const writer = new Uint8Array(16).fill(7);
const zeros = new Uint8Array(32);
type Link = Parameters<typeof follow>[1];

/** A chain of so many frames, as its writer made it. */
function chainOf(count: number, epoch = 0): readonly Link[] {
  const links: Link[] = [];
  for (let seq = 0; seq < count; seq += 1) {
    links.push({ writer, seq, prev: links.at(-1)?.hash ?? zeros, hash: random(32), epoch });
  }
  return links;
}

function followAll(links: readonly Link[], start: Chains = new Map()) {
  let chains = start;
  const verdicts = links.map((link) => {
    const step = follow(chains, link);
    chains = step.chains;
    return step.verdict.kind;
  });
  return { chains, verdicts };
}

test("a whole chain is taken link by link, and each again is a repeat", () => {
  const links = chainOf(6);
  const { chains, verdicts } = followAll(links);
  expect(new Set(verdicts)).toEqual(new Set(["next"]));
  expect(new Set(followAll(links, chains).verdicts)).toEqual(new Set(["duplicate"]));
});

const [first, second, third] = chainOf(3) as [Link, Link, Link];
const two = followAll([first, second]).chains;
test.each([
  ["a first frame that names one before", "chain-start", { ...first, prev: random(32) }, new Map() as Chains],
  ["a frame too far on", "omitted", { ...third, seq: 3 }, two],
  ["the second of two stories", "equivocation", { ...second, hash: random(32) }, two],
  ["the second of two beginnings", "equivocation", { ...first, hash: random(32) }, two],
  ["a frame that follows another story", "equivocation", { ...third, prev: random(32) }, two],
  ["an epoch that was over", "epoch-back", third, followAll([first, { ...second, epoch: 2 }]).chains],
])("refuses %s (%s)", (_, kind, link, chains) => {
  const step = follow(chains, link);
  expect(step.verdict.kind).toBe(kind);
  const next = chains.get(bytesToHex(writer))?.next;
  expect(step.chains.get(bytesToHex(writer))?.next).toBe(next);
});

test("once caught, nothing more is taken, and repeats stay repeats", () => {
  const caught = follow(two, { ...second, hash: random(32) }).chains;
  expect(followAll([third, second], caught).verdicts).toEqual(["frozen", "duplicate"]);
  expect(passOver(caught, { ...third, seq: 9 })).toBe(caught);
});

test("no frame can be left out, doubled, swapped or replaced without being seen", () => {
  const links = chainOf(12);
  const place = fc.integer({ min: 0, max: 10 });
  fc.assert(
    fc.property(place, fc.constantFrom("drop", "swap", "replace"), (at, how) => {
      const log = [...links];
      const [here, after] = [log[at] as Link, log[at + 1] as Link];
      if (how === "drop") log.splice(at, 1);
      if (how === "swap") log.splice(at, 2, after, here);
      if (how === "replace") log[at] = { ...here, hash: random(32) };
      const seen = followAll(log).verdicts;
      expect(seen.some((kind) => kind !== "next" && kind !== "duplicate")).toBe(true);
    }),
  );
});

test("sabotage: a reader that counted numbers alone would miss a replaced frame", () => {
  const links = chainOf(4).map((link, at) => (at === 1 ? { ...link, hash: random(32) } : link));
  expect(followAll(links).verdicts).toContain("equivocation");
  const blind = links.map((link, at) => ({ ...link, prev: links[at - 1]?.hash ?? zeros }));
  expect(new Set(followAll(blind).verdicts)).toEqual(new Set(["next"]));
});

test("a repeat older than what is kept is a repeat still, never taken", () => {
  const links = chainOf(keptHashes + 20);
  const { chains } = followAll(links);
  expect(chains.get(bytesToHex(writer))?.recent.length).toBe(keptHashes);
  expect(followAll([links[0] as Link, links[19] as Link, links[20] as Link], chains).verdicts).toEqual([
    "duplicate",
    "duplicate",
    "duplicate",
  ]);
  expect(follow(chains, { ...(links[20] as Link), hash: zeros }).verdict.kind).toBe("equivocation");
});

test("heads are these bytes, for ever", () => {
  const heads = decodeHeads(bytesOf(vectors.heads.payload));
  if (heads === undefined) throw new Error("not read");
  expect(bytesToHex(encodeHeads(heads))).toBe(vectors.heads.payload);
  expect(bytesToHex(seenHash(heads))).toBe(vectors.heads.seen);
  expect(bytesToHex(seenHash([]))).toBe(vectors.heads.seenNothing);
});

test.each(vectors.heads.mustFail)("refuses heads: $name", ({ payload }) => {
  expect(decodeHeads(bytesOf(payload))).toBeUndefined();
});

test("heads tell what is owed and who told two stories", () => {
  const [here] = headsOf(two);
  if (here === undefined) throw new Error("no head");
  const name = bytesToHex(writer);
  expect(compareHeads(two, [here])).toEqual({ owed: [], differ: [] });
  expect(compareHeads(two, [{ ...here, seq: 5 }])).toEqual({ owed: [{ writer: name, upTo: 5 }], differ: [] });
  expect(compareHeads(two, [{ ...here, hash: zeros }])).toEqual({ owed: [], differ: [name] });
  expect(compareHeads(two, [{ ...here, seq: 0, hash: first.hash }]).differ).toEqual([]);
});

test("a fork is a hash at a place where we know another one", () => {
  const acc = random(32);
  const view = (n: number, known: Bytes) =>
    n > 9 ? "unknown" : bytesToHex(known) === bytesToHex(acc) ? "same" : "other";
  expect(isForked({ relayN: 9, relayAcc: acc }, view)).toBe(false);
  expect(isForked({ relayN: 9, relayAcc: zeros }, view)).toBe(true);
  expect(isForked({ relayN: 10, relayAcc: zeros }, view)).toBe(false);
  expect(isForked({ relayN: 0, relayAcc: zeros }, view)).toBe(false);
  expect(isForked({ relayN: 0, relayAcc: acc }, view)).toBe(true);
});
