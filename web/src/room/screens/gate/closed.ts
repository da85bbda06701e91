// Why the room is not open yet, if it isn't. Paths and settings work without the words of the practices, so that
// somebody offline can still read and take out what is theirs.
import type { TroubleWhy } from "../../../vault-worker/messages.ts";
import type { Room } from "../../room.ts";

export type Closed =
  | { readonly kind: "trouble"; readonly why: TroubleWhy }
  | { readonly kind: "shapes" }
  | { readonly kind: "locked" }
  | { readonly kind: "opening" }
  | { readonly kind: "unreached" };

const worksWithoutIndex: readonly string[] = ["path", "settings"];

type Seen = Pick<Room, "opened" | "keeping" | "isOpening" | "library" | "shape">;

export function closedBecause(room: Seen, here: string): Closed | undefined {
  const opened = room.opened.value;
  if (opened?.kind === "trouble") return { kind: "trouble", why: opened.why };
  if (room.shape.value === "asked") return { kind: "shapes" };
  if (room.keeping.value.kind === "locked") return { kind: "locked" };
  if (room.isOpening.value || room.shape.value === "opening") return { kind: "opening" };
  if (worksWithoutIndex.includes(here)) return undefined;
  if (room.library.value === "loading") return { kind: "opening" };
  if (room.library.value === "unreached") return { kind: "unreached" };
  return undefined;
}
