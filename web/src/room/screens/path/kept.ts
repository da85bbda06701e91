// What /path shows, taken out of the view: moments and notes newest first, and what felt all right by its name.
import type { Library, View } from "@unhurried/core";

export type Kept =
  | { readonly kind: "moment"; readonly id: string; readonly words: string; readonly at: number }
  | { readonly kind: "note"; readonly id: string; readonly words: string; readonly at: number };

export function keptThings(view: View): readonly Kept[] {
  const moments = view.moments.map((one): Kept => ({ kind: "moment", ...one }));
  const notes = Object.entries(view.reflections).flatMap(([id, { note, at }]): Kept[] =>
    note?.trim() ? [{ kind: "note", id, words: note, at }] : [],
  );
  return [...moments, ...notes].sort((a, b) => b.at - a.at);
}

/** Titles of what felt good or all right, the latest first, each once. What is hidden now stays unseen. */
export function whatHelped(view: View, library: Library): readonly string[] {
  const helped = view.sessions
    .filter(({ reflection }) => reflection?.felt === "good" || reflection?.felt === "all-right")
    .map(({ practice }) => practice)
    .reverse();
  return [...new Set(helped)]
    .filter((id) => isSeen(id, view, library))
    .flatMap((id) => library.cards[id]?.title ?? []);
}

function isSeen(id: string, { situation }: View, { practices }: Library): boolean {
  const practice = practices.find((one) => one.id === id);
  if (!practice) return false;
  const isForTwo = practice.who === "together" || practice.topics.includes("partners");
  if (isForTwo && (situation.homeUnsafe || situation.hidden.includes("partners"))) return false;
  return !practice.topics.some((topic) => situation.hidden.includes(topic));
}
