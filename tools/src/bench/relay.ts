// The relay under load, beside the least a relay can do and, where their packages are at hand, beside two others that
// are in use (they keep everything in memory and can read it). One after the other on this machine, same load, same Node.
import { fork } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { root } from "../root.ts";
import { type Carried, type Client, carry, type Load } from "./relay/load.ts";
import { bareClient, ourClient } from "./relay/peers.ts";

const usual: Load = { rooms: 200, updates: 50, size: 300, idle: 2_000, rate: 1_000 };
/** What the design asks for (§11): shares of the bare relay, milliseconds, KiB. */
const reach = { ofBare: 0.7, pacedP99Ms: 10, idleKibEach: 20 } as const;

async function measured(file: string, client: Client, load: Load): Promise<Carried> {
  const folder = mkdtempSync(join(tmpdir(), "bench-relay-"));
  const server = fork(join(root, "tools/src/bench/relay", file), [folder], {
    stdio: ["ignore", 2, 2, "ipc"],
  });
  try {
    const [port] = (await once(server, "message")) as [number];
    return await carry(client, { port, pid: server.pid ?? 0 }, load);
  } finally {
    server.kill("SIGKILL");
    rmSync(folder, { recursive: true, force: true });
  }
}

export async function benchRelay(load: Load = usual): Promise<object> {
  const bare = await measured("bare-server.ts", bareClient, load);
  const ours = await measured("our-server.ts", ourClient, load);
  const ofBare = Math.round((ours.closed.perSecond / bare.closed.perSecond) * 100) / 100;
  return {
    load,
    bare,
    ours,
    ofBare,
    reach,
    reached: {
      ofBare: ofBare >= reach.ofBare,
      pacedP99Ms: ours.paced.p99Ms <= reach.pacedP99Ms,
      idleKibEach: ours.idle.kibEach === null ? null : ours.idle.kibEach <= reach.idleKibEach,
    },
  };
}
