// A copy of the one SQLite file, of one moment, while everything goes on: through SQLite's own online backup. Also from
// another process than the relay's. Never copy the file itself: its newest part lies beside it.
import { existsSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { backup, DatabaseSync } from "node:sqlite";
import { pathToFileURL } from "node:url";
import { fileName, sqliteTrouble } from "./sqlite-database.ts";
import { StoreTrouble } from "./store.ts";

/**
 * From a connection of its own and in a single step, which runs beside everything else: a copy made in several would
 * begin again after each write, and on a busy relay never end. It has its name only once it is whole.
 */
export async function copySqlite(folder: string, path: string): Promise<void> {
  const part = `${path}.part`;
  if (existsSync(part)) rmSync(part);
  if (!existsSync(join(folder, fileName))) throw new StoreTrouble("unreachable");
  try {
    const from = new DatabaseSync(join(folder, fileName), { readOnly: true });
    try {
      await backup(from, part, { rate: 2 ** 30 });
    } finally {
      from.close();
    }
    assertReadable(part);
  } catch (problem) {
    rmSync(part, { force: true });
    throw sqliteTrouble(problem);
  }
  renameSync(part, path);
}

/** A copy that cannot be read is found out today and not on the day it is needed. */
function assertReadable(path: string): void {
  // Nobody else has it open yet; said so, SQLite leaves no files beside it.
  const db = new DatabaseSync(new URL(`${pathToFileURL(path)}?immutable=1`), { readOnly: true });
  try {
    const [answer] = Object.values(db.prepare("PRAGMA integrity_check(1)").get() ?? {});
    if (answer !== "ok") throw new StoreTrouble("damaged");
  } finally {
    db.close();
  }
}
