// Opening the one SQLite file: durable or not at all, whole or not at all, and at the version this program knows.
import { mkdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { type Dialect, inDialect, migrations } from "./schema.ts";
import { StoreTrouble, type StoreTroubleWhy } from "./store.ts";

export const fileName = "relay.sqlite";

const dialect: Dialect = {
  int: "INTEGER",
  bytes: "BLOB",
  without: " STRICT, WITHOUT ROWID",
  heap: " STRICT",
};

/**
 * In this order. `fullfsync` is for macOS, where an ordinary fsync stops at the drive's cache; `secure_delete` makes
 * "erased" mean overwritten; the limit keeps the write-ahead log from staying as large as it once was. A commit of many
 * spaces dirties a page of each index for each of them: smaller pages are fewer bytes to wait for (a new file only; one that
 * is there keeps its own), and a log of 16 MiB before it is worked in carries the same page once and not four times.
 */
export const sqlitePragmas: readonly string[] = [
  "busy_timeout = 5000",
  "page_size = 2048",
  "journal_mode = WAL",
  "synchronous = FULL",
  "wal_autocheckpoint = 8000",
  "fullfsync = ON",
  "checkpoint_fullfsync = ON",
  "secure_delete = ON",
  "journal_size_limit = 67108864",
];

/** SQLite's primary result codes; what is not here is a mistake of ours and is thrown as it came. */
const troubles: Readonly<Record<number, StoreTroubleWhy>> = {
  5: "locked",
  6: "locked",
  8: "unreachable",
  10: "unreachable",
  11: "damaged",
  13: "full",
  14: "unreachable",
  26: "damaged",
};

export function sqliteTrouble(problem: unknown): unknown {
  if (!(problem instanceof Error) || problem instanceof StoreTrouble) return problem;
  const code = "errcode" in problem && typeof problem.errcode === "number" ? problem.errcode & 0xff : -1;
  const why = troubles[code];
  return why ? new StoreTrouble(why, { cause: problem }) : problem;
}

const pragma = (db: DatabaseSync, name: string): unknown =>
  Object.values(db.prepare(`PRAGMA ${name}`).get() ?? {})[0];

/**
 * Throws "unsafe" unless a commit is on the disk before it is answered. Asked of SQLite itself and not of what we
 * set: a build or a file system can overrule us, and some builds do (protocol §0, decision 4).
 */
export function assertDurable(db: DatabaseSync): void {
  const isSynced = Number(pragma(db, "synchronous")) >= 2;
  if (!isSynced || pragma(db, "journal_mode") !== "wal") throw new StoreTrouble("unsafe");
}

/** Up to this size every index is compared with its table; above, only the pages are walked, or a start takes minutes. */
const thoroughBytes = 64 * 1_048_576;

function assertWhole(db: DatabaseSync, path: string): void {
  const how = statSync(path).size <= thoroughBytes ? "integrity_check(1)" : "quick_check(1)";
  if (pragma(db, how) !== "ok") throw new StoreTrouble("damaged");
}

function migrate(db: DatabaseSync): void {
  const version = Number(pragma(db, "user_version"));
  if (version > migrations.length) throw new StoreTrouble("newer");
  for (const [at, step] of migrations.entries()) {
    if (at < version) continue;
    db.exec(`BEGIN IMMEDIATE; ${inDialect(step, dialect)} PRAGMA user_version = ${at + 1}; COMMIT`);
  }
}

/** @param pragmas only tests pass their own */
export function openDatabase(folder: string, pragmas: readonly string[] = sqlitePragmas): DatabaseSync {
  let db: DatabaseSync | undefined;
  try {
    mkdirSync(folder, { recursive: true });
    const path = join(folder, fileName);
    db = new DatabaseSync(path);
    for (const line of pragmas) db.exec(`PRAGMA ${line}`);
    assertDurable(db);
    assertWhole(db, path);
    migrate(db);
    return db;
  } catch (problem) {
    db?.close();
    throw asOpening(sqliteTrouble(problem));
  }
}

/** A folder that cannot be made is as far away as a database that does not answer. */
const asOpening = (problem: unknown): unknown =>
  problem instanceof Error && "syscall" in problem
    ? new StoreTrouble("unreachable", { cause: problem })
    : problem;
