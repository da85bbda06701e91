// The disk of a space's log, for the page that drives it: frames, line and head as sync/ wants them kept. Every change is
// one transaction with strict durability, one after the other, and tabs are safe because only one of them drives.
// No port of the vault: here are sealed frames, hashes and numbers, which the server has as well.
import type { DurableChange, DurableHead, LineStep, Restored, SealedFrame } from "@unhurried/sync";
import { type Bytes, connect, type Database, strict } from "./database.ts";

/** `space`: 32 hexadecimal digits. Failures come out as `false` or as what is missing: the engine knows what to do. */
export interface FrameStore {
  restore(space: string): Promise<Restored>;
  /** false: it was not kept, and nothing of it is there. */
  keep(space: string, change: DurableChange): Promise<boolean>;
  read(space: string, hashes: readonly string[]): Promise<readonly SealedFrame[]>;
  /** Forgets this space and leaves the others. */
  forget(space: string): Promise<void>;
  close(): void;
}

export const nothingKept: Restored = { steps: [], sizes: new Map() };

const of = (space: string) => IDBKeyRange.bound([space], [space, []]);
const rowsOf = (space: string, from: number, to: number) => IDBKeyRange.bound([space, from], [space, to]);

async function restoreFrom(db: Database, space: string): Promise<Restored> {
  const tx = db.transaction(["c", "d", "e"]);
  const head = (await tx.objectStore("e").get(space)) as DurableHead | undefined;
  const steps: LineStep[] = [];
  let next = (head?.baseN ?? 0) + 1;
  for (const row of head === undefined ? [] : await rowsAbove(tx.objectStore("d"), space, next)) {
    if (row.n !== next) break;
    steps.push({ hash: row.hash, acc: row.acc });
    next += 1;
  }
  const sizes = new Map<string, number>();
  for (
    let cursor = await tx.objectStore("c").openCursor(of(space));
    cursor !== null;
    cursor = await cursor.continue()
  ) {
    sizes.set(cursor.key[1], cursor.value.length);
  }
  return { head, steps, sizes };
}

interface Rows {
  getAllKeys(range: IDBKeyRange): Promise<[space: string, n: number][]>;
  getAll(range: IDBKeyRange): Promise<LineStep[]>;
}
async function rowsAbove(rows: Rows, space: string, from: number) {
  const range = rowsOf(space, from, Number.MAX_SAFE_INTEGER);
  const [keys, values] = await Promise.all([rows.getAllKeys(range), rows.getAll(range)]);
  return values.map((value, at) => ({ ...value, n: keys[at]?.[1] ?? 0 }));
}

async function keepIn(db: Database, space: string, { frames, rows, head, drop }: DurableChange) {
  const tx = db.transaction(["c", "d", "e"], "readwrite", strict);
  const [c, d, e] = [tx.objectStore("c"), tx.objectStore("d"), tx.objectStore("e")];
  await Promise.all([
    ...frames.map(({ hash, bytes }) => c.put(bytes as Bytes, [space, hash])),
    d.delete(rowsOf(space, rows.after + 1, Number.MAX_SAFE_INTEGER)),
    ...(head.baseN > 0 ? [d.delete(rowsOf(space, 0, head.baseN))] : []),
    ...rows.steps.map((step, at) => d.put(step, [space, rows.after + 1 + at])),
    e.put(head, space),
    ...drop.map((hash) => c.delete([space, hash])),
    tx.done,
  ]);
}

export function createFrameStore(name: string): FrameStore {
  let database: Promise<Database | undefined> | undefined;
  let last: Promise<unknown> = Promise.resolve();
  /** In the order asked, whatever came of the one before. `instead` where there is no database, or it gives way. */
  function within<T>(instead: T, run: (db: Database) => Promise<T>): Promise<T> {
    const done = last.then(async () => {
      try {
        database ??= connect(name, false, () => {
          database = undefined;
        });
        const db = await database;
        return db === undefined ? instead : await run(db);
      } catch {
        database = undefined;
        return instead;
      }
    });
    last = done;
    return done;
  }
  return {
    restore: (space) => within(nothingKept, (db) => restoreFrom(db, space)),
    keep: (space, change) => within(false, (db) => keepIn(db, space, change).then(() => true)),
    read: (space, hashes) =>
      within<readonly SealedFrame[]>([], async (db) => {
        const { store } = db.transaction("c");
        const found = await Promise.all(hashes.map((hash) => store.get([space, hash])));
        return found.flatMap((bytes, at) => (bytes ? [{ hash: hashes[at] ?? "", bytes }] : []));
      }),
    forget: (space) =>
      within<void>(undefined, async (db) => {
        const tx = db.transaction(["c", "d", "e"], "readwrite", strict);
        const [c, d, e] = [tx.objectStore("c"), tx.objectStore("d"), tx.objectStore("e")];
        await Promise.all([c.delete(of(space)), d.delete(of(space)), e.delete(space), tx.done]);
      }),
    close() {
      void database?.then((db) => db?.close());
      database = undefined;
    },
  };
}
