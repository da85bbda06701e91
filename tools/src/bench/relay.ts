// The relay under load, beside the least a relay can do and, where BENCH_PEERS names a folder with their packages, beside
// two others that are in use (they keep everything in memory and can read it). Then on PostgreSQL, with one process and
// with two. One after the other on this machine, same load, same Node. Whoever has two processors should know that the
// load takes one of them, and that a database and a second process share the other.
import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { loadavg, tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { postgresPrograms, startCluster } from "@unhurried/relay/testing";
import type { ProcessSettings } from "../hosting/relay-process.ts";
import { root } from "../root.ts";
import { type Carried, type Client, carry, type Load } from "./relay/load.ts";
import { others } from "./relay/others.ts";
import { bareClient, ourClient } from "./relay/peers.ts";

const usual: Load = { rooms: 200, updates: 50, size: 300, idle: 2_000, rate: 1_000 };
/** What the design asks for (§11): shares of the others, milliseconds, KiB. */
const reach = { ofBare: 0.7, ofHocuspocus: 1, pacedP99Ms: 10, idleKibEach: 20 } as const;

type Server = readonly [file: string, ...args: string[]];
type Row = Carried & { readonly busy: number };

/** Ours, as `npm start` runs it, but for how often one space and one address may ask: a load is more than people are. */
const limits = {
  spacesPerDay: 1_000_000,
  framesPerDay: 1_000_000,
  frames: { burst: 1_000_000, perSecond: 1_000_000 },
} as const;

const ours = (folder: string, url?: string): Server => {
  const settings: ProcessSettings = { folder, limits, ...(url && { url }) };
  return [join(root, "tools/src/hosting/relay-process.ts"), JSON.stringify(settings)];
};

async function measured(
  servers: (folder: string) => readonly Server[],
  client: Client,
  load: Load,
): Promise<Row> {
  const folder = mkdtempSync(join(tmpdir(), "bench-relay-"));
  const children: ChildProcess[] = [];
  const busy = Math.round((loadavg()[0] ?? 0) * 10) / 10;
  try {
    const ports: number[] = [];
    for (const [file, ...args] of servers(folder)) {
      const child = fork(file, args, { stdio: ["ignore", 2, 2, "ipc"] });
      children.push(child);
      const [port] = (await once(child, "message")) as [number];
      ports.push(port);
    }
    const carried = await carry(client, { ports, pids: children.map(({ pid }) => pid ?? 0) }, load);
    return { busy, ...carried };
  } finally {
    for (const child of children) child.kill("SIGKILL");
    rmSync(folder, { recursive: true, force: true });
  }
}

const share = (one: Row, other: Row): number =>
  Math.round((one.closed.perSecond / other.closed.perSecond) * 100) / 100;

/** Undefined when there are no programs: this is a measurement, and says what it could not measure. */
async function onPostgres(processes: number, load: Load): Promise<Row | undefined> {
  if (postgresPrograms() === undefined) return undefined;
  const { url, remove } = startCluster();
  try {
    return await measured(
      (folder) => Array.from({ length: processes }, () => ours(folder, url)),
      ourClient,
      load,
    );
  } finally {
    remove();
  }
}

async function otherRows(load: Load) {
  const folder = process.env.BENCH_PEERS;
  const rows: { hocuspocus?: Row; yWebsocket?: Row } = {};
  if (!folder || !existsSync(join(folder, "node_modules"))) return rows;
  const { clients, servers } = others(resolve(folder));
  rows.hocuspocus = await measured(() => [servers.hocuspocus], clients.hocuspocus, load);
  rows.yWebsocket = await measured(() => [servers.yWebsocket], clients.yWebsocket, load);
  return rows;
}

export async function benchRelay(load: Load = usual): Promise<object> {
  const bareServer = (folder: string): Server[] => [
    [join(root, "tools/src/bench/relay/bare-server.ts"), folder],
  ];
  const bare = await measured(bareServer, bareClient, load);
  const sqlite = await measured((folder) => [ours(folder)], ourClient, load);
  const { hocuspocus, yWebsocket } = await otherRows(load);
  const postgres = { one: await onPostgres(1, load), two: await onPostgres(2, load) };
  const ofBare = share(sqlite, bare);
  const ofHocuspocus = hocuspocus ? share(sqlite, hocuspocus) : null;
  return {
    load,
    bare,
    ours: sqlite,
    hocuspocus:
      hocuspocus ?? "not at hand: BENCH_PEERS names a folder with @hocuspocus/server, y-websocket and yjs",
    yWebsocket: yWebsocket ?? "not at hand",
    postgres,
    ofBare,
    ofHocuspocus,
    ofYWebsocket: yWebsocket ? share(sqlite, yWebsocket) : null,
    reach,
    reached: {
      ofBare: ofBare >= reach.ofBare,
      ofHocuspocus: ofHocuspocus === null ? null : ofHocuspocus >= reach.ofHocuspocus,
      pacedP99Ms: sqlite.paced.p99Ms <= reach.pacedP99Ms,
      idleKibEach: sqlite.idle.kibEach === null ? null : sqlite.idle.kibEach <= reach.idleKibEach,
    },
  };
}
