// Whether "home isn't safe" is written down, apart from whether it holds for this visit.
import { lastFact } from "@unhurried/core";
import type { Room } from "../room.ts";
import { append } from "./append.ts";

export const isHomeMarkKept = (room: Room): boolean =>
  lastFact(room.state.value, "home-unsafe", "home")?.body.on ?? false;

/** It still holds for this visit; next time nothing is left of it. */
export async function unkeepHomeMark(room: Room): Promise<void> {
  room.unsafeNow.value = true;
  if (isHomeMarkKept(room)) await append(room, ["home-unsafe", "home", { on: false }]);
}
