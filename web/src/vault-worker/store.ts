// The vault's store on IndexedDB. Every write is one transaction with strict durability: it is answered when the
// disk has it. Nothing here says what it holds: the database is named "u1" (or "u2" … for somebody else on the same phone), its two stores are "a" (records by
// position) and "b" (lock, head, snapshot, tries), and every value is sealed bytes or a key that cannot be read.
//
// Only `begin` creates the database. Every other call finds it or finds nothing, so looking leaves no trace.
import { type Bytes, type Slot, type Store, type StoredLock, StoreTrouble } from "@unhurried/vault";
import { deleteDB } from "idb";
import { connect, type Database, storeNames, strict, whyOf } from "./database.ts";
import type { Place } from "./messages.ts";

const keyOf = {
  lock: "l",
  head: "h",
  snapshot: "s",
  tries: "t",
  mine: "m",
  kit: "k",
  pairing: "p",
  ours: "o",
} as const;

/** The database says why in the vault's own words. */
const toTrouble = (problem: unknown): unknown => {
  const why = whyOf(problem);
  return why === undefined ? problem : new StoreTrouble(why);
};

const asBytes = (value: unknown): Bytes =>
  value instanceof Uint8Array ? (value as Bytes) : new Uint8Array(0);

function asLock(value: unknown): StoredLock | undefined {
  if (typeof value !== "object" || value === null || value instanceof Uint8Array) return undefined;
  const { header, deviceKey } = value as Partial<StoredLock>;
  return deviceKey === undefined ? undefined : { header: asBytes(header), deviceKey };
}

export interface IdbStore extends Store {
  /** Lets go of the database; the next call opens it again. */
  close(): void;
}

export function createIdbStore(name: Place): IdbStore {
  let database: Database | undefined;

  async function existing(make = false): Promise<Database | undefined> {
    database ??= await connect(name, make, () => {
      database = undefined;
    });
    return database;
  }

  /** Runs with the database, or gives `nothing` where there is none; errors come out as StoreTrouble. */
  async function within<T>(nothing: T, run: (db: Database) => Promise<T>, make = false): Promise<T> {
    try {
      const db = await existing(make);
      return db === undefined ? nothing : await run(db);
    } catch (problem) {
      throw toTrouble(problem);
    }
  }

  const write = (db: Database) => {
    const tx = db.transaction(["a", "b"], "readwrite", strict);
    return { tx, a: tx.objectStore("a"), b: tx.objectStore("b") };
  };
  type Writing = ReturnType<typeof write>;

  const hasLock = async ({ b }: Writing) => (await b.getKey(keyOf.lock)) !== undefined;
  const put = ({ a, b }: Writing, first: number, records: readonly Bytes[], head: Bytes) => [
    ...records.map((bytes, i) => a.add(bytes, first + i)),
    b.put(head, keyOf.head),
  ];
  const lastOf = async (a: { openKeyCursor(q: null, d: "prev"): Promise<{ key: number } | null> }) =>
    (await a.openKeyCursor(null, "prev"))?.key ?? 0;
  const slot = (key: string) =>
    within<Bytes | undefined>(undefined, async (db) => {
      const value = await db.get("b", key);
      return value === undefined ? undefined : asBytes(value);
    });

  return {
    close() {
      database?.close();
      database = undefined;
    },
    readLock: () =>
      within<StoredLock | undefined>(undefined, async (db) => asLock(await db.get("b", keyOf.lock))),
    begin: (lock, records, head) =>
      within(
        false,
        async (db) => {
          const writing = write(db);
          if (await hasLock(writing)) return false;
          const { tx, a, b } = writing;
          const cleared = [a.clear(), b.clear()];
          await Promise.all([
            ...cleared,
            b.put(lock, keyOf.lock),
            ...put(writing, 1, records, head),
            tx.done,
          ]);
          return true;
        },
        true,
      ),
    replaceLock: (lock) =>
      within(false, async (db) => {
        const writing = write(db);
        if (!(await hasLock(writing))) return false;
        const { tx, b } = writing;
        await Promise.all([b.put(lock, keyOf.lock), b.delete(keyOf.tries), tx.done]);
        return true;
      }),
    lastPosition: () => within(0, (db) => lastOf(db.transaction("a").store)),
    readHead: () => slot(keyOf.head),
    append: (first, records, head) =>
      within<"kept" | "taken" | "gone">("gone", async (db) => {
        const writing = write(db);
        if (!(await hasLock(writing))) return "gone";
        if ((await lastOf(writing.a)) >= first) return "taken";
        await Promise.all([...put(writing, first, records, head), writing.tx.done]);
        return "kept";
      }),
    read: (after, limit) =>
      within<readonly { position: number; bytes: Bytes }[]>([], async (db) => {
        const { store } = db.transaction("a");
        const range = IDBKeyRange.lowerBound(after, true);
        const [keys, values] = await Promise.all([
          store.getAllKeys(range, limit),
          store.getAll(range, limit),
        ]);
        return keys.map((position, i) => ({ position, bytes: asBytes(values[i]) }));
      }),
    readSlot: (which: Slot) => slot(keyOf[which]),
    writeSlot: (which, bytes) =>
      within<void>(undefined, async (db) => {
        const writing = write(db);
        if (!(await hasLock(writing))) return;
        await Promise.all([writing.b.put(bytes, keyOf[which]), writing.tx.done]);
      }),
    dropSlot: (which) =>
      within<void>(undefined, async (db) => {
        const { tx, b } = write(db);
        await Promise.all([b.delete(keyOf[which]), tx.done]);
      }),
    async eraseAll() {
      // Emptied first: that works while other tabs hold the database open, and takes the keys with it.
      await within<void>(undefined, async (db) => {
        const tx = db.transaction(storeNames, "readwrite", strict);
        await Promise.all([...storeNames.map((one) => tx.objectStore(one).clear()), tx.done]);
      });
      database?.close();
      database = undefined;
      if (globalThis.indexedDB !== undefined) await deleteOrLeaveEmpty(name);
    },
  };
}

/** A tab that doesn't let go delays the deletion; the browser finishes it when that tab closes. */
async function deleteOrLeaveEmpty(name: string): Promise<void> {
  try {
    await new Promise<void>((resolve, reject) => {
      deleteDB(name, { blocked: () => resolve() }).then(resolve, reject);
    });
  } catch (problem) {
    throw toTrouble(problem);
  }
}
