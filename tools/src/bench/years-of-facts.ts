// Facts of somebody who has used the room for years: made up from a count, the same every time. For the bench
// of opening a vault; nobody's life, and not meant to read like one.
import type { Fact, FactBody, FactType } from "@unhurried/core";

const practices = Array.from({ length: 130 }, (_, n) => `practice-${n}`);
const began = Date.UTC(2022, 0, 1);
const hour = 3_600_000;

/** As little to guess as a real id has (so that squeezing the facts gains no more than it would), yet always the same. */
function hex(n: number, kind: string): string {
  let word = (n + 1) * 2_654_435_761;
  let digits = kind;
  while (digits.length < 32) {
    word = Math.imul((word ^ (word >>> 15)) + 0x9e37_79b9, 0x85eb_ca6b) >>> 0;
    digits += word.toString(16).padStart(8, "0");
  }
  return digits.slice(0, 32);
}

const spoken = (
  "we sat by the window and it was quiet nothing hurt today her hand on my back felt warm again I was afraid at " +
  "first then less slow breath tea rain tired but glad he asked and I could say not now that was new stopped early " +
  "laughed a little scar itchy better lying on the left pillow under knee music helped talk tomorrow maybe walk"
).split(" ");

/** A line of a length people write, and no two alike. */
const line = (n: number): string =>
  Array.from(
    { length: 8 + (n % 17) },
    (_, i) => spoken[Number.parseInt(hex(n * 31 + i, "").slice(0, 4), 16) % spoken.length],
  ).join(" ");
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
        note: line(2 * n),
      },
    ],
    ["moment", hex(n, "30"), { words: line(2 * n + 1), kept: n % 5 !== 0 }],
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
