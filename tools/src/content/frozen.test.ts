// Published safety facts only tighten: every single loosening is named, every tightening passes.
import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { PracticeFacts } from "@unhurried/core";
import { afterAll, describe, expect, it } from "vitest";
import { root } from "../root.ts";
import { checkFrozen, loosened } from "./frozen.ts";
import { loadContent } from "./load.ts";

const before: PracticeFacts = {
  id: "a-hug",
  published: "2026-11-24",
  strategy: "connect",
  who: "together",
  step: 2,
  minutes: 2,
  energy: 1,
  touches: ["back"],
  consent: [{ key: "hug-clothed", turns: "one" }],
  precautions: [
    { flag: "line-port", do: "adapt" },
    { flag: "pain-flare", do: "pause" },
  ],
  steps: [{}],
  topics: ["partners"],
  tags: [],
  evidence: "E3",
  sources: ["sahi-2021"],
  review: { state: "pending" },
};
const withChange = (change: Partial<PracticeFacts>): readonly string[] =>
  loosened(before, { ...before, ...change }).map(({ path }) => String(path[0]));

describe("a published practice", () => {
  it.each<[string, Partial<PracticeFacts>, string]>([
    ["a lower step", { step: 1 }, "step"],
    ["a touch that is no longer named", { touches: [] }, "touches"],
    ["a consent key that is gone", { consent: [] }, "consent"],
    ["a precaution that is gone", { precautions: [{ flag: "pain-flare", do: "pause" }] }, "precautions"],
    [
      "a pause that only adapts",
      { precautions: before.precautions.map(({ flag }) => ({ flag, do: "adapt" as const })) },
      "precautions",
    ],
    ["somebody else to do it with", { who: "solo" }, "who"],
  ])("may not get %s", (_, change, field) => {
    expect(withChange(change)).toEqual([field]);
  });

  it("written for some may not become for others too", () => {
    const forSome: PracticeFacts = { ...before, for: ["ostomy"] };
    const widened = loosened(forSome, { ...forSome, for: ["ostomy", "line-port"] });
    expect([...loosened(forSome, before), ...widened].map(({ path }) => path[0])).toEqual(["for", "for"]);
  });

  it("may not be unpublished", () => {
    const { published: _, ...draft } = before;
    expect(loosened(before, draft).map(({ path }) => path[0])).toEqual(["published"]);
  });

  it.each<[string, Partial<PracticeFacts>]>([
    ["a higher step", { step: 3 }],
    ["more minutes", { minutes: 9 }],
    ["fewer minutes", { minutes: 1 }],
    ["one more touch", { touches: ["back", "arms"] }],
    ["both sides asked instead of one", { consent: [{ key: "hug-clothed", turns: "both" }] }],
    ["fewer people it is for", { for: ["ostomy"] }],
    ["one more precaution", { precautions: [...before.precautions, { flag: "radioactive", do: "pause" }] }],
    [
      "an adaptation that now pauses",
      { precautions: before.precautions.map(({ flag }) => ({ flag, do: "pause" as const })) },
    ],
  ])("may get %s", (_, change) => {
    expect(withChange(change)).toEqual([]);
  });

  it("may not ask one side where it asked both", () => {
    const both = { ...before, consent: [{ key: "hug-clothed", turns: "both" as const }] };
    expect(loosened(both, before)).toHaveLength(1);
  });
});

describe("against git", () => {
  const folder = mkdtempSync(join(tmpdir(), "frozen-"));
  const git = (...args: readonly string[]): void => {
    execFileSync(
      "git",
      ["-c", "user.name=t", "-c", "user.email=t@example.org", "-c", "commit.gpgsign=false", ...args],
      { cwd: folder, stdio: "pipe" },
    );
  };
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const practice = "content/practices/six-breath-hug";
  for (const part of [practice, "content/practices/one-easy-place", "content/consent", "content/site.yaml"])
    cpSync(join(root, part), join(folder, part), { recursive: true });
  git("init", "-q");
  git("add", ".");
  git("commit", "-qm", "published");

  const change = (file: string, from: string | RegExp, to: string): (() => void) => {
    const path = join(folder, file);
    const was = readFileSync(path, "utf8");
    const now = was.replace(from, to);
    if (now === was) throw new Error(`nothing to change in ${file}`);
    writeFileSync(path, now);
    return () => writeFileSync(path, was);
  };
  const rules = (): readonly string[] =>
    checkFrozen(folder, loadContent(folder)).map(({ rule, line }) => `${rule}:${line}`);

  it("finds nothing when nothing changed", () => {
    expect(rules()).toEqual([]);
  });

  it("names the line of what got looser", () => {
    const lines = readFileSync(join(folder, practice, "practice.yaml"), "utf8").split("\n");
    const undo = change(`${practice}/practice.yaml`, "step: 2", "step: 1");
    expect(rules()).toEqual([`frozen-loosened:${lines.indexOf("step: 2") + 1}`]);
    undo();
  });

  it("on the base branch looks at what came before: the last commit is no alibi, nor are two after a release", () => {
    const lines = readFileSync(join(folder, practice, "practice.yaml"), "utf8").split("\n");
    const loose = [`frozen-loosened:${lines.indexOf("step: 2") + 1}`];
    git("tag", "released");
    const undo = change(`${practice}/practice.yaml`, "step: 2", "step: 1");
    git("commit", "-qam", "looser");
    expect(rules()).toEqual(loose);
    expect(checkFrozen(folder, loadContent(folder), ["HEAD"]), "only compared with itself").toEqual([]);
    git("commit", "-q", "--allow-empty", "-m", "later");
    expect(rules()).toEqual(loose);
    git("tag", "-d", "released");
    expect(rules(), "without a release only the commit before is looked at").toEqual([]);
    undo();
    git("commit", "-qam", "as it was");
    git("commit", "-q", "--allow-empty", "-m", "later");
    expect(rules()).toEqual([]);
  }, 90_000);

  it("keeps consent keys as they are for ever", () => {
    const undo = change("content/consent/keys.yaml", "slots: [4, 5]", "slots: [5, 4]");
    expect(rules().map((rule) => rule.split(":")[0])).toEqual(["frozen-key"]);
    undo();
  });

  it("lets a practice go only when another replaces it", () => {
    rmSync(join(folder, practice), { recursive: true });
    expect(rules()).toEqual(["frozen-removed:1"]);
    const undo = change(
      "content/practices/one-easy-place/practice.yaml",
      "who:",
      "replaces: six-breath-hug\nwho:",
    );
    expect(rules()).toEqual([]);
    undo();
  });

  const later = join(import.meta.dirname, "fixtures/whole/content");
  it("keeps the ids of every kind, and what may only grow", () => {
    for (const part of ["effects", "cards"])
      cpSync(join(later, part), join(folder, "content", part), { recursive: true });
    git("add", "content/effects", "content/cards");
    git("commit", "-qm", "more is published");
    const frozen = (): readonly string[] => rules().filter((rule) => !rule.startsWith("frozen-removed:1"));
    const before = rules().length;
    expect(frozen()).toEqual([]);
    const undo = [
      change("content/effects/sore/effect.yaml", "urgent: [heavy-bleeding]", "urgent: [chest-or-breath]"),
      change("content/cards/en.yaml", "step: 2", "step: 1"),
    ];
    expect(frozen()).toEqual(["frozen-loosened:5", "frozen-loosened:2"]);
    for (const back of undo) back();
    const gone = change("content/cards/en.yaml", "id: walk", "id: stroll");
    expect(rules()).toHaveLength(before + 1);
    gone();
    rmSync(join(folder, "content/effects/sore"), { recursive: true });
    expect(rules()).toHaveLength(before + 1);
  });
});
