// The browser's database of one vault, as the worker (store.ts) and the page (frames.ts) share it. Neutral names, and
// sealed bytes, hashes and numbers only:
//   a  records of the vault, by position        b  lock, head, snapshot and the like, by one letter
//   c  frames of spaces, by space and hash      d  lines of spaces, by space and number      e  their heads, by space
// No cipher library is reached from here, so that a page can use it.
import { type DBSchema, type IDBPDatabase, openDB } from "idb";

export type Bytes = Uint8Array<ArrayBuffer>;
/** 1 had `a` and `b` alone. */
const version = 2;
export const strict = { durability: "strict" } as const;
export const storeNames = ["a", "b", "c", "d", "e"] as const;

export interface Layout extends DBSchema {
  a: { key: number; value: Bytes };
  /** A lock is an object with a key that no script can read. */
  b: { key: string; value: unknown };
  c: { key: [space: string, hash: string]; value: Bytes };
  d: { key: [space: string, n: number]; value: { readonly hash: string; readonly acc: string } };
  e: { key: string; value: object };
}
export type Database = IDBPDatabase<Layout>;

export type DatabaseWhy = "missing" | "blocked" | "full" | "newer";
class DatabaseTrouble extends Error {
  readonly why: DatabaseWhy;
  constructor(why: DatabaseWhy) {
    super(`database ${why}`);
    this.why = why;
  }
}

const gone = ["InvalidStateError", "SecurityError", "NotSupportedError", "UnknownError", "NotFoundError"];

/** What a browser's error means to us. An InvalidStateError after opening is a connection closed under us. */
export function whyOf(problem: unknown): DatabaseWhy | undefined {
  if (problem instanceof DatabaseTrouble) return problem.why;
  const name = problem instanceof Error || problem instanceof DOMException ? problem.name : "";
  if (name === "QuotaExceededError") return "full";
  if (name === "VersionError") return "newer";
  return gone.includes(name) ? "missing" : undefined;
}

/** undefined: there is none, and none was made (the upgrade that would make it is called off). */
export async function connect(
  name: string,
  make: boolean,
  closed: () => void,
): Promise<Database | undefined> {
  if (globalThis.indexedDB === undefined) throw new DatabaseTrouble("missing");
  let calledOff = false;
  try {
    return await new Promise<Database>((resolve, reject) => {
      const opening = openDB<Layout>(name, version, {
        upgrade(db, oldVersion, _new, tx) {
          if (oldVersion === 0 && !make) {
            calledOff = true;
            tx.done.catch(() => undefined);
            tx.abort();
            return;
          }
          // What is there stays as it is; only what is missing is added.
          for (const one of storeNames) if (!db.objectStoreNames.contains(one)) db.createObjectStore(one);
        },
        blocked: () => reject(new DatabaseTrouble("blocked")),
        // Another tab deletes everything, or brings a newer layout: let go at once.
        blocking: (_current, _next, event) => {
          (event.target as IDBDatabase).close();
          closed();
        },
        terminated: closed,
      });
      opening.then(resolve, reject);
    });
  } catch (problem) {
    if (calledOff) return undefined;
    throw problem;
  }
}
