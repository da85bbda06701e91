// The first moments: the words for a first suggestion, and whatever was remembered here, side by side.

import type { Place, Secret } from "../../vault-worker/messages.ts";
import type { Opened, Room } from "../room.ts";
import { breathe } from "./breathe.ts";
import { isSomethingKept, passkeyHere, unlock } from "./keep.ts";
import { askPasskey, type NoPasskey } from "./passkey.ts";
import { dealIfNeeded } from "./today.ts";

export async function loadContent(room: Room): Promise<void> {
  room.library.value = "loading";
  const loaded = await room.content.load();
  room.library.value = loaded.kind === "ready" ? loaded.library : "unreached";
}

/** Whose notes? Where several people's are, that is asked first; a person alone is never asked. */
export async function openVault(room: Room): Promise<void> {
  const taken = await room.vault.taken();
  if (taken.length > 1) room.shape.value = "asked";
  if (room.shape.value === "asked") return;
  room.vault.choose(taken[0] ?? room.vault.place());
  await openHere(room);
}

/** Somebody chose a shape: its vault opens, or nothing is kept there yet and they begin with nothing. */
export async function choosePlace(room: Room, place: Place): Promise<void> {
  room.vault.choose(place);
  room.shape.value = "opening";
  await openHere(room);
  room.shape.value = "chosen";
}

async function openHere(room: Room): Promise<void> {
  const { kept, lock, trouble } = await isSomethingKept(room);
  // Without any storage there is nothing to miss. Anything else may hide what somebody kept: then it is said.
  if (trouble && trouble !== "storage-missing") room.opened.value = { kind: "trouble", why: trouble };
  if (kept && lock && lock !== "device") room.keeping.value = { kind: "locked", lock };
  else if (kept) {
    const opened = await unlock(room);
    room.opened.value = opened;
  }
}

/** Then the rest comes, always all of it and in this order: the other screens, the vault, the packs of words. */
export async function openRoom(room: Room, fetchLater: () => Promise<unknown>): Promise<void> {
  await Promise.all([loadContent(room), openVault(room)]);
  await breathe();
  room.isOpening.value = false;
  await fetchLater().catch(() => undefined);
  void room.vault.fetchAhead();
  await room.content.fetchWords();
}

/** What the lock asks for was given. What came of it stays in `room.opened`, except a wrong try: that is the gate's. */
async function openWith(room: Room, secret: Secret): Promise<Opened> {
  const opened = await unlock(room, secret);
  if (opened.kind === "nothing") room.keeping.value = { kind: "memory" };
  if (opened.kind !== "wrong-passphrase" && opened.kind !== "wrong-passkey") room.opened.value = opened;
  return opened;
}

export const openWithWords = (room: Room, passphrase: string): Promise<Opened> =>
  openWith(room, { passphrase });

/** From a tap: the browser asks for the passkey this was locked with. */
export async function openWithPasskey(room: Room): Promise<Opened | NoPasskey> {
  const passkey = await passkeyHere(room);
  if (passkey === undefined) return openWith(room, {});
  const asked = await askPasskey(passkey);
  return asked.kind === "asked" ? openWith(room, asked.secret) : asked;
}

/** After trouble: looks again, as if the page had just been opened. */
export async function openAgain(room: Room): Promise<void> {
  room.isOpening.value = true;
  room.opened.value = undefined;
  await openHere(room);
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
  void room.content.fetchWords();
  await dealIfNeeded(room);
}
