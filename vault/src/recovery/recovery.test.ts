import { ed25519 } from "@noble/curves/ed25519.js";
import fc from "fast-check";
import { expect, test } from "vitest";
import { type Bytes, bytesToHex, hexToBytes } from "../bytes.ts";
import { floorKdf } from "../keys/argon.ts";
import { redact, reveal } from "../redacted.ts";
import {
  addDevice,
  backUp,
  changeRecovery,
  handOver,
  recoverSpace,
  removeDevice,
  rotate,
} from "../spaces/devices.ts";
import { unsealFrame } from "../spaces/frame.ts";
import { createPrivateSpace } from "../spaces/space.ts";
import { certificateFor, createWriterKeys, exportState, importState, type Space } from "../spaces/state.ts";
import { couple, read, say, start, value, writerOf, writing } from "../spaces/testing.ts";
import { counting, random } from "../testing/ports.ts";
import vectors from "../vectors/recovery.json" with { type: "json" };
import { openKeyring, openRoot, type PersonRoot, restore, rootOf, sealKeyring, sealRoot } from "./record.ts";
import {
  createKitBytes,
  decodeOnDevices,
  encodeOnDevices,
  type RecoveryKeys,
  recoveryKeys,
  seedOf,
} from "./seed.ts";
import { areTypedBack, kitToQr, kitToWords, qrToKit, wordMeant, wordsToKit } from "./words.ts";

const bytesOf = (hex: string) => hexToBytes(hex) as Bytes;
const kit = redact(bytesOf(vectors.kit));
const root = { generation: vectors.root.generation, secret: redact(bytesOf(vectors.root.secret)) };
const kitHex = (text: string) => {
  const read = wordsToKit(text);
  return read.ok ? bytesToHex(reveal(read.value)) : read.error.kind;
};

test.each(vectors.bip39)("the published words of $entropy, both ways", ({ entropy, words }) => {
  expect(kitToWords(redact(bytesOf(entropy))).join(" ")).toBe(words);
  expect(kitHex(words)).toBe(entropy);
});

test("words are read as tired people write them", () => {
  const typed = vectors.words.split(" ");
  const loosely = typed.map((word, i) => `${i + 1}. ${i % 2 === 0 ? word.toUpperCase() : word.slice(0, 4)}`);
  expect(kitHex(loosely.join(",\n"))).toBe(vectors.kit);
  expect(wordMeant("aban")).toBe("abandon");
  expect(wordMeant("aba")).toBeUndefined();
  expect(wordMeant("act")).toBe("act");
});

test.each(vectors.mustFail.words)("refuses $name ($kind)", ({ kind, text }) => {
  expect(kitHex(text)).toBe(kind);
});

test("a word that is none is pointed at", () => {
  const words = vectors.words.split(" ");
  const typed = words.map((word, at) => (at === 4 || at === 20 ? "qqqq" : word)).join(" ");
  expect(wordsToKit(typed)).toEqual({ ok: false, error: { kind: "unknown-word", at: [4, 20] } });
});

test("any kit goes to words and to a QR and back", () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 32, maxLength: 32 }), (bytes) => {
      const one = redact(Uint8Array.from(bytes));
      expect(kitHex(kitToWords(one).join(" "))).toBe(bytesToHex(bytes));
      const scanned = value(qrToKit(kitToQr(one, "Example.org")));
      expect(bytesToHex(reveal(scanned.kit))).toBe(bytesToHex(bytes));
      expect(scanned.host).toBe("example.org");
    }),
    { numRuns: 30 },
  );
});

test("the QR is these letters, for ever", () => {
  expect(kitToQr(kit, vectors.host)).toBe(vectors.qr);
  expect(value(qrToKit(` ${vectors.qr}\n`)).host).toBe(vectors.host);
});

test.each(vectors.mustFail.qr)("refuses a QR with $name ($kind)", ({ kind, text }) => {
  expect(qrToKit(text)).toEqual({ ok: false, error: { kind } });
});

test("reading words or a QR never throws", () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 200 }), (text) => {
      expect(wordsToKit(text).ok).toBe(false);
      expect(qrToKit(text).ok || qrToKit(`K1.${text}`).ok).toBe(false);
    }),
  );
});

test("two words typed back: the right ones at the right places, and nothing less", () => {
  const words = vectors.words.split(" ");
  const [third = "", ninth = ""] = [words[2], words[8]];
  expect(areTypedBack(kit, [2, 8], [third, ` ${ninth.toUpperCase()} `])).toBe(true);
  expect(areTypedBack(kit, [2, 8], [ninth, third])).toBe(false);
  expect(areTypedBack(kit, [2, 8], [third])).toBe(false);
  expect(areTypedBack(kit, [2, 24], [third, ""])).toBe(false);
  expect(areTypedBack(kit, [], [])).toBe(false);
});

test("keys come from the seed as written down, with a passphrase other ones", async () => {
  const keys = recoveryKeys(kit);
  const { onDevices, log } = keys;
  expect({
    kemKey: bytesToHex(reveal(keys.kemKey)),
    signKey: bytesToHex(reveal(keys.signKey)),
    kem: bytesToHex(onDevices.kem),
    sign: bytesToHex(onDevices.sign),
    logId: bytesToHex(log.id),
    write: bytesToHex(reveal(log.tokens.write)),
    writeHash: bytesToHex(log.hashes.write),
  }).toEqual(vectors.keys);
  expect(await seedOf(kit)).toBe(kit);
  const other = await seedOf(kit, redact(vectors.passphrase), floorKdf);
  expect(bytesToHex(reveal(other))).toBe(vectors.seedWithPassphrase);
});

test("what a device keeps opens nothing and reads nothing", () => {
  const keys = recoveryKeys(createKitBytes(random));
  const kept = bytesToHex(encodeOnDevices(keys.onDevices));
  for (const secret of [keys.kemKey, keys.signKey, keys.log.tokens.read, keys.log.tokens.admin]) {
    expect(kept).not.toContain(bytesToHex(reveal(secret)));
  }
  const again = decodeOnDevices(encodeOnDevices(keys.onDevices));
  expect(again?.kem).toEqual(keys.onDevices.kem);
  expect(decodeOnDevices(new Uint8Array(5))).toBeUndefined();
});

test("envelope and keyring are these bytes, for ever, and of a size like any frame's", () => {
  const keys = recoveryKeys(kit);
  const envelope = sealRoot(keys.onDevices.kem, root, counting(0x20)) ?? new Uint8Array(0);
  expect(bytesToHex(envelope)).toBe(vectors.envelope);
  const keyring = value(sealKeyring(root, vectors.spaces.map(bytesOf), counting(0x60)));
  expect(bytesToHex(keyring)).toBe(vectors.keyring);
  const opened = value(restore(keys.kemKey, [envelope, keyring]));
  expect(opened.spaces.map(bytesToHex)).toEqual(vectors.spaces);
  expect(reveal(opened.root.secret)).toEqual(reveal(root.secret));
  const readership = { keysFor: () => undefined, signerFor: () => undefined };
  for (const record of [envelope, keyring]) {
    expect(unsealFrame(record, readership)).toEqual({ ok: false, error: { kind: "kid" } });
  }
});

test.each(vectors.mustFail.envelopes)("refuses an envelope: $name", ({ bytes }) => {
  expect(openRoot(recoveryKeys(kit).kemKey, bytesOf(bytes))).toBeUndefined();
});

test.each(vectors.mustFail.keyrings)("refuses a keyring: $name", ({ bytes }) => {
  expect(openKeyring(root, bytesOf(bytes))).toBeUndefined();
  expect(openKeyring({ ...root, generation: 3 }, bytesOf(vectors.keyring))).toBeUndefined();
});

const aRoot = (generation: number): PersonRoot => ({ generation, secret: redact(random(32)) });
const sealedTo = (keys: RecoveryKeys, one: typeof root) => sealRoot(keys.onDevices.kem, one, random) as Bytes;

test("the newest root that has a keyring wins; what the server made up is passed over", () => {
  const keys = recoveryKeys(createKitBytes(random));
  const [first, second] = [aRoot(0), aRoot(1)];
  const ring = (one: typeof root, ...spaces: readonly number[]) =>
    value(
      sealKeyring(
        one,
        spaces.map((n) => Uint8Array.of(n)),
        random,
      ),
    );
  const log = [sealedTo(keys, first), ring(first, 1), random(549), ring(first, 2), sealedTo(keys, second)];
  expect(value(restore(keys.kemKey, log)).spaces).toEqual([Uint8Array.of(2)]);
  expect(value(restore(keys.kemKey, [...log, ring(second, 3), ring(first, 4)])).spaces).toEqual([
    Uint8Array.of(3),
  ]);
  expect(restore(keys.kemKey, [random(549)])).toEqual({ ok: false, error: { kind: "no-envelope" } });
  expect(restore(keys.kemKey, log.slice(0, 1))).toEqual({ ok: false, error: { kind: "no-keyring" } });
  expect(sealKeyring(first, [new Uint8Array(600_000)], random)).toEqual({
    ok: false,
    error: { kind: "too-big" },
  });
});

test("a device taken out holds an old root, and opens no later keyring; one that is in has the same as I", () => {
  const keys = recoveryKeys(createKitBytes(random));
  const phone = createPrivateSpace(random, start);
  const certificate = certificateFor(createWriterKeys(random), 0, 1, 0);
  const added = value(addDevice(phone, certificate, writing)).space;
  const laptop = importState(handOver(added)) as Space;
  const removed = value(removeDevice(added, bytesToHex(certificate.writer), writing)).space;
  const [before, theirs, after] = [rootOf(added), rootOf(laptop), rootOf(removed)];
  expect(reveal(theirs.secret)).toEqual(reveal(before.secret));
  expect([before.generation, after.generation]).toEqual([0, 1]);
  const later = value(sealKeyring(after, [Uint8Array.of(1)], random));
  expect(openKeyring(before, later)).toBeUndefined();
  expect(openKeyring({ ...before, generation: 1 }, later)).toBeUndefined();
  expect(openRoot(keys.kemKey, sealedTo(keys, after))).toMatchObject({ generation: 1 });
});

/** Everything a person has, kept by the kit; then the only phone is gone. */
test("from 24 words and a server's log back to both spaces, and the lost phone is out", () => {
  const words = kitToWords(createKitBytes(random)).join(" ");
  const keys = recoveryKeys(value(wordsToKit(words)));
  const mine = value(changeRecovery(createPrivateSpace(random, start), keys.onDevices.sign, writing)).space;
  const { a, b } = couple();
  const { space: shared, frames } = value(changeRecovery(a, keys.onDevices.sign, writing));
  const personRoot = rootOf(mine);
  const log = [
    sealedTo(keys, personRoot),
    value(sealKeyring(personRoot, [backUp(mine), backUp(shared)], random)),
  ];
  const partner = read(b, frames).space;
  const turned = rotate(partner, "time", writing);
  const said = say(turned.space);

  const again = value(restore(recoveryKeys(value(wordsToKit(words))).kemKey, log));
  const [, kept] = again.spaces.map((one) => importState(one) as Space);
  const caughtUp = read(kept as Space, [...turned.frames, said.frame]);
  expect(caughtUp.facts).toEqual(said.facts);
  const back = value(recoverSpace(caughtUp.space, [writerOf(shared)], keys.signKey, writing));
  const hello = say(back.space);
  const heard = read(said.space, [...back.frames, hello.frame]);
  expect(heard).toMatchObject({ facts: hello.facts, troubles: [] });
  const phone = read(shared, [...turned.frames, said.frame, ...back.frames, hello.frame]);
  expect(phone.facts).toEqual(said.facts);
});

test("sabotage: a kit whose key stayed on a device would let a thief back in after removal", () => {
  const seed = createKitBytes(random);
  const keys = recoveryKeys(seed);
  const mine = createPrivateSpace(random, start, keys.onDevices.sign);
  const thief = mine;
  expect(value(recoverSpace(thief, [], keys.signKey, writing)).frames.length).toBe(2);
  const halves = redact(keys.onDevices.sign);
  expect(recoverSpace(thief, [], halves, writing)).toEqual({ ok: false, error: { kind: "signature" } });
  expect(removeDevice(mine, "00".repeat(16), writing).ok).toBe(false);
  expect(bytesToHex(exportState(mine))).not.toContain(bytesToHex(reveal(keys.signKey)));
  expect(ed25519.getPublicKey(reveal(keys.signKey))).toEqual(keys.onDevices.sign);
});
