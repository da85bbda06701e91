// A running session: the state machine of core/session, driven by taps and a clock, written down step by step
// so that a tab that dies can be picked up again.
import {
  type PracticeFacts,
  type PracticeWords,
  restoreSession,
  type SessionEvent,
  sessionNews,
  type SessionRecord,
  type SessionScript,
  type SessionState,
  scriptOf,
  sessionStep,
  startSession,
  type Suggestion,
} from "@unhurried/core";
import { type Signal, signal } from "@preact/signals";
import type { Room } from "../room.ts";
import { append } from "./append.ts";
import { pick } from "./today.ts";

export interface Running {
  readonly id: string;
  readonly script: SessionScript;
  readonly state: Signal<SessionState>;
}

export type Begun =
  | { readonly kind: "running"; readonly running: Running }
  /** The words have not reached this device yet, and there is no connection. */
  | { readonly kind: "no-words" };

async function wordsAndFacts(
  room: Room,
  practice: string,
): Promise<{ facts: PracticeFacts; words: PracticeWords } | undefined> {
  const library = room.library.value;
  const facts = typeof library === "string" ? undefined : library.practices.find((one) => one.id === practice);
  const words = await room.content.wordsOf(practice);
  return facts && words ? { facts, words } : undefined;
}

export async function begin(
  room: Room,
  suggestion: Suggestion,
  options: { readonly begins?: "me" | "other"; readonly handsFree?: boolean } = {},
): Promise<Begun> {
  const found = await wordsAndFacts(room, suggestion.practice);
  if (!found) return { kind: "no-words" };
  const script = scriptOf({ ...found, suggestion, ...(options.begins ? { begins: options.begins } : {}) });
  const state = startSession(script, { nowMs: room.clock(), handsFree: options.handsFree ?? false });
  const running = { id: room.newId(), script, state: signal(state) };
  room.inSession.value = true;
  await note(room, running, null);
  return { kind: "running", running };
}

/** Picks up where a tab died; undefined when today's rules no longer allow it or its words are out of reach. */
export async function resume(room: Room, saved: SessionRecord): Promise<Running | undefined> {
  const suggestion = pick(room, saved.practice);
  const found = suggestion && (await wordsAndFacts(room, saved.practice));
  if (!suggestion || !found) return undefined;
  const script = scriptOf({ ...found, suggestion: { ...suggestion, version: saved.version, together: saved.together } });
  const state = restoreSession(script, saved, { nowMs: room.clock() });
  room.inSession.value = true;
  return { id: saved.id, script, state: signal(state) };
}

/** A tap, or the clock. Returns when what it changed is as safe as it can be. */
export async function happen(room: Room, running: Running, event: SessionEvent): Promise<void> {
  const before = running.state.value;
  const after = sessionStep(before, event, room.clock());
  running.state.value = after;
  if (after.phase === "done") room.inSession.value = false;
  await note(room, running, before);
}

async function note(room: Room, running: Running, before: SessionState | null): Promise<void> {
  const body = sessionNews(before, running.state.value);
  if (body) await append(room, ["session", running.id, body]);
}

/** Puts an open session to rest without going back into it. */
export const letGo = (room: Room, saved: SessionRecord): Promise<void> => {
  const { id, moved: _, reflection: __, ...body } = saved;
  return append(room, ["session", id, { ...body, ended: room.clock(), ending: "stopped" }]);
};
