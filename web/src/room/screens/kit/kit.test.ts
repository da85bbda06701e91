// The code on the sheet can be read again, drawn as we draw it; a word is replaced where it stands and nowhere else.
import fc from "fast-check";
import { encodeQR } from "qr";
import decodeQR from "qr/decode.js";
import { expect, test } from "vitest";
import { pathOf } from "../qr.tsx";
import { replaced } from "./typing.tsx";

/** Paints the path's runs as a picture with so many pixels a square, as a screen does. */
function painted(path: string, size: number, scale: number) {
  const side = size * scale;
  const data = new Uint8ClampedArray(side * side * 4).fill(255);
  for (const [, x, y, run] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g))
    for (let row = Number(y) * scale; row < (Number(y) + 1) * scale; row += 1)
      for (let at = Number(x) * scale; at < (Number(x) + Number(run)) * scale; at += 1)
        data.fill(0, (row * side + at) * 4, (row * side + at) * 4 + 3);
  return { width: side, height: side, data };
}

test("what is drawn reads as the letters it was made of", () => {
  const text = "K1.QEFCQ0RFRkdISUpLTE1OT1BRUlNUVVZXWFlaW1xdXl8.qx7d.notes.example.org:8443";
  const rows = encodeQR(text, "raw", { ecc: "medium", border: 4 });
  expect(decodeQR(painted(pathOf(rows), rows.length, 6))).toBe(text);
  const spoilt = rows.map((row, y) => row.map((dark, x) => (x + y) % 3 === 0 || dark));
  expect(() => decodeQR(painted(pathOf(spoilt), rows.length, 6))).toThrow();
});

test("the path says every dark square, and no other", () => {
  fc.assert(
    fc.property(
      fc.array(fc.array(fc.boolean(), { minLength: 5, maxLength: 5 }), { maxLength: 5 }),
      (rows) => {
        const seen = rows.map((row) => row.map(() => false));
        for (const [, x, y, run] of pathOf(rows).matchAll(/M(\d+) (\d+)h(\d+)/g))
          for (let at = 0; at < Number(run); at += 1) (seen[Number(y)] ?? [])[Number(x) + at] = true;
        expect(seen).toEqual(rows);
      },
    ),
  );
});

test("a word is replaced at its place, whatever stands between the words", () => {
  expect(replaced("1. zoo\n2. rivver, lemon", 1, "river")).toBe("1. zoo\n2. river, lemon");
  expect(replaced("zoo zoo zoo ", 1, "lemon")).toBe("zoo lemon zoo ");
  expect(replaced("zoo", 3, "lemon")).toBe("zoo");
});
