// The first moments: the words for a first suggestion, and whatever was remembered here, side by side.
import type { Room } from "../room.ts";
import { isSomethingKept, unlock } from "./keep.ts";

export async function loadContent(room: Room): Promise<void> {
  room.library.value = "loading";
  const loaded = await room.content.load();
  room.library.value = loaded.kind === "ready" ? loaded.library : "unreached";
}

export async function openVault(room: Room): Promise<void> {
  const { kept, lock } = await isSomethingKept(room);
  if (kept && lock === "passphrase") room.keeping.value = { kind: "locked", lock };
  else if (kept) {
    const opened = await unlock(room);
    room.opened.value = opened;
  }
}

export async function openRoom(room: Room): Promise<void> {
  await Promise.all([loadContent(room), openVault(room)]);
  room.isOpening.value = false;
  room.content.fetchWords();
}
