import { ed25519 } from "@noble/curves/ed25519.js";
import fc from "fast-check";
import { expect, test, vi } from "vitest";
import { type Bytes, bytesToHex, concat, hexToBytes } from "../bytes.ts";
import { labels } from "../seal/labels.ts";
import { counting, random } from "../testing/ports.ts";
import vectors from "../vectors/frame.json" with { type: "json" };
import {
  frameBuckets,
  frameHash,
  frameKeysOf,
  isSigned,
  maxPayloadBytes,
  outerBytes,
  type Readership,
  sealFrame,
  unsealFrame,
} from "./frame.ts";
import { frameKinds, type Inner, innerOverhead, kindOf } from "./layout.ts";

const bytesOf = (hex: string) => hexToBytes(hex) as Bytes;
const space = bytesOf(vectors.space);
const keys = frameKeysOf(bytesOf(vectors.epochSecret), space, vectors.epoch);
const signKey = bytesOf(vectors.signKey);
const writer = bytesOf(vectors.writer);
const zeros = new Uint8Array(32);

const readership: Readership = {
  keysFor: (kid) => (bytesToHex(kid) === vectors.kid ? keys : undefined),
  signerFor: (inner) =>
    bytesToHex(inner.writer) === vectors.writer ? bytesOf(vectors.publicKey) : undefined,
};

const inner = (over: Partial<Inner> = {}): Inner => ({
  kind: frameKinds.update,
  writer,
  seq: 0,
  prev: zeros,
  relayN: 0,
  relayAcc: zeros,
  seen: zeros,
  payload: new Uint8Array(0),
  ...over,
});

function sealed(over: Partial<Inner> = {}, chance = random): Bytes {
  const frame = sealFrame(keys, signKey, inner(over), chance);
  if (!frame.ok) throw new Error(frame.error.kind);
  return frame.value;
}

test("keys and their name come from the epoch's secret", () => {
  expect(bytesToHex(keys.kid)).toBe(vectors.kid);
  expect(bytesToHex(keys.key)).toBe(vectors.key);
  const elsewhere = frameKeysOf(bytesOf(vectors.epochSecret), space, vectors.epoch + 1);
  expect(bytesToHex(elsewhere.key)).not.toBe(vectors.key);
});

test.each(vectors.valid)("$name: these bytes, for ever", ({ frame, size, hash, ...fields }) => {
  const content = {
    kind: fields.kind,
    seq: fields.seq,
    prev: bytesOf(fields.prev),
    relayN: fields.relayN,
    relayAcc: bytesOf(fields.relayAcc),
    seen: bytesOf(fields.seen),
    payload: bytesOf(fields.payload),
  };
  const made = sealed(content, counting(0x40));
  expect(made.length).toBe(size);
  expect(bytesToHex(frameHash(made))).toBe(hash);
  if (frame !== undefined) expect(bytesToHex(made)).toBe(frame);
  const opened = unsealFrame(made, readership);
  expect(opened).toMatchObject({ ok: true, value: { ...content, writer, epoch: vectors.epoch } });
});

test.each(vectors.mustFail)("refuses $name ($kind)", ({ kind, frame }) => {
  expect(unsealFrame(bytesOf(frame), readership)).toEqual({ ok: false, error: { kind } });
});

test("every check has a frame that only it refuses", () => {
  const refused = new Set(vectors.mustFail.map(({ kind }) => kind));
  const checks = ["size", "magic", "suite", "kid", "forged", "key-commitment", "version", "layout"];
  expect([...refused].sort()).toEqual([...checks, "padding", "writer", "signature"].sort());
});

test("whatever goes in comes out, in one of six sizes", () => {
  const number = fc.maxSafeNat();
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 3_000 }), number, number, (payload, seq, relayN) => {
      const frame = sealed({ payload: Uint8Array.from(payload), seq, relayN });
      expect(frameBuckets).toContain(frame.length - outerBytes);
      const opened = unsealFrame(frame, readership);
      expect(opened).toMatchObject({ ok: true, value: { seq, relayN, payload: Uint8Array.from(payload) } });
    }),
    { numRuns: 30 },
  );
});

test("the size tells the bucket and nothing more", () => {
  const sizeOf = (length: number) => sealed({ payload: new Uint8Array(length) }).length - outerBytes;
  const largest = frameBuckets[0] - 16 - innerOverhead;
  expect([0, 1, largest].map(sizeOf)).toEqual([512, 512, 512]);
  expect([largest + 1, 1_818, 1_819].map(sizeOf)).toEqual([2_048, 2_048, 8_192]);
  expect(sizeOf(maxPayloadBytes)).toBe(524_288);
});

test("more than the largest size holds is refused before anything is made", () => {
  const made = sealFrame(keys, signKey, inner({ payload: new Uint8Array(maxPayloadBytes + 1) }), random);
  expect(made).toEqual({ ok: false, error: { kind: "too-big" } });
});

test("no bit of a frame can be changed", () => {
  const frame = sealed({ payload: Uint8Array.of(1, 2, 3) });
  const opened = [...frame.keys()].filter((at) => {
    const changed = Uint8Array.from(frame);
    changed[at] = (changed[at] ?? 0) ^ (1 << (at % 8));
    return unsealFrame(changed, readership).ok;
  });
  expect(opened).toEqual([]);
});

test("opening never throws, whatever comes", () => {
  const withKid = fc.uint8Array({ minLength: 512, maxLength: 512 }).map((tail) => {
    const head = sealed().subarray(0, 13);
    return concat([head, new Uint8Array(24), tail]);
  });
  fc.assert(
    fc.property(fc.oneof(fc.uint8Array({ maxLength: 700 }), withKid), (bytes) => {
      expect(unsealFrame(bytes, readership).ok).toBe(false);
    }),
  );
});

test("no two frames share a nonce: looked at on the wire, where it counts", () => {
  const nonces = Array.from({ length: 200 }, () => bytesToHex(sealed().subarray(13, outerBytes)));
  expect(new Set(nonces).size).toBe(200);
});

test("sabotage: a nonce that repeats would be seen by the test above", () => {
  const nonces = Array.from({ length: 5 }, () =>
    bytesToHex(sealed({}, counting(9)).subarray(13, outerBytes)),
  );
  expect(new Set(nonces).size).toBe(1);
});

test("sabotage: a reader that asked no signature would take a stranger's frame", () => {
  const stranger = ed25519.keygen().secretKey;
  const forged = sealFrame(keys, Uint8Array.from(stranger), inner(), random);
  if (!forged.ok) throw new Error("not made");
  expect(unsealFrame(forged.value, readership)).toEqual({ ok: false, error: { kind: "signature" } });
  const gullible = { ...readership, signerFor: () => Uint8Array.from(ed25519.getPublicKey(stranger)) };
  expect(unsealFrame(forged.value, gullible).ok).toBe(true);
});

/** A second copy of the codec with one check gone, and whether it now takes what it must refuse. */
async function takesWithout(kind: string, mock: () => void, unmock: string): Promise<readonly string[]> {
  vi.resetModules();
  mock();
  const broken = await import("./frame.ts");
  vi.doUnmock(unmock);
  vi.resetModules();
  return vectors.mustFail
    .filter((vector) => vector.kind === kind && broken.unsealFrame(bytesOf(vector.frame), readership).ok)
    .map(({ name }) => name);
}

test("sabotage: without the key commitment, frames that commit to another key open", async () => {
  const lax = async (original: () => Promise<unknown>) => {
    const whole = (await original()) as typeof import("../seal/seal.ts");
    return { ...whole, equalBytes: (a: Bytes, b: Bytes) => a.length === 16 || whole.equalBytes(a, b) };
  };
  const taken = await takesWithout(
    "key-commitment",
    () => vi.doMock("../seal/seal.ts", lax),
    "../seal/seal.ts",
  );
  expect(taken).toEqual(["a commitment to another key", "a commitment of another nonce"]);
});

test("sabotage: without the look at the padding, a hidden channel opens", async () => {
  const lax = async (original: () => Promise<object>) => ({ ...(await original()), areZeros: () => true });
  const mock = () => vi.doMock("../seal/padding.ts", lax);
  expect(await takesWithout("padding", mock, "../seal/padding.ts")).toEqual(["something in the padding"]);
});

test("sabotage: without the signature, every forgery opens", async () => {
  const noble = "@noble/curves/ed25519.js";
  const lax = async (original: () => Promise<object>) => ({
    ...(await original()),
    ed25519: { ...ed25519, verify: () => true },
  });
  const forged = vectors.mustFail.filter(({ kind }) => kind === "signature");
  expect((await takesWithout("signature", () => vi.doMock(noble, lax), noble)).length).toBe(forged.length);
});

test("a signature of small order is nobody's: one rule for all engines", () => {
  const smallOrder = new Uint8Array(32);
  smallOrder[0] = 1;
  const signature = concat([smallOrder, new Uint8Array(32)]);
  const message = Uint8Array.of(1);
  expect(isSigned(signature, message, smallOrder)).toBe(false);
  expect(ed25519.verify(signature, message, smallOrder, { zip215: true })).toBe(true);
  expect(isSigned(new Uint8Array(3), message, new Uint8Array(2))).toBe(false);
});

test("kinds go both ways, and an unknown one has no name", () => {
  for (const [kind, code] of Object.entries(frameKinds)) expect(kindOf(code)).toBe(kind);
  expect([0, 11, 255].map(kindOf)).toEqual([undefined, undefined, undefined]);
});

test.each([
  ["signed", ["frame-sig", "entry", "content/sign", "release/sign"]],
  [
    "hashed",
    [
      "frame-hash",
      "epoch-hash",
      "roster",
      "head",
      "invite/commit",
      "pair/transcript",
      "relay/acc",
      "recovery/kid",
    ],
  ],
])("no label under which something is %s begins with another one", (_, used) => {
  expect(used.filter((label) => !labels.some((known) => known === label))).toEqual([]);
  expect(used.flatMap((a) => used.filter((b) => a !== b && b.startsWith(a)))).toEqual([]);
});
