// Facts of somebody who has used the room for years: made up from a count, the same every time. For the bench
// of opening a vault; nobody's life, and not meant to read like one.
import type { Fact, FactBody, FactType } from "@unhurried/core";

const practices = Array.from({ length: 130 }, (_, n) => `practice-${n}`);
const began = Date.UTC(2022, 0, 1);
const hour = 3_600_000;

const hex = (n: number, kind: string): string => kind + n.toString(16).padStart(30, "0");
const writer = "b".repeat(32);

/** One evening: what was asked today, a card or two, a session written down step by step, and how it felt. */
function eveningOf(n: number): readonly (readonly [FactType, string, FactBody<FactType>])[] {
  const practice = practices[n % practices.length] ?? "practice-0";
  const at = began + n * 17 * hour;
  const session = (moved: number, ended: boolean): FactBody<"session"> => ({
    practice,
    version: n % 3 === 0 ? "tiny" : "full",
    step: ([0, 1, 2, 3] as const)[n % 4] ?? 0,
    together: n % 4 === 2,
    began: at,
    ended: ended ? at + 10 * 60_000 : null,
    ending: ended ? (n % 41 === 0 ? "too-much" : "landed") : "open",
    at: moved,
  });
  const id = hex(n, "5e");
  return [
    ["today", "energy", { energy: ([1, 2, 3] as const)[n % 3] ?? 1 }],
    ["offered", practice, {}],
    ["offered", practices[(n * 7) % practices.length] ?? practice, {}],
    ...[0, 1, 2, 3].map((moved) => ["session", id, session(moved, false)] as const),
    ["session", id, session(4, true)],
    [
      "reflection",
      id,
      {
        felt: n % 41 === 0 ? "too-much" : "good",
        next: "stay",
        note: "A line somebody wrote for themselves.",
      },
    ],
    [
      "moment",
      hex(n, "30"),
      { words: "The window was open and nothing was asked of me.", kept: n % 5 !== 0 },
    ],
  ];
}

export function yearsOfFacts(count: number): readonly Fact[] {
  const drafts = Array.from({ length: Math.ceil(count / 10) }, (_, n) => eveningOf(n)).flat();
  return drafts.slice(0, count).map(
    ([type, subject, body], n) =>
      ({
        id: hex(n, "fa"),
        time: { wall: began + Math.round(n * 1.7) * hour, count: 0 },
        writer,
        type,
        subject,
        body,
      }) as Fact,
  );
}
