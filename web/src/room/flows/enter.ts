// The way into a session: what somebody came for, and whether it can be guided today. A practice named by a
// library page comes first, then what is still open from before, then the card on the table.
import type { SessionRecord, Suggestion, Verdict } from "@unhurried/core";
import { practiceByTag } from "../../tag.ts";
import type { Room } from "../room.ts";
import { begin, letGo, type Running, resume } from "./session.ts";
import { cardOf, dealIfNeeded, pick, verdictOn } from "./today.ts";

export type Wanted =
  | { readonly kind: "practice"; readonly practice: string }
  | { readonly kind: "open"; readonly saved: SessionRecord }
  | { readonly kind: "card"; readonly card: Suggestion }
  | { readonly kind: "nothing" };

export type Held = Extract<Verdict, { offered: false }>;

export type Entered =
  | { readonly kind: "running"; readonly running: Running }
  | { readonly kind: "no-words"; readonly wanted: Wanted }
  | { readonly kind: "held"; readonly practice: string; readonly held: Held; readonly wasOpen: boolean }
  | { readonly kind: "nothing" };

/** Answers once: what a library page asked for is forgotten with the question. */
export function wanted(room: Room): Wanted {
  const tag = room.askedFor.value;
  room.askedFor.value = undefined;
  const { value: library } = room.library;
  const ids = typeof library === "string" ? [] : library.practices.map(({ id }) => id);
  // A tag nobody knows any more asks for what isn't here: the planner says so, and the screen says it kindly.
  if (tag !== undefined) return { kind: "practice", practice: practiceByTag(tag, ids) ?? "" };
  const saved = room.view.value.openSession;
  if (saved) return { kind: "open", saved };
  const card = cardOf(room.dealt.value);
  return card ? { kind: "card", card } : { kind: "nothing" };
}

export async function enter(room: Room, what: Wanted): Promise<Entered> {
  switch (what.kind) {
    case "nothing":
      await dealIfNeeded(room);
      return what;
    case "open":
      return pickUp(room, what.saved);
    case "card":
      return start(room, what, what.card);
    case "practice": {
      const card = pick(room, what.practice);
      return card ? start(room, what, card) : held(room, what.practice, false);
    }
  }
}

async function start(room: Room, what: Wanted, card: Suggestion): Promise<Entered> {
  const begun = await begin(room, card);
  return begun.kind === "running" ? begun : { kind: "no-words", wanted: what };
}

async function pickUp(room: Room, saved: SessionRecord): Promise<Entered> {
  const running = await resume(room, saved);
  if (running) return { kind: "running", running };
  if (verdictOn(room, saved.practice)?.offered) return { kind: "no-words", wanted: { kind: "open", saved } };
  // What today's rules hold back is not left open behind somebody's back.
  await letGo(room, saved);
  return held(room, saved.practice, true);
}

function held(room: Room, practice: string, wasOpen: boolean): Entered {
  const verdict = verdictOn(room, practice);
  if (!verdict || verdict.offered) return { kind: "nothing" };
  return { kind: "held", practice, held: verdict, wasOpen };
}
