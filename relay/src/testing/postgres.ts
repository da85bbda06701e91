// A real PostgreSQL for tests: the one TEST_DATABASE_URL names, else a cluster of our own from the programs that are
// here, in a temporary folder, on a socket in that folder and no port at all. It has the settings of an ordinary
// installation; durability is what is tested, so nothing of it is switched off.
import { type SpawnSyncReturns, spawn, spawnSync } from "node:child_process";
import { chownSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";

const debian = "/usr/lib/postgresql";
const needed = ["initdb", "pg_ctl", "postgres"] as const;

/** The folder PostgreSQL's programs are in; the newest of Debian's versions. Undefined when there is none. */
export function postgresPrograms(): string | undefined {
  const versions = existsSync(debian) ? readdirSync(debian) : [];
  const newest = versions
    .sort((a, b) => Number(b) - Number(a))
    .map((version) => join(debian, version, "bin"));
  const folders = [...newest, ...(process.env.PATH ?? "").split(delimiter)];
  return folders.find((folder) => needed.every((program) => existsSync(join(folder, program))));
}

/** The programs refuse to run as root, and rightly: then as somebody with fewer rights. */
function asWhom(): { uid: number; gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const users = readFileSync("/etc/passwd", "utf8").split("\n");
  const line = users.find((user) => /^postgres:/.test(user)) ?? users.find((user) => /^nobody:/.test(user));
  const [, , uid, gid] = (line ?? "").split(":");
  return { uid: Number(uid ?? 65_534), gid: Number(gid ?? 65_534) };
}

export interface Cluster {
  readonly url: string;
  /** Starts the server again after it was killed or stopped; resolves when it answers. */
  start(): void;
  /** As when somebody pulls it out: no checkpoint, no goodbye; what was committed is in its log. */
  killAtOnce(): void;
  /** Ends it and erases its folder. */
  remove(): void;
}

/** Throws, saying what to do, when there are no programs. */
export function startCluster(): Cluster {
  const programs = postgresPrograms();
  if (!programs)
    throw new Error(
      "These tests need PostgreSQL 15 or later. On Debian: apt-get install postgresql; or set TEST_DATABASE_URL.",
    );
  const folder = mkdtempSync(join(tmpdir(), "pg-"));
  const whom = asWhom();
  if (whom) chownSync(folder, whom.uid, whom.gid);
  const data = join(folder, "data");
  const run = (program: string, ...args: string[]): SpawnSyncReturns<string> =>
    spawnSync(join(programs, program), args, {
      cwd: folder,
      ...whom,
      encoding: "utf8",
      // The server keeps what it is given, and whoever waits for a pipe to end would wait for the server.
      stdio: ["ignore", "ignore", "pipe"],
    });
  const must = (result: SpawnSyncReturns<string>): void => {
    if (result.status !== 0) throw new Error(`PostgreSQL did not start: ${result.stderr || result.error}`);
  };
  const options = `-c listen_addresses='' -c unix_socket_directories='${folder}' -c max_connections=60`;
  const log = join(folder, "log");
  const start = (): void => must(run("pg_ctl", "start", "-w", "-D", data, "-l", log, "-o", options));
  const killAtOnce = (): void => void run("pg_ctl", "stop", "-m", "immediate", "-D", data);
  const remove = (): void => {
    if (!existsSync(folder)) return;
    killAtOnce();
    rmSync(folder, { recursive: true, force: true });
  };
  must(run("initdb", "-D", data, "-U", "relay", "-A", "trust", "-E", "UTF8", "--no-locale", "--no-sync"));
  start();
  endWithUs(programs, folder, data, whom);
  return { url: `postgres://relay@/postgres?host=${encodeURIComponent(folder)}`, start, killAtOnce, remove };
}

/**
 * A test runner ends its workers without asking, and a server left running would be there for ever. So somebody waits
 * at the other end of a pipe: when we are gone, however we went, it closes, and they stop the server and tidy up.
 */
function endWithUs(programs: string, folder: string, data: string, whom: ReturnType<typeof asWhom>): void {
  const wait = `read -r _; "$1/pg_ctl" stop -m immediate -D "$2"; cd /; rm -rf "$3"`;
  const waiter = spawn("sh", ["-c", wait, "sh", programs, data, folder], {
    cwd: folder,
    ...whom,
    detached: true,
    stdio: ["pipe", "ignore", "ignore"],
  });
  waiter.unref();
  // At run time a socket, which can be left out of what keeps a process going; the types know only a stream.
  if (waiter.stdin && "unref" in waiter.stdin) (waiter.stdin.unref as () => void).call(waiter.stdin);
}

let shared: string | undefined;

/** One for every test file of this process; ends with it. Each test takes a schema of its own. */
export function testDatabaseUrl(): string {
  shared ??= process.env.TEST_DATABASE_URL || startCluster().url;
  return shared;
}
