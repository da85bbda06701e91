import fc from "fast-check";
import { expect, test } from "vitest";
import { parseCanonicalJson, toCanonicalJson } from "./canonical.ts";

const text = (value: unknown) => {
  const written = toCanonicalJson(value);
  return written.ok ? written.value : written.error.why;
};

// RFC 8785, section 3.2.2 and 3.2.3, and the doubles of its appendix B.
test("writes the RFC's example as the RFC does", () => {
  const value = JSON.parse(
    '{"numbers":[333333333.33333329,1E30,4.50,2e-3,0.000000000000000000000000001],' +
      '"string":"\\u20ac$\\u000F\\u000aA\'\\u0042\\u0022\\u005c\\\\\\"\\/","literals":[null,true,false]}',
  );
  expect(text(value)).toBe(
    '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],' +
      '"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
  );
});

test("sorts names by UTF-16 units, as the RFC's second example", () => {
  const value = {
    "€": "Euro Sign",
    "\r": "Carriage Return",
    "\ufb33": "Hebrew Letter Dalet With Dagesh",
    "1": "One",
    "😀": "Emoji: Grinning Face",
    "\u0080": "Control",
    "\u00f6": "Latin Small Letter O With Diaeresis",
  };
  const order = [...text(value).matchAll(/:"([^"]+)"/g)].map((found) => found[1]);
  expect(order).toEqual([
    "Carriage Return",
    "One",
    "Control",
    "Latin Small Letter O With Diaeresis",
    "Euro Sign",
    "Emoji: Grinning Face",
    "Hebrew Letter Dalet With Dagesh",
  ]);
});

const doubles: readonly (readonly [string, string])[] = [
  ["0000000000000000", "0"],
  ["8000000000000000", "0"],
  ["0000000000000001", "5e-324"],
  ["8000000000000001", "-5e-324"],
  ["7fefffffffffffff", "1.7976931348623157e+308"],
  ["ffefffffffffffff", "-1.7976931348623157e+308"],
  ["4340000000000000", "9007199254740992"],
  ["c340000000000000", "-9007199254740992"],
  ["4430000000000000", "295147905179352830000"],
  ["44b52d02c7e14af5", "9.999999999999997e+22"],
  ["44b52d02c7e14af6", "1e+23"],
  ["444b1ae4d6e2ef4e", "999999999999999700000"],
  ["444b1ae4d6e2ef50", "1e+21"],
  ["3eb0c6f7a0b5ed8c", "9.999999999999997e-7"],
  ["3eb0c6f7a0b5ed8d", "0.000001"],
  ["41b3de4355555553", "333333333.3333332"],
  ["becbf647612f3696", "-0.0000033333333333333333"],
  ["43143ff3c1cb0959", "1424953923781206.2"],
];

test.each(doubles)("writes the double %s as %s", (bits, expected) => {
  const view = new DataView(new ArrayBuffer(8));
  view.setBigUint64(0, BigInt(`0x${bits}`));
  expect(text(view.getFloat64(0))).toBe(expected);
});

const nested = (depth: number): unknown => (depth === 0 ? 1 : [nested(depth - 1)]);

test.each([
  ["not a number", Number.NaN, "number"],
  ["infinity", { a: Number.POSITIVE_INFINITY }, "number"],
  ["half a surrogate pair", ["\ud83d"], "surrogate"],
  ["half a surrogate pair in a name", { "\ude00": 1 }, "surrogate"],
  ["a function", { a: () => 1 }, "type"],
  ["a date", new Date(0), "type"],
  ["a hole in a list", [undefined], "type"],
  ["a big integer", 1n, "type"],
  ["too deep", nested(40), "depth"],
])("refuses %s", (_name, value, why) => {
  expect(text(value)).toBe(why);
});

test("leaves out members that are undefined", () => {
  expect(text({ b: undefined, a: 1 })).toBe('{"a":1}');
});

test("never throws, however deep the text", () => {
  const deep = "[".repeat(60_000) + "]".repeat(60_000);
  expect(parseCanonicalJson(deep)).toMatchObject({ ok: false, error: { kind: "not-json" } });
});

test("whatever JSON holds is written one way and read back the same", () => {
  fc.assert(
    fc.property(fc.json({ maxDepth: 6 }), (json) => {
      const value = JSON.parse(json);
      const written = toCanonicalJson(value);
      if (!written.ok)
        return /\p{Surrogate}/u.test(JSON.stringify(value)) || written.error.why === "surrogate";
      const read = parseCanonicalJson(written.value);
      expect(read).toEqual({ ok: true, value: JSON.parse(written.value) });
      return toCanonicalJson(JSON.parse(written.value)).ok;
    }),
  );
});
