// Afterwards: how it felt, what next, a note, a moment to keep. All of it can be left out.
import { type Felt, type SessionRecord, sessionToReflectOn } from "@unhurried/core";
import { dayOf } from "../day.ts";
import type { Room } from "../room.ts";
import { append } from "./append.ts";
import { deal } from "./today.ts";

export const waitingReflection = (room: Room): SessionRecord | undefined =>
  sessionToReflectOn(room.view.value.sessions, room.clock(), dayOf);

/** The session to speak about: the one just ended when somebody wants to say something now, or the one that waits. */
export const sessionToSpeakOf = (room: Room): SessionRecord | undefined =>
  room.view.value.sessions.find(({ id }) => id === room.justDone.value) ?? waitingReflection(room);

export interface Said {
  readonly felt: Felt | null;
  readonly next: "stay" | "step-back" | "go-on" | null;
  readonly note?: string;
}

/** Written down as it is said, while the person may still be choosing. */
export const noteReflection = (room: Room, session: string, said: Said): Promise<void> =>
  append(room, ["reflection", session, said]);

/** An empty answer is one too: it means that nobody needs to ask again. */
export async function reflect(room: Room, session: string, said: Said): Promise<void> {
  await append(room, ["reflection", session, said]);
  await deal(room);
}

export const keepMoment = (room: Room, words: string): Promise<void> =>
  append(room, ["moment", room.newId(), { words, kept: true }]);

/** The same moment again, with other words: saved while it is being written. */
export const writeMoment = (room: Room, id: string, words: string): Promise<void> =>
  append(room, ["moment", id, { words, kept: words.trim() !== "" }]);

/** Taken away again; undo is the same with `kept: true`. */
export const letMomentGo = (room: Room, id: string, words: string, kept = false): Promise<void> =>
  append(room, ["moment", id, { words, kept }]);
