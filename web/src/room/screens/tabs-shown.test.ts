// The same help in the same place, whatever door is closed.
import { expect, test } from "vitest";
import { tabsShown } from "./tabs-shown.ts";

test("a closed door leaves Help, also at the address of a session", () => {
  for (const here of ["today", "session", "settings"])
    for (const closed of [{ kind: "locked" }, { kind: "shapes" }, { kind: "unreached" }] as const)
      expect(tabsShown(here, closed), `${here}, ${closed.kind}`).toBe("help");
});

test("nothing stands below a session that runs or is on its way; elsewhere all four stand there at once", () => {
  for (const closed of [undefined, { kind: "opening" }] as const) {
    expect(tabsShown("session", closed)).toBe("none");
    expect(tabsShown("today", closed)).toBe("all");
  }
});
