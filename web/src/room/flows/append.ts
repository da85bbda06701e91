// The one way anything is written: a fact is made, sealed into the local log when there is one, and only then
// folded into what the screen shows. In memory nothing leaves the page.
import { type Fact, type FactBody, type FactType, nextTime } from "@unhurried/core";
import { fold, type Room } from "../room.ts";

/** One fact to be: its type, its subject, its body. */
export type Draft = { [T in FactType]: readonly [type: T, subject: string, body: FactBody<T>] }[FactType];

function factsOf(room: Room, drafts: readonly Draft[]): Fact[] {
  let time = room.state.value.newest;
  return drafts.map(([type, subject, body]) => {
    time = nextTime(time, room.clock());
    return { id: room.newId(), time, writer: room.writer.value, type, subject, body } as Fact;
  });
}

/**
 * Resolves when the facts are as safe as they can be here: durably sealed, or in memory. A full or broken disk
 * loses nothing of this visit: the facts stay in the page, and `keeping.trouble` makes the page say so.
 */
export function append(room: Room, ...drafts: readonly Draft[]): Promise<void> {
  const done = room.queue.then(() => appendNow(room, drafts));
  room.queue = done;
  return done;
}

async function appendNow(room: Room, drafts: readonly Draft[]): Promise<void> {
  const facts = factsOf(room, drafts);
  const keeping = room.keeping.value;
  if (keeping.kind === "kept") {
    const answer = await room.vault.append([...room.unkept.value, ...facts]);
    if (answer.kind === "kept") {
      room.unkept.value = [];
      room.keeping.value = { kind: "kept", lock: keeping.lock, position: answer.position };
    } else {
      room.unkept.value = [...room.unkept.value, ...facts];
      room.keeping.value = { ...keeping, trouble: answer.why };
    }
  } else {
    room.unkept.value = [...room.unkept.value, ...facts];
  }
  fold(room, facts);
}
