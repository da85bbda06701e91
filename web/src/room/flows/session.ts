// A running session: the state machine of core/session, driven by taps and a clock, written down step by step
// so that a tab that dies can be picked up again.

import { type Signal, signal } from "@preact/signals";
import {
  type PracticeFacts,
  type PracticeWords,
  restoreSession,
  type ScriptStep,
  type SessionEvent,
  type SessionRecord,
  type SessionScript,
  type SessionState,
  type Suggestion,
  scriptOf,
  sessionNews,
  sessionStep,
  startSession,
} from "@unhurried/core";
import type { Room } from "../room.ts";
import { append } from "./append.ts";
import { deal, pick } from "./today.ts";

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
  const facts =
    typeof library === "string" ? undefined : library.practices.find((one) => one.id === practice);
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
  const script = scriptOf({
    ...found,
    suggestion: { ...suggestion, version: saved.version, together: saved.together },
  });
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
  if (after.phase === "done" && before.phase !== "done") await putAside(room, running, after);
}

/** It is over: something can be said about it, and another card lies on the table. */
async function putAside(room: Room, running: Running, { began }: SessionState): Promise<void> {
  room.justDone.value = began === null ? undefined : running.id;
  await deal(room);
}

/** The other one goes first: the same steps, with the turns the other way round. */
export function turnedRound(running: Running): Running {
  const turn = (step: ScriptStep): ScriptStep =>
    step.turn === "me" || step.turn === "other"
      ? { ...step, turn: step.turn === "me" ? "other" : "me" }
      : step;
  return { ...running, script: { ...running.script, full: running.script.full.map(turn) } };
}

export const hasTurns = ({ script }: Running): boolean =>
  script.full.some(({ turn }) => turn === "me" || turn === "other");

async function note(room: Room, running: Running, before: SessionState | null): Promise<void> {
  const body = sessionNews(before, running.state.value);
  if (body) await append(room, ["session", running.id, body]);
}

/** Puts an open session to rest without going back into it. */
export const letGo = (room: Room, saved: SessionRecord): Promise<void> => {
  const { id, moved: _, reflection: __, ...body } = saved;
  return append(room, ["session", id, { ...body, ended: room.clock(), ending: "stopped" }]);
};
