import { ed25519 } from "@noble/curves/ed25519.js";
import fc from "fast-check";
import { expect, test, vi } from "vitest";
import { type Bytes, bytesToHex, own } from "../bytes.ts";
import { counting, random } from "../testing/ports.ts";
import vectors from "../vectors/space.json" with { type: "json" };
import {
  activeMembers,
  enter,
  foundRoster,
  isActive,
  type Roster,
  rosterHead,
  signerFor,
  takeEntry,
} from "./roster.ts";
import { decodeEntry, type Entry } from "./roster-entry.ts";
import { decodeEntries, encodeEntries } from "./roster-frame.ts";
import { certificateFor, createWriterKeys, type WriterKeys } from "./state.ts";
import { bytesOf, value } from "./testing.ts";

const space = bytesOf(vectors.space);
const device = (name: keyof typeof vectors.starts) => createWriterKeys(counting(vectors.starts[name]));
const [phoneA, phoneB, laptopA, tabletA] = [
  device("phoneA"),
  device("phoneB"),
  device("laptopA"),
  device("tabletA"),
];
const kit = own(ed25519.getPublicKey(bytesOf(vectors.recovery)));
const founders = [certificateFor(phoneA, 0, 0, 0), certificateFor(phoneB, 1, 0, 0)];
const start = foundRoster(space, founders, [kit, undefined]);
const by = ({ writer, signKey }: WriterKeys) => ({ writer, signKey });
const entries = vectors.roster.valid.map(({ entry }) => bytesOf(entry));
const upTo = (count: number) =>
  entries.slice(0, count).reduce((all, entry) => value(takeEntry(all, entry)), start);
const names = (roster: Roster) => activeMembers(roster).map(({ writer }) => bytesToHex(writer));
const hexOf = (keys: WriterKeys) => bytesToHex(keys.writer);

test.each(vectors.roster.valid.map((vector, at) => ({ ...vector, at })))(
  "$name: these bytes, for ever",
  ({ entry, head, at }) => {
    const before = upTo(at);
    expect(bytesToHex(rosterHead(value(takeEntry(before, bytesOf(entry)))))).toBe(head);
    const decoded = decodeEntry(bytesOf(entry));
    if (decoded === undefined) throw new Error("not read");
    const signer = [phoneA, laptopA].find(({ writer }) => bytesToHex(writer) === bytesToHex(decoded.by));
    expect(bytesToHex(value(enter(before, decoded.entry, by(signer as WriterKeys))).bytes)).toBe(entry);
  },
);

test("the founders alone have this head, for ever", () => {
  expect(bytesToHex(rosterHead(start))).toBe(vectors.roster.headAtFirst);
});

test.each(vectors.roster.mustFail)("refuses $name ($kind)", ({ kind, entry }) => {
  expect(takeEntry(upTo(2), bytesOf(entry))).toEqual({ ok: false, error: { kind } });
});

test("who is in, and whose frames count until when", () => {
  expect(names(upTo(2))).toEqual([phoneA, phoneB, laptopA, tabletA].map(hexOf).sort());
  const after = upTo(3);
  expect(names(after)).toEqual([phoneA, phoneB, tabletA].map(hexOf).sort());
  expect(signerFor(after, laptopA.writer, 0, 6)).toBeDefined();
  expect(signerFor(after, laptopA.writer, 0, 7)).toBeUndefined();
  expect(signerFor(after, random(16), 0, 0)).toBeUndefined();
});

test("a device writes from the epoch it was let in, not before", () => {
  const late = createWriterKeys(random);
  const certificate = certificateFor(late, 0, 1, 5);
  const { roster } = value(enter(start, { kind: "add", certificate }, by(phoneA)));
  expect(signerFor(roster, late.writer, 4, 0)).toBeUndefined();
  expect(signerFor(roster, late.writer, 5, 0)).toEqual(certificate.sign);
});

test("an entry taken twice changes nothing", () => {
  const once = upTo(2);
  expect(takeEntry(once, entries[1] as Bytes)).toEqual({ ok: true, value: once });
});

test("a roster has an end: 32 devices", () => {
  let roster = start;
  const add = () =>
    enter(
      roster,
      { kind: "add", certificate: certificateFor(createWriterKeys(random), 0, 1, 0) },
      by(phoneA),
    );
  for (let i = 0; i < 30; i += 1) roster = value(add()).roster;
  expect(add()).toEqual({ ok: false, error: { kind: "full" } });
});

/** Entries two devices of one person made without knowing of each other's. */
function crossing(): readonly Bytes[] {
  const base = upTo(2);
  const made = (entry: Entry, keys: WriterKeys) => value(enter(base, entry, by(keys))).bytes;
  const remove = (keys: WriterKeys, stay: readonly WriterKeys[] = []): Entry => ({
    kind: "remove",
    writer: keys.writer,
    frames: 3,
    stay: stay.map(({ writer }) => writer),
  });
  const added: Entry = { kind: "add", certificate: certificateFor(createWriterKeys(random), 0, 4, 0) };
  const mine: Entry = { kind: "add", certificate: certificateFor(createWriterKeys(random), 0, 1, 0) };
  return [
    made(remove(laptopA), phoneA),
    made(remove(laptopA, [tabletA]), phoneA),
    made(added, tabletA),
    made(added, laptopA),
    made(remove(tabletA), laptopA),
    made(mine, phoneA),
  ];
}

test("whatever order crossing entries come in, the same devices are in and the head is the same", () => {
  const all = crossing().filter((_, i) => i !== 3);
  const order = fc.shuffledSubarray([...all.keys()], { minLength: all.length });
  const outcomes = new Set<string>();
  fc.assert(
    fc.property(order, (places) => {
      const roster = places.reduce((now, at) => value(takeEntry(now, all[at] as Bytes)), upTo(2));
      outcomes.add(`${names(roster)} ${bytesToHex(rosterHead(roster))}`);
    }),
    { numRuns: 25 },
  );
  expect(outcomes.size).toBe(1);
});

test("two removals of one device: what either doesn't name goes", () => {
  const [bare, kind] = crossing();
  const roster = [kind, bare].reduce(
    (now, entry) => value(takeEntry(now as Roster, entry as Bytes)),
    upTo(2),
  );
  expect(isActive(roster as Roster, hexOf(tabletA))).toBe(false);
});

test("reading entries never throws, whatever comes", () => {
  const front = [1, 2, ...space];
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 260 }), fc.boolean(), (noise, nearly) => {
      const bytes = Uint8Array.from(nearly ? [...front, ...noise] : noise);
      expect(takeEntry(start, bytes).ok).toBe(false);
    }),
  );
});

test("a roster frame carries entries in order, and nothing besides", () => {
  const payload = encodeEntries(entries);
  expect(decodeEntries(payload)).toEqual(entries);
  const broken = [
    payload.slice(0, -1),
    Uint8Array.from([...payload, 0]),
    Uint8Array.of(1, 0),
    Uint8Array.of(2, 1),
  ];
  expect(broken.map(decodeEntries)).toEqual([undefined, undefined, undefined, undefined]);
  expect(decodeEntries(Uint8Array.of(1, 65))).toBeUndefined();
});

test("sabotage: with signatures that always count, a partner could take my phone out", async () => {
  vi.resetModules();
  vi.doMock("./frame.ts", async (original) => ({
    ...(await original<typeof import("./frame.ts")>()),
    isSigned: () => true,
  }));
  const broken = await import("./roster.ts");
  vi.doUnmock("./frame.ts");
  vi.resetModules();
  const forged = vectors.roster.mustFail.filter(({ kind }) => kind === "signature");
  const taken = forged.filter(({ entry }) => broken.takeEntry(upTo(2), bytesOf(entry)).ok);
  expect(taken.length).toBe(forged.length);
});

test("sabotage: a junior that could say its own rank would be senior", () => {
  const members = new Map(upTo(2).members);
  const laptop = members.get(hexOf(laptopA));
  if (laptop === undefined) throw new Error("not there");
  const lying: Roster = { ...upTo(2), members: members.set(hexOf(laptopA), { ...laptop, rank: -1 }) };
  const junior = vectors.roster.mustFail.find(({ kind }) => kind === "junior");
  expect(takeEntry(lying, bytesOf(junior?.entry ?? "")).ok).toBe(true);
});
