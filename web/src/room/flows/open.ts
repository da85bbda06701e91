// The first moments: the words for a first suggestion, and whatever was remembered here, side by side.

import type { Opened, Room } from "../room.ts";
import { breathe } from "./breathe.ts";
import { isSomethingKept, unlock } from "./keep.ts";
import { dealIfNeeded } from "./today.ts";

export async function loadContent(room: Room): Promise<void> {
  room.library.value = "loading";
  const loaded = await room.content.load();
  room.library.value = loaded.kind === "ready" ? loaded.library : "unreached";
}

export async function openVault(room: Room): Promise<void> {
  const { kept, lock, trouble } = await isSomethingKept(room);
  // Without any storage there is nothing to miss. Anything else may hide what somebody kept: then it is said.
  if (trouble && trouble !== "storage-missing") room.opened.value = { kind: "trouble", why: trouble };
  if (kept && lock === "passphrase") room.keeping.value = { kind: "locked", lock };
  else if (kept) {
    const opened = await unlock(room);
    room.opened.value = opened;
  }
}

/** Then the rest comes, always all of it and in this order: the other screens, the packs of words, the vault. */
export async function openRoom(room: Room, fetchLater: () => Promise<unknown>): Promise<void> {
  await Promise.all([loadContent(room), openVault(room)]);
  await breathe();
  room.isOpening.value = false;
  await fetchLater().catch(() => undefined);
  room.content.fetchWords();
  void room.vault.fetchAhead();
}

/** The words of the lock were typed. What came of it stays in `room.opened`, except a wrong try: that is the gate's. */
export async function openWithWords(room: Room, words: string): Promise<Opened> {
  const opened = await unlock(room, words);
  if (opened.kind === "nothing") room.keeping.value = { kind: "memory" };
  if (opened.kind !== "wrong-passphrase") room.opened.value = opened;
  return opened;
}

/** After trouble: looks again, as if the page had just been opened. */
export async function openAgain(room: Room): Promise<void> {
  room.isOpening.value = true;
  room.opened.value = undefined;
  await openVault(room);
  room.isOpening.value = false;
}

/** What is kept stays sealed where it is; this visit begins with nothing and keeps nothing. */
export function goOnWithout(room: Room): void {
  room.opened.value = undefined;
  room.keeping.value = { kind: "memory" };
}

/** The index did not come: asks once more. */
export async function loadAgain(room: Room): Promise<void> {
  await loadContent(room);
  room.content.fetchWords();
  await dealIfNeeded(room);
}
