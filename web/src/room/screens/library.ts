// The index, once it has come. Behind the gate it is always there; screens that can do without ask all the same.
import type { Library } from "@unhurried/core";
import type { Room } from "../room.ts";

export function libraryIn(room: Pick<Room, "library">): Library | undefined {
  const { value } = room.library;
  return typeof value === "string" ? undefined : value;
}
