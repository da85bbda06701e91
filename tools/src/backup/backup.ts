// The relay's data, copied while it is written to, and put back into an empty place. What a copy does not have the
// devices bring back; so an old copy is worth having, and putting one back over newer data never is: it is refused.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { copyFileSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { backupMark, copySqlite, openSqliteStore, postgresEnvironment, sqliteFile } from "@unhurried/relay";

export interface Place {
  /** The data folder; the mark of the last backup lies there, whichever store it is. */
  readonly folder: string;
  /** PostgreSQL instead of the folder's SQLite file. */
  readonly url?: string | undefined;
  /** Only tests use another than the relay's own. */
  readonly schema?: string;
}

export type Outcome =
  | { readonly ok: true; readonly at: string }
  | { readonly ok: false; readonly words: string };

const dumpFile = "relay.dump";
const partly = ".part";
/** In the order of time when sorted by name, and a name every file system takes. */
const nameOf = (now: Date): string => now.toISOString().slice(0, 19).replaceAll(":", "-");
const isCopy = (name: string): boolean => /^\d{4}-\d\d-\d\dT\d\d-\d\d-\d\d$/.test(name);

/** Whether PostgreSQL's program ended well; it says itself what is wrong. */
async function runs(program: string, args: readonly string[], url: string): Promise<boolean> {
  const child = spawn(program, args, {
    stdio: ["ignore", "ignore", "inherit"],
    env: { ...process.env, ...postgresEnvironment(url) },
  });
  const [code] = await once(child, "close").catch(() => [1]);
  return code === 0;
}

const dumped = (url: string, schema: string, path: string): Promise<boolean> =>
  runs("pg_dump", ["--format=custom", "--no-owner", `--schema=${schema}`, `--file=${path}`], url);

const undumped = (url: string, path: string): Promise<boolean> =>
  runs("pg_restore", ["--dbname=", "--no-owner", "--exit-on-error", "--single-transaction", path], url);

/** A folder of its own under `to`, named by the time, there only when it is whole; the oldest beyond `keep` go. */
export async function backUp(
  { folder, url, schema = "relay" }: Place,
  to: string,
  keep: number,
): Promise<Outcome> {
  const name = nameOf(new Date());
  const part = join(to, name + partly);
  mkdirSync(part, { recursive: true });
  try {
    if (url === undefined) await copySqlite(folder, join(part, sqliteFile));
    else if (!(await dumped(url, schema, join(part, dumpFile)))) throw new Error("pg_dump");
  } catch (problem) {
    rmSync(part, { recursive: true, force: true });
    const why = problem instanceof Error ? problem.message : "unknown";
    return { ok: false, words: `No copy was made (${why}). The relay and older copies are as they were.` };
  }
  renameSync(part, join(to, name));
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, backupMark), String(Date.now()));
  const copies = readdirSync(to).filter(isCopy).sort();
  for (const old of copies.slice(0, -keep)) rmSync(join(to, old), { recursive: true });
  return { ok: true, at: join(to, name) };
}

/** Into an empty place only. The copy is opened, and so checked, before it has the relay's name. */
export async function restore({ folder, url }: Place, from: string): Promise<Outcome> {
  if (url !== undefined)
    return (await undumped(url, join(from, dumpFile)))
      ? { ok: true, at: "the database" }
      : {
          ok: false,
          words: "Nothing was put back: see above. A schema that is there already is never replaced.",
        };
  const there = join(folder, sqliteFile);
  if (existsSync(there))
    return {
      ok: false,
      words: `There is a relay's file in ${folder}, and it was left alone. Move it away first.`,
    };
  const part = join(folder, `restoring${partly}`);
  rmSync(part, { recursive: true, force: true });
  mkdirSync(part, { recursive: true });
  try {
    copyFileSync(join(from, sqliteFile), join(part, sqliteFile));
    await (await openSqliteStore({ folder: part })).close();
    renameSync(join(part, sqliteFile), there);
    return { ok: true, at: there };
  } catch (problem) {
    const why = problem instanceof Error ? problem.message : "unknown";
    return { ok: false, words: `That copy can't be used (${why}). Nothing was put back; take another one.` };
  } finally {
    rmSync(part, { recursive: true, force: true });
  }
}
