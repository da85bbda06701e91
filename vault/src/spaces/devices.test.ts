import { ed25519 } from "@noble/curves/ed25519.js";
import { expect, test } from "vitest";
import { type Bytes, bytesToHex, own } from "../bytes.ts";
import { newDevice, openHandover, sealHandover } from "../pairing/outcome.ts";
import { paired } from "../pairing/testing.ts";
import { redact, reveal } from "../redacted.ts";
import { factNumber, random } from "../testing/ports.ts";
import {
  addDevice,
  backUp,
  changeRecovery,
  handOver,
  leave,
  recoverSpace,
  removeDevice,
  rotate,
  rotationDue,
  takeOver,
} from "./devices.ts";
import { epochToWriteUnder, isClean } from "./epoch.ts";
import { activeMembers, recoveryName } from "./roster.ts";
import { createPrivateSpace, overdue, sealFacts, sealHead, tokensOf } from "./space.ts";
import { certificateFor, createWriterKeys, importState, type Space } from "./state.ts";
import { couple, day, kindsOf, read, say, start, told, value, writerOf, writing } from "./testing.ts";

/** Phone and laptop of one person, the laptop let in by the phone over a device-add pairing. */
function withLaptop(phone: Space): { phone: Space; laptop: Space; frames: readonly Bytes[] } {
  const { inviter, joiner } = paired("device-add");
  if (joiner.step !== "confirmed" || joiner.keys[0] === undefined) throw new Error("not confirmed");
  const [certificate] = value(newDevice(inviter));
  if (certificate === undefined) throw new Error("no device");
  const added = value(addDevice(phone, certificate, writing));
  const letters = value(sealHandover(inviter, handOver(added.space), random));
  const handed = value(
    openHandover(
      joiner,
      letters.map(({ bytes }) => bytes),
    ),
  );
  const laptop = handed.kind === "whole" ? takeOver(handed.payload, joiner.keys[0]) : undefined;
  if (laptop === undefined) throw new Error("not taken over");
  return { phone: added.space, laptop, frames: added.frames };
}

const privately = () => createPrivateSpace(random, start);
const hashOf = ({ hash }: { readonly hash: Bytes }) => bytesToHex(hash);
const note = (space: Space, n = 1) => value(sealFacts(space, [factNumber(n)], writing));

test("a new device of mine reads and writes at once; my partner's devices learn of it from the log", () => {
  const { a, b } = couple();
  const { phone, laptop, frames } = withLaptop(a);
  const partner = read(b, frames);
  expect(partner.troubles).toEqual([]);
  const said = say(laptop);
  expect(read(partner.space, [said.frame]).facts).toEqual(said.facts);
  expect(read(phone, [said.frame]).facts).toEqual(said.facts);
  expect(read(laptop, [say(b).frame]).facts.length).toBe(1);
  expect(kindsOf(read(b, [said.frame]).troubles)).toEqual(["writer"]);
});

test("P7: a device taken out reads nothing written after, and what it writes is refused", () => {
  const { phone, laptop } = withLaptop(privately());
  const removed = value(removeDevice(phone, writerOf(laptop), writing));
  const later = note(removed.space);
  const thief = read(laptop, [...removed.frames, later.frame]);
  expect(thief.facts).toEqual([]);
  expect(kindsOf(thief.troubles)).toEqual(["epoch-left-out", "kid"]);
  expect(kindsOf(read(removed.space, [note(laptop).frame]).troubles)).toEqual(["writer"]);
  expect(tokensOf(removed.space).generation).toBe(1);
  expect(tokensOf(removed.space).hashes).not.toEqual(tokensOf(phone).hashes);
});

test("sabotage P7: a rotation that forgot to take the device out first would let it read on", () => {
  const { phone, laptop } = withLaptop(privately());
  const turned = rotate(phone, "time", writing);
  expect(read(laptop, [...turned.frames, note(turned.space).frame]).facts.length).toBe(1);
});

test("what a device wrote before it was taken out still counts, for whoever reads it later too", () => {
  const { phone, laptop } = withLaptop(privately());
  const before = note(laptop);
  const late = note(before.space, 2);
  const removed = value(removeDevice(read(phone, [before.frame]).space, writerOf(laptop), writing));
  const fresh = importState(handOver(phone));
  if (fresh === undefined) throw new Error("not read");
  const heard = read({ ...fresh, me: phone.me }, [before.frame, ...removed.frames, late.frame]);
  expect(heard.facts.length).toBe(1);
  expect(kindsOf(heard.troubles)).toEqual(["writer"]);
});

test("what a device wrote after it was taken out isn't missed, though my partner had read it", () => {
  const { a, b } = couple();
  const { phone, laptop, frames } = withLaptop(a);
  const late = say(laptop);
  const partner = read(b, [...frames, late.frame]).space;
  const removed = value(removeDevice(phone, writerOf(laptop), writing));
  const head = value(sealHead(read(partner, removed.frames).space, writing));
  const heard = read(removed.space, [head.frame]);
  expect(heard.troubles).toEqual([]);
  expect(heard.space.owed.size).toBe(1);
  expect(overdue(heard.space, start + day)).toEqual([]);
  expect(overdue({ ...heard.space, roster: phone.roster }, start + day).length).toBe(1);
});

test("nobody takes out a device that was here first, nor one of the other person's", () => {
  const { a, b } = couple();
  const { phone, laptop } = withLaptop(a);
  expect(removeDevice(laptop, writerOf(phone), writing)).toEqual({ ok: false, error: { kind: "junior" } });
  expect(removeDevice(b, writerOf(a), writing)).toEqual({ ok: false, error: { kind: "signer" } });
  expect(removeDevice(phone, "ff".repeat(16), writing)).toEqual({ ok: false, error: { kind: "nobody" } });
  expect(removeDevice(laptop, writerOf(laptop), writing).ok).toBe(true);
});

test("before the keys changed, nothing more is written: rotate first", () => {
  const { phone, laptop } = withLaptop(privately());
  const removed = value(removeDevice(phone, writerOf(laptop), writing));
  const halfway = read(phone, removed.frames.slice(0, 1)).space;
  const stale: Space = { ...phone, roster: removed.space.roster };
  expect(sealFacts(stale, [factNumber(1)], writing)).toEqual({ ok: false, error: { kind: "rotate-first" } });
  expect(rotationDue(stale, start)).toBe("removed");
  expect(halfway.epochs.length).toBe(1);
});

test("two rotations that cross: both are read, both people write under one of them, the next names both", () => {
  const { a, b } = couple();
  const [ours, theirs] = [rotate(a, "time", writing), rotate(b, "time", writing)];
  const [left, right] = [read(ours.space, theirs.frames), read(theirs.space, ours.frames)];
  expect([...left.troubles, ...right.troubles]).toEqual([]);
  const under = [left, right].map(({ space }) => epochToWriteUnder(space.epochs, space.roster)?.hash);
  expect(under[0]).toEqual(under[1]);
  expect(read(left.space, [say(right.space).frame]).facts.length).toBe(1);
  const next = rotate(left.space, "time", writing);
  expect(next.space.epochs.at(-1)?.parents.length).toBe(2);
  expect(read(right.space, next.frames).troubles).toEqual([]);
});

test("a rotation that crosses a removal gives the removed device a key, and nobody writes under it", () => {
  const { a, b } = couple();
  const { phone, laptop, frames } = withLaptop(a);
  const partner = read(b, frames).space;
  for (let i = 0; i < 6; i += 1) {
    const removed = value(removeDevice(phone, writerOf(laptop), writing));
    const crossing = rotate(partner, "time", writing);
    const [mine, theirs] = [read(removed.space, crossing.frames), read(crossing.space, removed.frames)];
    expect([...mine.troubles, ...theirs.troubles]).toEqual([]);
    const thief = read(laptop, [...crossing.frames, ...removed.frames]).space;
    for (const { space } of [mine, theirs]) {
      expect(kindsOf(read(thief, [say(space).frame]).troubles)).toEqual(["kid"]);
    }
    const unclean = mine.space.epochs.filter((one) => one.epoch === 1 && !isClean(one, mine.space.roster));
    expect(unclean.length).toBe(1);
  }
});

test("sabotage: the lower hash alone would sooner or later choose the key the removed device holds", () => {
  const { a, b } = couple();
  const { phone, laptop, frames } = withLaptop(a);
  const partner = read(b, frames).space;
  const removed = value(removeDevice(phone, writerOf(laptop), writing));
  const isChosen = () => {
    const { epochs } = read(removed.space, rotate(partner, "time", writing).frames).space;
    const [lowest] = epochs
      .filter(({ epoch }) => epoch === 1)
      .sort((x, y) => (hashOf(x) < hashOf(y) ? -1 : 1));
    return lowest !== undefined && !isClean(lowest, removed.space.roster);
  };
  let tries = 0;
  while (!isChosen() && tries < 100) tries += 1;
  expect(tries).toBeLessThan(100);
});

test("a stolen phone that lets in another device on its way out gains nothing", () => {
  const { phone, laptop } = withLaptop(privately());
  const accomplice = createWriterKeys(random);
  const added = value(addDevice(laptop, certificateFor(accomplice, 0, 0, 0), writing));
  const removed = value(removeDevice(phone, writerOf(laptop), writing));
  const after = read(removed.space, added.frames).space;
  expect(activeMembers(after.roster).length).toBe(1);
  expect(note(after).space.epochs.length).toBe(2);
});

test("what it had let in honestly stays", () => {
  const { phone, laptop } = withLaptop(privately());
  const { phone: second, laptop: tablet, frames } = withLaptop(laptop);
  const knows = read(phone, frames).space;
  const removed = value(removeDevice(knows, writerOf(second), writing));
  expect(read(tablet, [...removed.frames, note(removed.space).frame]).facts.length).toBe(1);
});

const kit = () => {
  const secret = random(32);
  return { secret, sign: own(ed25519.getPublicKey(secret)) };
};

test("the recovery kit brings a new device in and takes the lost one out, the first one included", () => {
  const { secret, sign } = kit();
  const lost = createPrivateSpace(random, start, sign);
  const { phone, laptop, frames } = withLaptop(lost);
  const kept = importState(backUp(phone));
  if (kept === undefined) throw new Error("not read");
  const turned = rotate(phone, "time", writing);
  const caughtUp = read(kept, turned.frames).space;
  const back = value(recoverSpace(caughtUp, [writerOf(phone)], redact(secret), writing));
  const heard = read(laptop, [...turned.frames, ...back.frames, note(back.space).frame]);
  expect(frames.length).toBe(1);
  expect(heard.troubles).toEqual([]);
  expect(heard.facts.length).toBe(1);
  expect(read(turned.space, [...back.frames, note(back.space).frame]).facts).toEqual([]);
  const forged = recoverSpace(caughtUp, [writerOf(phone)], redact(random(32)), writing);
  expect(forged).toEqual({ ok: false, error: { kind: "signature" } });
});

test("a kit made later on the phone that is then lost still brings a new one in", () => {
  const made = kit();
  const phone = value(changeRecovery(privately(), made.sign, writing)).space;
  const back = value(recoverSpace(phone, [writerOf(phone)], redact(made.secret), writing));
  expect(activeMembers(back.space.roster).map(({ rank }) => rank)).toEqual([1]);
  expect(read(phone, [...back.frames, note(back.space).frame]).facts).toEqual([]);
  const again = value(recoverSpace(back.space, [writerOf(back.space)], redact(made.secret), writing));
  expect(activeMembers(again.space.roster).length).toBe(1);
});

test("a backup can read on, and can't sign as the device it came from", () => {
  const space = privately();
  const kept = importState(backUp(space));
  if (kept === undefined) throw new Error("not read");
  expect(reveal(kept.me.signKey)).toEqual(new Uint8Array(32));
  expect(kindsOf(read(space, [note(kept).frame]).troubles)).toEqual(["signature"]);
});

test("a new kit by the first device replaces the printed one; a junior's new kit doesn't", () => {
  const [old, fresh, evil] = [kit(), kit(), kit()];
  const { phone, laptop, frames } = withLaptop(createPrivateSpace(random, start, old.sign));
  const taken = value(changeRecovery(laptop, evil.sign, writing));
  const after = read(phone, taken.frames).space;
  const recover = (space: Space, secret: Bytes) =>
    recoverSpace(space, [writerOf(phone)], redact(secret), writing);
  expect(frames.length).toBe(1);
  expect(recover(after, evil.secret)).toEqual({ ok: false, error: { kind: "junior" } });
  expect(recover(after, old.secret).ok).toBe(true);
  const renewed = value(changeRecovery(after, fresh.sign, writing)).space;
  expect(recover(renewed, old.secret)).toEqual({ ok: false, error: { kind: "signature" } });
  expect(recover(renewed, fresh.secret).ok).toBe(true);
});

test("a kit made on a phone that was stolen goes with it, unless it is said to be mine", () => {
  const made = kit();
  const { phone, laptop } = withLaptop(privately());
  const after = read(phone, value(changeRecovery(laptop, made.sign, writing)).frames).space;
  const choose = (keepRecovery: readonly Bytes[]) =>
    value(removeDevice(after, writerOf(laptop), writing, { keepRecovery })).space;
  const letIn = (space: Space) => recoverSpace(space, [], redact(made.secret), writing);
  expect(letIn(choose([]))).toEqual({ ok: false, error: { kind: "signer" } });
  const kept = value(letIn(choose([recoveryName(made.sign)]))).space;
  expect(note(kept).frame.length).toBeGreaterThan(0);
});

test("keys change after a month, and when the clock jumped; not before", () => {
  const space = privately();
  expect(rotationDue(space, start + 29 * day)).toBeUndefined();
  expect(rotationDue(space, start + 30 * day)).toBe("time");
  expect(rotationDue(space, start - 3_650 * day)).toBe("time");
  expect(rotationDue({ ...space, framesInEpoch: 10_000 }, start)).toBe("frames");
  expect(tokensOf(rotate(space, "time", writing).space).generation).toBe(0);
});

test("going away: announced, the other is told; quietly, it looks like a lost phone", () => {
  const { a, b } = couple();
  expect(leave(a, "quiet", writing)).toEqual([]);
  const heard = read(b, leave(a, "announced", writing));
  expect(heard.space.left).toEqual([true, false]);
  expect(heard.troubles).toEqual([]);
});

test("separating changes key and tokens of the private space, too: belt and braces", () => {
  const { phone, laptop } = withLaptop(privately());
  const turned = rotate(phone, "separated", writing);
  expect(tokensOf(turned.space).generation).toBe(1);
  expect(read(laptop, [...turned.frames, note(turned.space).frame]).facts.length).toBe(1);
});

test("a HEAD after a rotation is sealed under the new key", () => {
  const { a, b } = couple();
  const turned = rotate(a, "time", writing);
  const head = value(sealHead(turned.space, writing));
  expect(kindsOf(read(b, [head.frame]).troubles)).toEqual(["kid"]);
  expect(read(b, [...turned.frames, head.frame]).troubles).toEqual([]);
  expect(read(b, [...turned.frames, say(turned.space, told(turned.space)).frame]).facts.length).toBe(1);
});
