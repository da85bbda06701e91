// The recovery page: made, tested, forgotten, and used to bring notes back from a sealed copy. The words pass through
// and stay nowhere.
import type { KitAnswer, KitView, NotWords, Typed } from "../../vault-worker/kit-messages.ts";
import type { NotOpened, Secret, Trouble } from "../../vault-worker/messages.ts";
import type { Room } from "../room.ts";
import { bringIn, type Carried } from "./keep.ts";

/** undefined: there is none, or nothing is open to have one. */
export async function lookAtKit(room: Room): Promise<KitView | undefined> {
  const view = await room.vault.kit({ what: "look" });
  return view.kind === "kit" ? view : undefined;
}

export type Made = Extract<KitAnswer<"make">, { kind: "made" }>;

/** `old` opens the present lock: a phone that lies open for a minute is not enough to make a page for its notes. */
export const makeKit = (room: Room, old: Secret, passphrase: string): Promise<Made | NotOpened | Trouble> =>
  room.vault.kit({ what: "make", old, passphrase, host: location.host });

export const confirmKit = (room: Room, typed: readonly string[]) =>
  room.vault.kit({ what: "confirm", typed });

export const dropKit = (room: Room): void => void room.vault.kit({ what: "drop" });

export const forgetKit = (room: Room) => room.vault.kit({ what: "forget" });

export const helpTyping = (room: Room, text: string) => room.vault.kit({ what: "help", text });

export type Tested = KitAnswer<"check"> | KitAnswer<"open"> | Trouble;

/** A dry run: by the words alone, or with a copy that is opened and let go again. */
export const testKit = (room: Room, typed: Typed, bytes?: Uint8Array<ArrayBuffer>): Promise<Tested> =>
  bytes ? room.vault.kit({ what: "open", ...typed, bytes }) : room.vault.kit({ what: "check", ...typed });

/** Everything in a sealed copy, by the words. Nothing is changed before the copy was read whole. */
export async function bringBack(
  room: Room,
  bytes: Uint8Array<ArrayBuffer>,
  typed: Typed,
): Promise<Carried | NotWords> {
  const answer = await room.vault.kit({ what: "open", ...typed, bytes });
  if (answer.kind !== "read") return answer;
  const carried = await bringIn(room, answer.facts);
  if (carried.kind !== "carried") return carried;
  room.byPage.value = true;
  await goOnWithPage(room);
  return carried;
}

/** Where notes are kept, and only there, the page that brought them back goes on being used. */
export async function goOnWithPage(room: Room): Promise<void> {
  if (room.byPage.value && room.keeping.value.kind === "kept") await room.vault.kit({ what: "adopt" });
}
