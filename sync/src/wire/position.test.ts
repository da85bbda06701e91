import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { fromHex, toHex } from "./bytes.ts";
import { accInput, emptyLog, nextPosition, samePosition } from "./position.ts";

const sha256 = (bytes: Uint8Array): Uint8Array => createHash("sha256").update(bytes).digest();
const frame = (fill: number) => new Uint8Array(549).fill(fill);

describe("a position", () => {
  it("is laid out as label, acc before, hash of the frame", () => {
    const input = accInput(new Uint8Array(32).fill(1), new Uint8Array(32).fill(2));
    expect(toHex(input)).toBe(
      `${Buffer.from("unhurried/v1/relay/acc").toString("hex")}${"01".repeat(32)}${"02".repeat(32)}`,
    );
  });

  it("keeps its published bytes", () => {
    const first = nextPosition(sha256, emptyLog, frame(7));
    const second = nextPosition(sha256, first, frame(8));
    expect([second.n, toHex(first.acc), toHex(second.acc)]).toEqual([
      2,
      "eec67f9a5ef54a8b91b302065ba88ce53c36366811f292275a3225b95217f93b",
      "133ff3ebe83abaadbfb7bf343be2911ef78f698b2c2f65edbfe17e76d622fbf3",
    ]);
  });

  it("differs for another order, another frame, another past", () => {
    const [a, b] = [frame(1), frame(2)];
    const run = (...frames: Uint8Array[]) =>
      frames.reduce((at, one) => nextPosition(sha256, at, one), emptyLog);
    expect(samePosition(run(a, b), run(a, b))).toBe(true);
    expect(samePosition(run(a, b), run(b, a))).toBe(false);
    expect(samePosition(run(a, b), run(a, a))).toBe(false);
    expect(samePosition(run(a, b), { ...run(a, b), n: 3 })).toBe(false);
    expect(samePosition(run(a), run(a, b))).toBe(false);
  });
});

describe("hexadecimal digits", () => {
  it("take exactly the length they should have", () => {
    expect(fromHex("00ff", 2)).toEqual(Uint8Array.of(0, 255));
    for (const wrong of ["", "00f", "00ff00", "00FF", "0x00", "00f\n"])
      expect(fromHex(wrong, 2)).toBeUndefined();
  });
});
