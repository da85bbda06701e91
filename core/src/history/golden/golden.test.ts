// Old records parse and fold for ever. Files in v1/ are never edited; a new shape adds a folder beside it.
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { bodies, parseFact } from "../facts.ts";
import { fold } from "../fold.ts";
import { packState, parseState } from "../snapshot.ts";
import { viewOf } from "../view.ts";

const folder = join(dirname(fileURLToPath(import.meta.url)), "v1");
const records = new Map<string, unknown[]>(
  readdirSync(folder)
    .filter((name) => name.endsWith(".json"))
    .map((name) => [name.replace(".json", ""), JSON.parse(readFileSync(join(folder, name), "utf8"))]),
);
const all = [...records.values()].flat().map((raw) => {
  const parsed = parseFact(raw);
  if (parsed.kind === "broken") throw new Error(parsed.why);
  return parsed.fact;
});

describe("records of the first version", () => {
  it("exist for every type, and for one nobody knows", () => {
    expect([...records.keys()].sort()).toEqual([...Object.keys(bodies), "unknown"].sort());
  });

  it.each([...records])("%s parses to exactly what was written", (type, written) => {
    expect(written.length).toBeGreaterThan(0);
    for (const raw of written) {
      const kind = type === "unknown" ? "unknown" : "fact";
      expect(parseFact(raw)).toEqual({ kind, fact: raw });
    }
  });

  it("fold to a state that can be sealed and read back", () => {
    const state = fold(all);
    expect(parseState(JSON.parse(JSON.stringify(packState(state))))).toEqual({ ok: true, state });
    expect(Object.values(state.unknown)).toEqual(records.get("unknown"));
    expect(state.offered).toEqual(records.get("offered"));
  });

  it("still say what they said", () => {
    const view = viewOf(fold(all));
    expect(view.situation).toEqual({
      role: "was-ill",
      bond: "single",
      moments: ["after-treatment", "hormones"],
      hardest: ["talk", "body"],
      fits: ["faith"],
      enjoys: { solo: 3 },
      precautionsAsked: true,
      precautions: { "line-port": "yes", clot: "unknown", fever: "no" },
      hidden: ["mirrors"],
      homeUnsafe: false,
    });
    expect(view.consent).toEqual({
      answers: { "hug-clothed/to-me": "like", "hug-clothed/by-me": "open" },
      ceiling: 2,
    });
    expect(view.today).toEqual({ energy: 2, minutes: 10, company: "apart", place: "hospital" });
    expect(view.history.offered).toEqual(["one-easy-place", "six-breath-hug", "one-easy-place"]);
    expect([...view.history.loved]).toEqual(["one-easy-place"]);
    expect(view.history.pace).toEqual({
      solo: { step: 1, at: 1795500000090 },
      together: { step: 0, at: 1795500000091 },
    });
    expect(view.sessions.map((one) => [one.practice, one.ending, one.reflection?.felt])).toEqual([
      ["one-easy-place", "landed", "good"],
      ["six-breath-hug", "open", undefined],
    ]);
    expect(view.openSession?.at).toBe(1);
    expect(view.moments.map((one) => one.words)).toEqual(["The sun was on the blanket."]);
    expect(view.settings).toEqual({ sound: true, "lock-after": 5, "words-for-chest": "front" });
  });
});
