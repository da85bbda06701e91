// A store that lasts as long as the object: for tests, and the model the IndexedDB store is held against.
import { type Bytes, own } from "../bytes.ts";
import type { StoredLock } from "../keys/lock.ts";
import type { Slot, Store } from "./store.ts";

interface Contents {
  lock: StoredLock | undefined;
  head: Bytes | undefined;
  records: Map<number, Bytes>;
  slots: Map<Slot, Bytes>;
}

export interface MemoryStore extends Store {
  /** What a thief of the disk would see; tests also damage it. */
  readonly contents: Contents;
}

const empty = (): Contents => ({ lock: undefined, head: undefined, records: new Map(), slots: new Map() });

export function createMemoryStore(): MemoryStore {
  const contents = empty();
  const lastPosition = () => Math.max(0, ...contents.records.keys());
  function put(first: number, records: readonly Bytes[], head: Bytes): void {
    for (const [i, bytes] of records.entries()) contents.records.set(first + i, own(bytes));
    contents.head = own(head);
  }
  return {
    contents,
    readLock: async () => contents.lock,
    async begin(lock, records, head) {
      if (contents.lock !== undefined) return false;
      Object.assign(contents, empty(), { lock });
      put(1, records, head);
      return true;
    },
    async replaceLock(lock) {
      if (contents.lock === undefined) return false;
      contents.lock = lock;
      contents.slots.delete("tries");
      return true;
    },
    lastPosition: async () => lastPosition(),
    readHead: async () => contents.head,
    async append(first, records, head) {
      if (contents.lock === undefined) return "gone";
      if (lastPosition() >= first) return "taken";
      put(first, records, head);
      return "kept";
    },
    async read(after, limit) {
      const positions = [...contents.records.keys()]
        .filter((position) => position > after)
        .sort((a, b) => a - b);
      return positions
        .slice(0, limit)
        .map((position) => ({ position, bytes: contents.records.get(position) as Bytes }));
    },
    readSlot: async (slot) => contents.slots.get(slot),
    async writeSlot(slot, bytes) {
      if (contents.lock !== undefined) contents.slots.set(slot, own(bytes));
    },
    async dropSlot(slot) {
      contents.slots.delete(slot);
    },
    async eraseAll() {
      Object.assign(contents, empty());
    },
  };
}
