// The store in one SQLite file, for a host with one machine. One writer, and group commit: everything that waits when
// its turn comes goes into one transaction, and is answered after the commit. While a commit is on its way to the disk
// the next group gathers in the sockets, so the slower the disk, the larger the groups.
import type { DatabaseSync } from "node:sqlite";
import { createListeners } from "./listeners.ts";
import { operations } from "./operations.ts";
import { type AppendRequest, hashed } from "./placing.ts";
import { dayOf, isBatch, isPass } from "./shapes.ts";
import { copySqlite } from "./sqlite-copy.ts";
import { openDatabase, sqliteTrouble } from "./sqlite-database.ts";
import { createSql, planInSqlite } from "./sqlite-sql.ts";
import { type Store, type StoreLimits, StoreTrouble, storeLimits } from "./store.ts";
import type { Announcement, Query, Work } from "./work.ts";

export interface SqliteSettings {
  /** Where the file lies, and nothing else. Made if it is not there. */
  readonly folder: string;
  readonly limits?: Partial<StoreLimits>;
  /** Only tests pass their own. */
  readonly pragmas?: readonly string[];
}

export interface SqliteStore extends Store {
  /** A copy of one moment, while everything goes on; under that name only when it is complete (sqlite-copy.ts). */
  backupTo(path: string): Promise<void>;
}

/** What waits for the next transaction. */
interface Waiting<What> {
  readonly what: What;
  /** Rough size in bytes, so that a transaction stays small enough to be over soon. */
  readonly weight: number;
  resolve(value: never): void;
  reject(problem: unknown): void;
}

const mostWeight = 8 * 1_048_576;
const smallWork = 4_096;
/** Answers come without waiting for anything, so whoever reads on and on would never let the event loop turn. */
const asksInATurn = 16;
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

export async function openSqliteStore(settings: SqliteSettings): Promise<SqliteStore> {
  const limits = { ...storeLimits, ...settings.limits };
  const db = openDatabase(settings.folder, settings.pragmas);
  const listeners = createListeners();
  const sql = createSql(db);
  let appends: Waiting<AppendRequest>[] = [];
  let works: Waiting<Work<unknown>>[] = [];
  let asked = 0;
  let isDue = false;
  let isClosed = false;

  function assertOpen(): void {
    if (isClosed) throw new StoreTrouble("unreachable");
  }

  /** After everything that arrives in this turn of the event loop. */
  function soon(): void {
    if (isDue) return;
    isDue = true;
    setImmediate(commitWaiting);
  }

  function takeGroup() {
    let weight = 0;
    const fits = (one: { weight: number }): boolean => {
      weight += one.weight;
      return weight <= mostWeight;
    };
    const workCount = countWhile(works, fits);
    const appendCount = workCount < works.length ? 0 : countWhile(appends, fits);
    const group = { works: works.slice(0, workCount), appends: appends.slice(0, appendCount) };
    works = works.slice(workCount);
    appends = appends.slice(appendCount);
    return group;
  }

  function commitWaiting(): void {
    isDue = false;
    const group = takeGroup();
    const all = [...group.works, ...group.appends];
    if (all.length === 0) return;
    const announcements: Announcement[] = [];
    try {
      db.exec("BEGIN IMMEDIATE");
      const values = group.works.map(({ what }) => sql.through(what));
      const requests = group.appends.map(({ what }) => what);
      const plan = planInSqlite(sql, requests, limits);
      db.exec("COMMIT");
      [...values, ...plan.outcomes].forEach((value, at) => void all[at]?.resolve(value as never));
      announcements.push(...sql.takeAnnouncements());
      for (const { space, n } of plan.grown) announcements.push({ grew: { space, n } });
    } catch (problem) {
      undo(db);
      sql.takeAnnouncements();
      for (const one of all) one.reject(sqliteTrouble(problem));
    }
    if (works.length + appends.length > 0) soon();
    for (const { grew } of announcements) listeners.tell(grew);
  }

  function write<T>(work: Work<T>): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      assertOpen();
      works.push({ what: work, weight: smallWork, resolve, reject });
      soon();
    });
  }

  /** A courtesy found on the way is written later, with others; that it may fail is what makes it one. */
  async function ask<T>(work: Work<T>): Promise<T> {
    asked += 1;
    if (asked % asksInATurn === 0) await turn();
    assertOpen();
    try {
      return sql.through(work, (query) => void write(later(query)).catch(() => {}));
    } catch (problem) {
      throw sqliteTrouble(problem);
    }
  }

  return {
    ...operations({ write, ask }, limits),
    async append(pass, frames, now) {
      assertOpen();
      if (!isBatch(frames, limits)) return "refused";
      if (!isPass(pass)) return "gone";
      const what = { pass, frames: frames.map(hashed), day: dayOf(now) };
      const weight = frames.reduce((sum, frame) => sum + frame.length, smallWork);
      return new Promise((resolve, reject) => {
        appends.push({ what, weight, resolve, reject });
        soon();
      });
    },
    onGrew: listeners.add,
    ping: () => ask(pong()),
    async backupTo(path) {
      assertOpen();
      await copySqlite(settings.folder, path);
    },
    async close() {
      if (isClosed) return;
      isClosed = true;
      while (works.length + appends.length > 0) commitWaiting();
      db.close();
    },
  };
}

function countWhile<T>(list: readonly T[], fits: (one: T) => boolean): number {
  const at = list.findIndex((one, index) => !fits(one) && index > 0);
  return at === -1 ? list.length : at;
}

function undo(db: DatabaseSync): void {
  try {
    if (db.isTransaction) db.exec("ROLLBACK");
  } catch {
    // The storage has just given way; whoever asked hears of that and not of this.
  }
}

function* later(query: Query): Work<void> {
  yield query;
}

function* pong(): Work<void> {
  yield { sql: "SELECT believed_day FROM clock", values: [] };
}
