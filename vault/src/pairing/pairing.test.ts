import fc from "fast-check";
import { expect, test, vi } from "vitest";
import { type Bytes, bytesToHex, hexToBytes, uint } from "../bytes.ts";
import { reveal } from "../redacted.ts";
import { createWriterKeys } from "../spaces/state.ts";
import { value } from "../spaces/testing.ts";
import { counting, random } from "../testing/ports.ts";
import vectors from "../vectors/pairing.json" with { type: "json" };
import { inviteToFragment, type Purpose, parseInvite } from "./invite.ts";
import { openLetter, sealLetter } from "./letter.ts";
import { openMessage, sealMessage } from "./messages.ts";
import { newDevice, openHandover, outcomeOf, sealHandover } from "./outcome.ts";
import {
  afterTime,
  answerInvite,
  createInvite,
  joinInvite,
  linkTaken,
  type Pairing,
  receiveAnswer,
  sayWords,
  wordsOf,
} from "./pairing.ts";
import { exportPairing, importPairing } from "./state.ts";
import { bringing, joined, moment, paired, readBy, start, upToWords } from "./testing.ts";
import { sasOf, type Triple } from "./transcript.ts";
import { words } from "./words/en.ts";

const bytesOf = (hex: string) => hexToBytes(hex) as Bytes;
const { now } = vectors;
const minute = 60_000;
const flip = (bytes: Bytes) => bytes.map((byte, at) => (at === 60 ? byte ^ 1 : byte));

function fromVector(purpose: Purpose) {
  const [a, b] = [counting(0x00), counting(0x80)];
  const [inviterKeys, joinerKeys] = [createWriterKeys(a), createWriterKeys(b)];
  const recovery = bytesOf(vectors.recovery);
  const invited = createInvite({ purpose, keys: [inviterKeys], recovery }, "en", { random: a, now });
  const asked = joinInvite(
    inviteToFragment(invited.invite),
    { purpose, keys: [joinerKeys] },
    { random: b, now },
  );
  if (!asked.ok) throw new Error(asked.error.kind);
  return { invited, ...asked.value, a };
}

test.each(vectors.valid)("$name: these bytes and these words, for ever", (vector) => {
  const { invited, state, m1, a } = fromVector(vector.purpose as Purpose);
  expect(inviteToFragment(invited.invite)).toBe(vector.fragment);
  expect(bytesToHex(m1)).toBe(vector.m1);
  const answered = answerInvite(invited, m1, { random: a, now });
  expect(bytesToHex(answered.m2 ?? new Uint8Array(0))).toBe(vector.m2);
  const joiner = receiveAnswer(state, bytesOf(vector.m2), now);
  for (const side of [answered.state, joiner]) {
    if (side.step !== "comparing") throw new Error(side.step);
    expect(bytesToHex(side.transcript)).toBe(vector.transcript);
    expect(bytesToHex(reveal(side.root))).toBe(vector.root);
    const { read, hear } = wordsOf(side);
    const [inviterReads, joinerReads] = side === joiner ? [hear, read] : [read, hear];
    expect({ inviterReads, joinerReads }).toEqual(vector.sas);
    expect([...inviterReads, ...joinerReads].map((at) => words[at])).toEqual(vector.words);
  }
});

test.each(vectors.mustFail.m1)("the inviter refuses $name ($why)", ({ why, bytes }) => {
  const { invited } = fromVector("pair");
  expect(answerInvite(invited, bytesOf(bytes), { random, now })).toEqual({ state: { step: "burnt", why } });
});

test.each(vectors.mustFail.m2)("the joiner refuses $name ($why)", ({ why, bytes }) => {
  const { state } = fromVector("pair");
  expect(receiveAnswer(state, bytesOf(bytes), now)).toEqual({ step: "burnt", why });
});

test("two people get the same space, and nobody has to trust who carried the messages", () => {
  const { inviter, joiner } = paired();
  const [a, b] = [outcomeOf(inviter), outcomeOf(joiner)];
  if (!a.ok || !b.ok) throw new Error("not confirmed");
  expect(a.value.space).toEqual(b.value.space);
  expect(reveal(a.value.epochSecret)).toEqual(reveal(b.value.epochSecret));
  expect(reveal(a.value.capabilitySecret)).toEqual(reveal(b.value.capabilitySecret));
  expect(a.value.founders).toEqual(b.value.founders);
  expect(a.value.me.writer).not.toEqual(b.value.me.writer);
});

test("nothing comes out before the words were found", () => {
  const { inviter } = upToWords();
  expect(outcomeOf(inviter)).toEqual({ ok: false, error: { kind: "not-confirmed" } });
  expect(sealHandover(inviter, new Uint8Array(1), random).ok).toBe(false);
  expect(newDevice(inviter).ok).toBe(false);
});

test("words denied, or others picked, burn it on that side; the other side runs out of time", () => {
  const { inviter, joiner } = upToWords();
  expect(sayWords(inviter, undefined, start)).toEqual({ step: "burnt", why: "words" });
  const [x, y, z] = readBy(joiner);
  const near: Triple = [x, y, (z + 1) % 1024];
  expect(sayWords(inviter, near, start)).toEqual({ step: "burnt", why: "words" });
  expect(sayWords(inviter, readBy(inviter), start)).toEqual({ step: "burnt", why: "words" });
  const waiting = sayWords(joiner, readBy(inviter), start);
  expect(waiting.step).toBe("confirmed");
  expect(afterTime(waiting, start + 25 * 60 * minute)).toEqual({ step: "burnt", why: "expired" });
});

test("a link is over after its time, and when the clock jumped by two days either way", () => {
  const invited = createInvite(bringing(), "en", moment);
  const { state, m1 } = joined(inviteToFragment(invited.invite));
  const two = 48 * 60 * minute;
  for (const now of [start + 15 * minute + 1, start - two, start + two]) {
    expect(answerInvite(invited, m1, { random, now }).state).toEqual({ step: "burnt", why: "expired" });
  }
  expect(answerInvite(invited, m1, { random, now: start + 15 * minute }).state.step).toBe("comparing");
  expect(afterTime(state, start + 24 * 60 * minute + 1)).toEqual({ step: "burnt", why: "expired" });
  const longest = createInvite(bringing(), "en", moment, 100_000);
  expect(longest.until - longest.began).toBe(24 * 60 * minute);
});

test("the same first message again gets the same answer: a lost one can be sent once more", () => {
  const invited = createInvite(bringing(), "en", moment);
  const { state, m1 } = joined(inviteToFragment(invited.invite));
  const first = answerInvite(invited, m1, moment);
  const again = answerInvite(importPairing(exportPairing(first.state)), m1, moment);
  expect(again.m2).toEqual(first.m2);
  expect(receiveAnswer(state, again.m2 ?? new Uint8Array(0), start).step).toBe("comparing");
});

test("two joiners on one link: the second burns it for the inviter", () => {
  const invited = createInvite(bringing(), "en", moment);
  const link = inviteToFragment(invited.invite);
  const first = answerInvite(invited, joined(link).m1, moment);
  expect(answerInvite(first.state, joined(link).m1, moment).state).toEqual({ step: "burnt", why: "taken" });
  expect(linkTaken(first.state)).toEqual({ step: "burnt", why: "taken" });
});

test("a burnt pairing stays burnt, whatever comes", () => {
  const burnt: Pairing = { step: "burnt", why: "words" };
  const { m1 } = joined(inviteToFragment(createInvite(bringing(), "en", moment).invite));
  expect(answerInvite(burnt, m1, moment)).toEqual({ state: burnt });
  expect(receiveAnswer(burnt, m1, start)).toBe(burnt);
  expect(sayWords(burnt, [1, 2, 3], start)).toBe(burnt);
  expect(linkTaken(burnt)).toBe(burnt);
  expect(afterTime(burnt, 0)).toBe(burnt);
});

test("an answer that comes a second time changes nothing", () => {
  const { joiner } = upToWords();
  expect(receiveAnswer(joiner, new Uint8Array(10), start)).toBe(joiner);
});

test("a link used again reaches nothing: its mailbox's answer is for other keys", () => {
  const invited = createInvite(bringing(), "en", moment);
  const link = inviteToFragment(invited.invite);
  const answered = answerInvite(invited, joined(link).m1, moment);
  const late = receiveAnswer(joined(link).state, answered.m2 ?? new Uint8Array(0), start);
  expect(heardBy(late)).not.toEqual(readBy(answered.state));
});

const heardBy = (state: Pairing) => (state.step === "comparing" ? wordsOf(state).hear : []);

/** The worst relay: it knows the link, answers both sides with keys of its own, and passes nothing on. */
function inBetween(): { inviter: Pairing; joiner: Pairing } {
  const invited = createInvite(bringing(), "en", moment);
  const link = inviteToFragment(invited.invite);
  const forged = createInvite(bringing(), "en", moment);
  const stolen = { ...invited.invite, commitment: forged.invite.commitment };
  const victim = joined(inviteToFragment(stolen));
  const toVictim = answerInvite({ ...forged, invite: stolen }, victim.m1, moment);
  const toInviter = answerInvite(invited, joined(link).m1, moment);
  const joiner = receiveAnswer(victim.state, toVictim.m2 ?? new Uint8Array(0), start);
  return { inviter: toInviter.state, joiner };
}

test("a relay that swaps keys makes the words differ", () => {
  const alike = Array.from({ length: 60 }, inBetween).filter(
    ({ inviter, joiner }) =>
      readBy(inviter).join() === heardBy(joiner).join() || readBy(joiner).join() === heardBy(inviter).join(),
  );
  expect(alike).toEqual([]);
});

test("words depend on all of the transcript: 20,000 runs in which one bit was swapped, none alike", () => {
  let alike = 0;
  for (let run = 0; run < 20_000; run += 1) {
    const transcript = random(32);
    const swapped = Uint8Array.from(transcript);
    swapped[run % 32] = (swapped[run % 32] ?? 0) ^ (1 << (run % 8));
    const [honest, other] = [sasOf(transcript), sasOf(swapped)];
    if (honest.inviterReads.join() === other.inviterReads.join()) alike += 1;
    if (honest.joinerReads.join() === other.joinerReads.join()) alike += 1;
    if (honest.inviterReads.join() === honest.joinerReads.join()) alike += 1;
  }
  expect(alike).toBe(0);
});

test("sabotage: words of the first ten bits alone would come out alike now and then", () => {
  let alike = 0;
  for (let run = 0; run < 8_000; run += 1) {
    const [honest] = sasOf(uint(run, 32)).inviterReads;
    const [swapped] = sasOf(uint(run + 1_000_000, 32)).inviterReads;
    if (honest === swapped) alike += 1;
  }
  expect(alike).toBeGreaterThan(0);
});

test("a relay that kept to the link's key but swapped the joiner's is found by the words, too", () => {
  const invited = createInvite(bringing(), "en", moment);
  const link = inviteToFragment(invited.invite);
  const victim = joined(link);
  const toInviter = answerInvite(invited, joined(link).m1, moment);
  const joiner = receiveAnswer(victim.state, toInviter.m2 ?? new Uint8Array(0), start);
  expect(heardBy(joiner)).not.toEqual(readBy(toInviter.state));
});

/** A second copy of the machines in which every two runs of 32 bytes pass for equal. */
async function withoutCommitment() {
  vi.resetModules();
  vi.doMock("../seal/seal.ts", async (original) => {
    const whole = await original<typeof import("../seal/seal.ts")>();
    const equalBytes = (a: Bytes, b: Bytes) => a.length === 32 || whole.equalBytes(a, b);
    return { ...whole, equalBytes };
  });
  const [machine, stored] = [await import("./pairing.ts"), await import("./state.ts")];
  vi.doUnmock("../seal/seal.ts");
  vi.resetModules();
  return { ...machine, ...stored };
}

test("sabotage: without the commitment the inviter's key could be swapped behind the link's back", async () => {
  const invited = createInvite(bringing(), "en", moment);
  const { state, m1 } = joined(inviteToFragment(invited.invite));
  const forged = createInvite(bringing(), "en", moment);
  const { m2 = new Uint8Array(0) } = answerInvite({ ...forged, invite: invited.invite }, m1, moment);
  expect(receiveAnswer(state, m2, start)).toEqual({ step: "burnt", why: "commitment" });
  const broken = await withoutCommitment();
  expect(broken.receiveAnswer(broken.importPairing(exportPairing(state)), m2, start).step).toBe("comparing");
});

test("whoever doesn't have the link can neither read nor make a message", () => {
  const invited = createInvite(bringing(), "en", moment);
  const { m1 } = joined(inviteToFragment(invited.invite));
  const other = createInvite(bringing(), "en", moment).invite;
  expect(openMessage({ ...invited.invite, secret: other.secret }, "m1", m1)).toBeUndefined();
  const elsewhere = { ...invited.invite, mailbox: other.mailbox };
  expect(openMessage(elsewhere, "m1", m1)).toBeUndefined();
});

test("a link for a device opens nothing as a partner's, nor the other way round", () => {
  const device = createInvite(bringing("device-add"), "en", moment);
  const asPartner = joinInvite(inviteToFragment(device.invite), bringing("pair"), moment);
  expect(asPartner).toEqual({ ok: false, error: { kind: "other-purpose" } });
  const renamed = { ...device.invite, purpose: "pair" } as const;
  const { m1 } = joined(inviteToFragment(renamed));
  expect(answerInvite(device, m1, moment).state).toEqual({ step: "burnt", why: "damaged" });
});

test("one's own new device is handed everything under the key of the pairing", () => {
  const { inviter, joiner } = paired("device-add");
  const payload = random(20_000);
  const letters = value(sealHandover(inviter, payload, random));
  expect(letters.map(({ bytes }) => bytes.length)).toEqual([8_192, 8_192, 8_192]);
  const come: Bytes[] = [];
  for (const { mailbox, bytes } of letters) {
    expect(openHandover(joiner, come)).toEqual({ ok: true, value: { kind: "more", mailbox } });
    come.push(bytes);
  }
  expect(openHandover(joiner, come)).toEqual({ ok: true, value: { kind: "whole", payload } });
  const theirs = value(newDevice(inviter)).map(({ writer }) => writer);
  expect(theirs).toEqual(joiner.step === "confirmed" ? joiner.keys.map(({ writer }) => writer) : []);
  expect(new Set(letters.map(({ mailbox }) => bytesToHex(mailbox))).size).toBe(3);
});

test.each([
  ["a changed byte", (letters: readonly Bytes[]) => [flip(letters[0] as Bytes), ...letters.slice(1)]],
  ["letters that changed places", ([a, b, c]: readonly Bytes[]) => [b, a, c] as Bytes[]],
  ["one letter too many", (letters: readonly Bytes[]) => [...letters, letters[0] as Bytes]],
  ["noise", () => [random(512)]],
])("a handover with %s is damaged", (_, change) => {
  const { inviter, joiner } = paired("device-add");
  const letters = value(sealHandover(inviter, random(20_000), random)).map(({ bytes }) => bytes);
  expect(openHandover(joiner, change(letters))).toEqual({ ok: false, error: { kind: "damaged" } });
});

test("a handover opens for no other pairing, has an end, and two people have none", () => {
  const { inviter } = paired("device-add");
  const payload = new Uint8Array(0);
  const letters = value(sealHandover(inviter, payload, random)).map(({ bytes }) => bytes);
  expect(letters.length).toBe(1);
  expect(openHandover(paired("device-add").joiner, letters).ok).toBe(false);
  expect(sealHandover(inviter, new Uint8Array(300_000), random)).toEqual({
    ok: false,
    error: { kind: "too-big" },
  });
  expect(outcomeOf(inviter).ok).toBe(false);
  expect(sealHandover(paired("pair").inviter, payload, random).ok).toBe(false);
});

test("a crash after any step: what was stored reads back, or is burnt", () => {
  const invited = createInvite({ ...bringing(), recovery: random(32) }, "en", moment);
  const { state: asked } = joined(inviteToFragment(invited.invite));
  const { inviter, joiner } = upToWords();
  const ends = paired();
  const all: Pairing[] = [invited, asked, inviter, joiner, ends.inviter, ends.joiner];
  for (const state of [...all, { step: "burnt", why: "taken" } as const]) {
    const bytes = exportPairing(state);
    expect(bytesToHex(exportPairing(importPairing(bytes)))).toBe(bytesToHex(bytes));
    expect(importPairing(bytes).step).toBe(state.step);
    expect(importPairing(bytes.slice(0, -1)).step).toBe("burnt");
    if (state.step !== "burnt") {
      expect(importPairing(Uint8Array.from([...bytes, 0])).step).toBe("burnt");
    }
  }
});

test("a pairing goes on after each step was stored and read back", () => {
  const kept = <T extends Pairing>(state: T) => importPairing(exportPairing(state)) as T;
  const invited = kept(createInvite(bringing(), "en", moment));
  const { state, m1 } = joined(inviteToFragment(invited.invite));
  const answered = answerInvite(invited, m1, moment);
  const [inviter, joiner] = [
    kept(answered.state),
    kept(receiveAnswer(kept(state), answered.m2 ?? new Uint8Array(0), start)),
  ];
  const [a, b] = [
    outcomeOf(kept(sayWords(inviter, readBy(joiner), start))),
    outcomeOf(kept(sayWords(joiner, readBy(inviter), start))),
  ];
  expect(a.ok && b.ok && bytesToHex(a.value.space)).toBe(b.ok && bytesToHex(b.value.space));
});

test("after the messages, neither the link's secret nor the one-time key is kept", () => {
  const invited = createInvite(bringing(), "en", moment);
  const { m1 } = joined(inviteToFragment(invited.invite));
  const stored = bytesToHex(exportPairing(answerInvite(invited, m1, moment).state));
  expect(stored).not.toContain(bytesToHex(reveal(invited.invite.secret)));
  expect(stored).not.toContain(bytesToHex(reveal(invited.ephemeral)));
  expect(bytesToHex(exportPairing(invited))).toContain(bytesToHex(reveal(invited.ephemeral)));
});

test("letters have one of three sizes, the smallest that holds them", () => {
  const key = random(32);
  const where = new Uint8Array(3);
  const sizes = [0, 467, 468, 2_003, 2_004, 8_147].map((length) => {
    const letter = sealLetter(key, where, random(length), random);
    expect(letter && openLetter(key, where, letter)?.length).toBe(length);
    return letter?.length;
  });
  expect(sizes).toEqual([512, 512, 2_048, 2_048, 8_192, 8_192]);
  expect(sealLetter(key, where, random(8_148), random)).toBeUndefined();
});

test("nothing that comes in throws", () => {
  const invited = createInvite(bringing(), "en", moment);
  const { state } = joined(inviteToFragment(invited.invite));
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 700 }), (noise) => {
      const bytes = Uint8Array.from(noise);
      expect(answerInvite(invited, bytes, moment).state.step).toBe("burnt");
      expect(receiveAnswer(state, bytes, start).step).toBe("burnt");
      importPairing(bytes);
    }),
  );
});

test("a message made by hand inside the right seal is still looked through", () => {
  const invited = createInvite(bringing(), "en", moment);
  const { invite } = invited;
  const message = {
    publicKey: random(32),
    nonce: random(32),
    offer: { certificates: [], recovery: undefined },
  };
  const m1 = sealMessage(invite, "m1", message, random);
  expect(answerInvite(invited, m1, moment).state).toEqual({ step: "burnt", why: "damaged" });
  expect(parseInvite(inviteToFragment(invite), "pair").ok).toBe(true);
});
