import { ed25519 } from "@noble/curves/ed25519.js";
import { expect, test, vi } from "vitest";
import { bytesToHex, own } from "../bytes.ts";
import { redact, reveal } from "../redacted.ts";
import { counting, random } from "../testing/ports.ts";
import vectors from "../vectors/space.json" with { type: "json" };
import { capabilitiesOf, capabilityHashes, capabilityKinds } from "./capabilities.ts";
import {
  type Epoch,
  type EpochReader,
  epochReasons,
  epochToWriteUnder,
  firstEpoch,
  isClean,
  isDue,
  nextEpoch,
  readEpoch,
  tips,
} from "./epoch.ts";
import { foundRoster, takeEntry } from "./roster.ts";
import { certificateFor, createWriterKeys, type WriterKeys } from "./state.ts";
import { bytesOf, value } from "./testing.ts";

const { epochs } = vectors;
const space = bytesOf(vectors.space);
const device = (name: keyof typeof vectors.starts) => createWriterKeys(counting(vectors.starts[name]));
const [phoneA, phoneB, laptopA] = [device("phoneA"), device("phoneB"), device("laptopA")];
const founders = [certificateFor(phoneA, 0, 0, 0), certificateFor(phoneB, 1, 0, 0)];
const kit = own(ed25519.getPublicKey(bytesOf(vectors.recovery)));
const founded = foundRoster(space, founders, [kit, undefined]);
const roster = value(takeEntry(founded, bytesOf(vectors.roster.valid[0]?.entry ?? "")));
const secrets = [redact(bytesOf(epochs.secret)), redact(bytesOf(epochs.capabilitySecret))] as const;
const first = firstEpoch(space, ...secrets, 1000);
const next = nextEpoch(roster, [first], "removed", counting(epochs.chance), 2000);
if (next === undefined) throw new Error("not made");

const readerOf = (keys: WriterKeys, known: readonly Epoch[] = [first]): EpochReader => ({
  roster,
  writer: keys.writer,
  kemKey: keys.kemKey,
  known,
  sealedUnder: first.hash,
  now: 3000,
});

test("the first epoch and the next are these bytes, for ever", () => {
  expect(bytesToHex(first.hash)).toBe(epochs.firstHash);
  expect(bytesToHex(next.payload)).toBe(epochs.payload);
  expect(bytesToHex(next.epoch.hash)).toBe(epochs.hash);
  expect(bytesToHex(reveal(next.epoch.secret))).toBe(epochs.nextSecret);
});

test.each([
  ["phoneA", phoneA],
  ["phoneB", phoneB],
  ["laptopA", laptopA],
] as const)("%s gets the same key", (_, keys) => {
  const read = value(readEpoch(bytesOf(epochs.payload), readerOf(keys)));
  expect(bytesToHex(reveal(read.secret))).toBe(epochs.nextSecret);
  expect(bytesToHex(reveal(read.capability.secret))).toBe(epochs.nextCapability);
  expect(read).toMatchObject({ epoch: 1, reason: "removed", since: 3000, wrappedFor: next.epoch.wrappedFor });
});

test.each(epochs.mustFail)("refuses $name ($kind)", ({ kind, payload }) => {
  expect(readEpoch(bytesOf(payload), readerOf(phoneB))).toEqual({ ok: false, error: { kind } });
});

test("refuses one that wasn't sealed under one of its parents", () => {
  const reader = { ...readerOf(phoneB), sealedUnder: new Uint8Array(32) };
  expect(readEpoch(bytesOf(epochs.payload), reader)).toEqual({ ok: false, error: { kind: "epoch-parents" } });
});

test("sabotage: without the commitment one member could be given another key than the rest", async () => {
  vi.resetModules();
  vi.doMock("../seal/seal.ts", async (original) => {
    const whole = await original<typeof import("../seal/seal.ts")>();
    const lax = (a: Uint8Array, b: Uint8Array) => a.length === 32 || whole.equalBytes(a, b);
    return { ...whole, equalBytes: lax };
  });
  const broken = await import("./epoch.ts");
  const { redact: redactThere } = await import("../redacted.ts");
  vi.doUnmock("../seal/seal.ts");
  vi.resetModules();
  const lying = epochs.mustFail.find(({ kind }) => kind === "epoch-commitment");
  const reader = { ...readerOf(phoneB), kemKey: redactThere(reveal(phoneB.kemKey)) };
  expect(broken.readEpoch(bytesOf(lying?.payload ?? ""), reader as never).ok).toBe(true);
});

test("a wrap opens for its writer, in its space, epoch and roster only: each wrap is another's noise", () => {
  const stranger = createWriterKeys(random);
  const asPhoneB = { ...readerOf(stranger), writer: phoneB.writer };
  expect(readEpoch(bytesOf(epochs.payload), asPhoneB)).toEqual({ ok: false, error: { kind: "epoch-wrap" } });
  const elsewhere = { ...readerOf(phoneB), roster: { ...roster, space: new Uint8Array(16) } };
  expect(readEpoch(bytesOf(epochs.payload), elsewhere)).toEqual({ ok: false, error: { kind: "epoch-wrap" } });
});

test("tokens change when somebody lost the right to them, and not by the calendar", () => {
  const generationAfter = (reason: (typeof epochReasons)[number]) =>
    nextEpoch(roster, [first], reason, random, 0)?.epoch.capability.generation;
  expect(epochReasons.map(generationAfter)).toEqual([1, 0, 0, 1, 1, 1]);
});

test("siblings: the lower hash is written under; parents are no longer tips", () => {
  const made = [1, 2, 3, 4].map((n) => nextEpoch(roster, [first], "time", counting(n), n)?.epoch as Epoch);
  const hashes = made.map(({ hash }) => bytesToHex(hash)).sort();
  expect(bytesToHex(epochToWriteUnder([first, ...made], roster)?.hash ?? space)).toBe(hashes[0]);
  expect(epochToWriteUnder([...made].reverse().concat(first), roster)).toBe(
    epochToWriteUnder([first, ...made], roster),
  );
  expect(tips([first, ...made])).toEqual(made);
  const joining = nextEpoch(roster, made, "time", random, 9)?.epoch as Epoch;
  expect(tips([first, ...made, joining])).toEqual([joining]);
  expect(joining.epoch).toBe(2);
});

test("a key somebody removed also holds is never clean", () => {
  expect(isClean(first, roster)).toBe(true);
  const removal = { frames: 0, stay: new Set<string>() };
  const after = { ...roster, removals: new Map([[bytesToHex(laptopA.writer), [removal]]]) };
  expect([first, next.epoch].map((one) => isClean(one, after))).toEqual([false, false]);
  expect(epochToWriteUnder([first, next.epoch], after)).toBeUndefined();
  const clean = nextEpoch(after, [next.epoch], "removed", random, 0)?.epoch as Epoch;
  expect(isClean(clean, after)).toBe(true);
});

test("an epoch is due after thirty days, 10,000 frames, or when the clock went the other way", () => {
  const day = 86_400_000;
  const cases: readonly [number, number][] = [
    [9_999, first.since + 30 * day - 1],
    [10_000, first.since],
    [0, first.since + 30 * day],
    [0, first.since - 30 * day],
  ];
  expect(cases.map(([frames, now]) => isDue(first, frames, now))).toEqual([false, true, true, true]);
});

test.each(vectors.capabilities)("tokens of generation $generation are these, for ever", (vector) => {
  const secret = bytesOf(epochs.capabilitySecret);
  const tokens = capabilitiesOf(secret, space, vector.generation);
  const hashes = capabilityHashes(secret, space, vector.generation);
  for (const kind of capabilityKinds) {
    expect(bytesToHex(reveal(tokens[kind]))).toBe(vector.tokens[kind]);
    expect(bytesToHex(hashes[kind])).toBe(vector.hashes[kind]);
  }
});

test("no token is another's, whatever the space, generation and kind", () => {
  const secret = random(32);
  const all = [random(16), random(16)].flatMap((id) =>
    [0, 1, 2].flatMap((generation) => Object.values(capabilitiesOf(secret, id, generation)).map(reveal)),
  );
  expect(new Set(all.map(bytesToHex)).size).toBe(18);
});
