// Reaching PostgreSQL: connections that give up in time, refuse a server that answers before it has written, and find
// the tables at the version this program knows.
import { type ClientBase, type ClientConfig, Pool, types } from "pg";
import { type Dialect, inDialect, migrations } from "./schema.ts";
import { StoreTrouble, type StoreTroubleWhy } from "./store.ts";

const dialect: Dialect = { int: "bigint", bytes: "bytea", without: "", heap: "" };

export interface Database {
  readonly pool: Pool;
  /** For the connection that listens, which is not of the pool. */
  readonly config: ClientConfig;
  /** The channel of this schema. */
  readonly channel: string;
  /** Whether a connection of ours has that process id on the server. */
  isOwn(processId: number): boolean;
}

/** Positions and sizes are far below 2^53; the driver would hand them over as text. */
const int8 = 20;
const getTypeParser = ((id: number, format?: never) =>
  id === int8 ? Number : types.getTypeParser(id, format as never)) as typeof types.getTypeParser;

/** Every wait has an end: the server gives up first, then we do. Milliseconds. */
const patience = {
  connectionTimeoutMillis: 5_000,
  statement_timeout: 10_000,
  lock_timeout: 5_000,
  idle_in_transaction_session_timeout: 15_000,
  query_timeout: 15_000,
} as const;

const byClass: Readonly<Record<string, StoreTroubleWhy>> = {
  "08": "unreachable",
  "28": "unreachable",
  "3D": "unreachable",
  "40": "locked",
  "53": "locked",
  "55": "locked",
  "57": "unreachable",
  XX: "damaged",
};
const byCode: Readonly<Record<string, StoreTroubleWhy>> = { "53100": "full", "57014": "locked" };

/** SQLSTATE by code, then by class. A failing socket has a `syscall`, a driver's own complaint no code at all. */
export function postgresTrouble(problem: unknown): unknown {
  if (!(problem instanceof Error) || problem instanceof StoreTrouble) return problem;
  const code = "code" in problem && typeof problem.code === "string" ? problem.code : "";
  const isState = /^[0-9A-Z]{5}$/.test(code);
  const why = isState ? (byCode[code] ?? byClass[code.slice(0, 2)]) : "unreachable";
  return why ? new StoreTrouble(why, { cause: problem }) : problem;
}

/**
 * Throws "unsafe" unless a commit is on the disk before it is answered. A server that waits for a standby as well
 * (`remote_apply`) is more careful than `on`; anything else answers too early.
 */
async function assertDurable(client: ClientBase): Promise<void> {
  const { rows } = await client.query(`
    SELECT current_setting('synchronous_commit') AS commits, current_setting('fsync') AS fsync,
      current_setting('full_page_writes') AS pages`);
  const { commits, fsync, pages } = rows[0] ?? {};
  const isWaiting = commits === "on" || commits === "remote_apply";
  if (!isWaiting || fsync !== "on" || pages !== "on") throw new StoreTrouble("unsafe");
}

/** Any constant; several processes start at once and one of them makes the tables. */
const migrationLock = 7_265_676;

async function migrate(client: ClientBase, schema: string): Promise<void> {
  await client.query("BEGIN");
  await client.query("SELECT pg_advisory_xact_lock($1)", [migrationLock]);
  await client.query(`CREATE SCHEMA IF NOT EXISTS ${schema}`);
  await client.query("CREATE TABLE IF NOT EXISTS versions (version bigint PRIMARY KEY)");
  const { rows } = await client.query("SELECT coalesce(max(version), 0)::bigint AS version FROM versions");
  const version: number = rows[0]?.version ?? 0;
  if (version > migrations.length) throw new StoreTrouble("newer");
  for (const [at, step] of migrations.entries()) {
    if (at < version) continue;
    await client.query(inDialect(step, dialect));
    await client.query("INSERT INTO versions VALUES ($1)", [at + 1]);
  }
  // Ciphertext doesn't get smaller; trying to would only cost.
  if (version === 0)
    for (const table of ["frames", "chunks"])
      await client.query(`ALTER TABLE ${table} ALTER COLUMN bytes SET STORAGE EXTERNAL`);
  await client.query("COMMIT");
}

/** @param schema lower-case letters, digits and _; becomes part of statements */
export async function openDatabase(url: string, schema: string, connections: number): Promise<Database> {
  if (!/^[a-z_][a-z0-9_]{0,40}$/.test(schema)) throw new StoreTrouble("unreachable");
  const config: ClientConfig = {
    connectionString: url,
    application_name: "unhurried-relay",
    keepAlive: true,
    types: { getTypeParser },
    ...patience,
  };
  const own = new Map<unknown, number>();
  const onConnect = async (client: ClientBase): Promise<void> => {
    // Cut while somebody has it but asks nothing: the next question fails, and that is soon enough.
    client.on("error", () => {});
    await client.query(`SET search_path TO ${schema}`);
    const { rows } = await client.query("SELECT pg_backend_pid()::bigint AS pid");
    own.set(client, rows[0]?.pid);
  };
  const pool = new Pool({
    ...config,
    max: connections,
    onConnect: onConnect as (client: ClientBase) => void,
  });
  // A connection that breaks while nobody uses it: the pool makes another when one is needed.
  pool.on("error", () => {});
  pool.on("remove", (client) => own.delete(client));
  try {
    await prepare(pool, schema);
  } catch (problem) {
    await pool.end();
    throw postgresTrouble(problem);
  }
  return { pool, config, channel: `${schema}_grew`, isOwn: (id) => [...own.values()].includes(id) };
}

async function prepare(pool: Pool, schema: string): Promise<void> {
  const client = await pool.connect();
  try {
    await assertDurable(client);
    await migrate(client, schema);
    client.release();
  } catch (problem) {
    client.release(true);
    throw problem;
  }
}
