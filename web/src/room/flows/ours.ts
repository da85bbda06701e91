// What is done in the space two people share: each thing by an act of its own, and taking leave of all of it.
import { viewOfOurs } from "@unhurried/core";
import type { Room } from "../room.ts";
import { append } from "./append.ts";
import { askRelay } from "./relay.ts";
import { lookAtOurs, noteOurs, placeOf } from "./ways.ts";

export type Shared = "shared" | "not-shared";

export async function share(room: Room, type: string, subject: string, body: unknown): Promise<Shared> {
  const answer = await room.vault.ours({ what: "share", type, subject, body });
  if (answer.kind !== "said") return "not-shared";
  room.ours.facts.value = answer.facts;
  noteOurs(room, answer.space);
  return "shared";
}

export const shareName = (room: Room, name: string) => share(room, "name", "name", { name });
export const tellThem = (room: Room, words: string) => share(room, "told", room.newId(), { words });
export const takeBack = (room: Room, id: string) => share(room, "withdrawn", id, {});
/** Under the id it has on one's own path, so that the same moment is never there twice. */
export const shareMoment = (room: Room, id: string, words: string) =>
  share(room, "shared-moment", id, { words, kept: true });
export const unshareMoment = (room: Room, id: string, words: string) =>
  share(room, "shared-moment", id, { words, kept: false });

/** What both see, and whose I am. */
export function oursNow(room: Room) {
  const space = room.ours.view.value;
  if (space === undefined) return undefined;
  const view = viewOfOurs(room.ours.facts.value, room.clock());
  const { person } = space;
  const other = person === 0 ? 1 : 0;
  return { space, ...view, me: person, other, mine: view.names[person], theirs: view.names[other] } as const;
}

export type Left = "left" | "not-told" | "trouble";

/**
 * Takes leave. `announced`: the other is told, and nothing ends here before the relay has it. `keep`: shared moments stay
 * among one's own. Then keys and words are let go of; where the other has gone before, the relay's copy goes, too.
 */
export async function leaveOurs(room: Room, how: "announced" | "quiet", keep: boolean): Promise<Left> {
  const now = oursNow(room);
  if (now === undefined) return "left";
  const { space } = now;
  const door = { id: space.id, token: space.write };
  if (how === "announced") {
    const bye = await room.vault.ours({ what: "farewell", at: placeOf(room.ours) });
    if (bye.kind !== "frames") return "trouble";
    const sent = await askRelay(
      { kind: "append", id: 1, frames: bye.frames.map(({ bytes }) => bytes) },
      door,
    );
    if (sent.kind === "refused") return "not-told";
  }
  if (keep) {
    const mine = new Set(room.view.value.moments.map(({ id }) => id));
    const fresh = now.moments.filter(({ id }) => !mine.has(id));
    await append(room, ...fresh.map(({ id, words }) => ["moment", id, { words, kept: true }] as const));
  }
  const gone = await room.vault.ours({ what: "forget" });
  if (gone.kind !== "forgotten") return "trouble";
  await lookAtOurs(room);
  if (space.theyLeft) await askRelay({ kind: "remove" }, { id: space.id, token: space.admin });
  return "left";
}
