import { expect, test } from "vitest";
import { activeRedFlag, nobodyYet, precautionState } from "./index.ts";

test("unknown is not none, and not asked is neither", () => {
  expect(precautionState(nobodyYet, "clot")).toBe("not-asked");
  expect(precautionState({ ...nobodyYet, precautionsAsked: true }, "clot")).toBe("no");
  expect(precautionState({ ...nobodyYet, precautions: { clot: "unknown" } }, "clot")).toBe("unknown");
  expect(
    precautionState({ ...nobodyYet, precautionsAsked: true, precautions: { clot: "yes" } }, "clot"),
  ).toBe("yes");
});

test("a fever counts wherever it was said", () => {
  expect(activeRedFlag(nobodyYet)).toBeUndefined();
  expect(activeRedFlag({ ...nobodyYet, precautions: { fever: "yes" } })).toBe("fever-or-shivering");
  expect(activeRedFlag({ ...nobodyYet, precautions: { fever: "unknown" } })).toBeUndefined();
  expect(activeRedFlag({ ...nobodyYet, redFlag: "want-to-die", precautions: { fever: "yes" } })).toBe(
    "want-to-die",
  );
});
