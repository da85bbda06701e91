// Who is listening to which space in this process, and how news of it finds them. A room is there while somebody is in
// it. What a room is told by the store is a hint to read, never the news itself.
import type { Grown, Head } from "../store/store.ts";

/** Somebody in a room: a live connection, or a waiting request. */
export interface Listener {
  /** The number of the last frame this listener has been told of. */
  readonly toldN: number;
  /** There is something after `toldN`, or there may be: read. */
  look(): void;
  /** The space's capabilities may have changed: see whether one may still be here. */
  recheck(): void;
  /** Another's broadcast. */
  hear(frame: Broadcast): void;
  /** New frames of this process, in memory already. */
  grow(fresh: Fresh): void;
}

/** Encoded once for everybody who hears it. */
export interface Broadcast {
  readonly bytes: Uint8Array;
}

export interface Fresh {
  readonly first: number;
  readonly last: number;
  /** The accumulator after the last of them. */
  readonly acc: Uint8Array;
  readonly head: Head;
  /** Whose capabilities they came with. */
  readonly generation: number;
  /** The `frames` message for whoever stands right before them; made when first asked for. */
  readonly message: (accBefore: Uint8Array) => Uint8Array;
}

export interface Room {
  readonly key: string;
  readonly listeners: Set<Listener>;
  /** Appends of this process that are on their way to the disk: their frames need not be read again. */
  underWay: number;
  /** The highest number the store has told of. */
  heardN: number;
}

export interface Hub {
  readonly rooms: ReadonlyMap<string, Room>;
  join(key: string, listener: Listener): Room;
  leave(room: Room, listener: Listener): void;
  /** From the store: this space changed. */
  grew(grown: Grown): void;
  /** An append is about to go to the store; the answer says that it came back, and with what. */
  begin(key: string): (fresh?: Fresh, author?: Listener) => void;
}

export function createHub(): Hub {
  const rooms = new Map<string, Room>();

  function roomOf(key: string): Room {
    const room = rooms.get(key) ?? { key, listeners: new Set(), underWay: 0, heardN: 0 };
    rooms.set(key, room);
    return room;
  }

  function closeIfEmpty(room: Room): void {
    if (room.listeners.size === 0 && room.underWay === 0) rooms.delete(room.key);
  }

  function lookBehind(room: Room): void {
    for (const listener of room.listeners) if (listener.toldN < room.heardN) listener.look();
  }

  function grew(grown: Grown): void {
    if (grown === "missed") {
      for (const room of rooms.values()) for (const listener of room.listeners) listener.look();
      return;
    }
    const room = rooms.get(keyOf(grown.space));
    if (room === undefined) return;
    if (grown.n > room.heardN) {
      room.heardN = grown.n;
      if (room.underWay === 0) lookBehind(room);
    } else for (const listener of room.listeners) listener.recheck();
  }

  function begin(key: string) {
    const room = roomOf(key);
    room.underWay += 1;
    return (fresh?: Fresh, author?: Listener): void => {
      room.underWay -= 1;
      if (fresh) for (const listener of room.listeners) if (listener !== author) listener.grow(fresh);
      if (room.underWay === 0) lookBehind(room);
      closeIfEmpty(room);
    };
  }

  return {
    rooms,
    join(key, listener) {
      const room = roomOf(key);
      room.listeners.add(listener);
      return room;
    },
    leave(room, listener) {
      room.listeners.delete(listener);
      closeIfEmpty(room);
    },
    grew,
    begin,
  };
}

const keyOf = (space: Uint8Array): string =>
  Buffer.from(space.buffer, space.byteOffset, space.length).toString("hex");
