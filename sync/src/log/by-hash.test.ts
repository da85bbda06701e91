import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { byHash } from "./by-hash.ts";

const entry = fc.tuple(fc.constantFrom("a", "b", "c", "d"), fc.option(fc.nat(9), { nil: undefined }));

describe("what is known by hash", () => {
  it("is what a plain map would be, and leaves what was before as it was", () => {
    fc.assert(
      fc.property(fc.array(fc.array(entry)), fc.nat(600), (changes, filler) => {
        const plain = new Map<string, number>([["a", 1]]);
        let known = byHash(new Map(plain));
        const first = known;
        known = known.with(Array.from({ length: filler }, (_, at) => [`${at}`, at]));
        for (const change of changes) {
          known = known.with(change);
          for (const [hash, value] of change)
            value === undefined ? plain.delete(hash) : plain.set(hash, value);
        }
        for (const hash of ["a", "b", "c", "d"])
          expect([known.has(hash), known.get(hash)]).toEqual([plain.has(hash), plain.get(hash)]);
        expect([first.get("a"), first.has("b"), first.has("0")]).toEqual([1, false, false]);
      }),
    );
  });
});
