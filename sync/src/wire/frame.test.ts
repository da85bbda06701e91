import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bucketFor, buckets, headerBytes, magic, parseFrame } from "./frame.ts";

const frameOf = (size: number, suite = 1): Uint8Array => {
  const bytes = new Uint8Array(headerBytes + size);
  bytes.set(magic);
  bytes[magic.length] = suite;
  return bytes;
};

describe("the outside of a frame", () => {
  it("opens in every bucket size", () => {
    for (const size of buckets) expect(parseFrame(frameOf(size)).ok).toBe(true);
  });

  it.each([
    ["too-short", new Uint8Array(headerBytes - 1)],
    ["not-a-frame", new Uint8Array(headerBytes + 512)],
    ["unknown-suite", frameOf(512, 0)],
    ["wrong-size", frameOf(513)],
    ["wrong-size", frameOf(0)],
  ])("must fail: %s", (problem, bytes) => {
    expect(parseFrame(bytes)).toEqual({ ok: false, problem });
  });

  it("never throws, and accepts nothing that is not one of the six sizes", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 4_000 }), (bytes) => {
        const parsed = parseFrame(bytes);
        if (parsed.ok) expect(buckets).toContain(parsed.frame.ciphertext.length);
      }),
    );
  });

  it("finds the smallest bucket that holds a length", () => {
    expect([bucketFor(0), bucketFor(512), bucketFor(513), bucketFor(524_289)]).toEqual([
      512,
      512,
      2_048,
      undefined,
    ]);
  });
});
