// An ordinary https address is taken as people type it; everything that could harm or name somebody is not.
import { expect, test } from "vitest";
import { keptLeaveAddress, leaveAddress } from "./leave-address.ts";

const why = (typed: string) => {
  const found = leaveAddress(typed);
  return found.kind === "problem" ? found.why : found.address;
};

test("what people type becomes a whole address", () => {
  expect(why("weather.example")).toBe("https://weather.example/");
  expect(why("  https://weather.example/today?x=1 ")).toBe("https://weather.example/today?x=1");
  expect(why("HTTPS://Weather.Example")).toBe("https://weather.example/");
  expect(why("weather.example:8443/a")).toBe("https://weather.example:8443/a");
});

test("anything but https is refused", () => {
  for (const typed of [
    "http://weather.example",
    "javascript:alert(1)",
    "data:text/html,x",
    "file:///etc/passwd",
  ])
    expect(why(typed)).toBe("not-https");
});

test("what is no address, or names somebody, is refused", () => {
  expect(why("   ")).toBe("empty");
  for (const typed of ["two words.example", "weather", "https://", "https://[::1"])
    expect(why(typed)).toBe("not-an-address");
  expect(why("https://me:secret@weather.example")).toBe("private");
});

test("a setting is looked at again before it is used", () => {
  expect(keptLeaveAddress("https://weather.example/")).toBe("https://weather.example/");
  for (const odd of [undefined, 5, true, "javascript:alert(1)", ""])
    expect(keptLeaveAddress(odd)).toBeUndefined();
});
