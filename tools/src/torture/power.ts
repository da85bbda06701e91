// Power loss, which a kill cannot imitate: after a kill the kernel still writes everything. strace records what SQLite
// does to its files; at many moments we make the disk as it could be if the power went then, open it, and look for
// everything acknowledged by that moment. The control runs with `synchronous = NORMAL` and has to lose something.
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { openSqliteStore } from "@unhurried/relay";
import { type Findings, inspect, readAcks } from "./run.ts";
import { apply, type DiskFile, replay } from "./trace.ts";
import type { Orders } from "./writer.ts";

/** Frames in one recording; each becomes some forty lines of it. */
const stopAfter = 150;

export interface PowerLoss extends Findings {
  points: number;
  /** Disks that could not be opened again. */
  unreadable: number;
}

/** Whether strace is here and may look at what it starts; not on every system, and not in every container. */
export const canTrace = (): boolean =>
  spawnSync("strace", ["-qq", "-o", "/dev/null", "true"], { stdio: "ignore" }).status === 0;

/** Everything not covered is gone; or every second piece of it is, which tears pages from each other. */
const keeps: readonly ((at: number) => boolean)[] = [() => false, (at) => at % 2 === 0, (at) => at % 2 === 1];

function makeDisk(files: ReadonlyMap<string, DiskFile>, keep: (at: number) => boolean, folder: string): void {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder);
  for (const [path, { durable, pending }] of files)
    writeFileSync(join(folder, basename(path)), pending.filter((_, at) => keep(at)).reduce(apply, durable));
}

function record(folder: string, trace: string, orders: Orders): void {
  const calls = "trace=openat,close,pwrite64,write,fsync,fdatasync,ftruncate,unlink";
  const writer = join(import.meta.dirname, "writer.ts");
  const args = ["-f", "-qq", "-xx", "-s", "70000", "-e", calls, "-o", trace];
  spawnSync("strace", [...args, process.execPath, writer, JSON.stringify(orders)], {
    cwd: folder,
    stdio: "ignore",
  });
}

/** One recording, looked at in about `points` moments. */
export async function powerLoss(seed: number, points: number, sabotage?: "normal"): Promise<PowerLoss> {
  const folder = mkdtempSync(join(tmpdir(), "power-"));
  const [db, disk] = [join(folder, "db"), join(folder, "disk")];
  const [trace, diary] = [join(folder, "trace"), join(folder, "diary")];
  const spaces = [`p-${seed}`, `q-${seed}`];
  const store = { kind: "sqlite", folder: db } as const;
  record(folder, trace, { store, diary, seed: `${seed}`, spaces, now: 0, sabotage, stopAfter });
  const result: PowerLoss = { points: 0, unreadable: 0, lost: 0, moved: 0, broken: 0, doubled: 0 };
  let said = "";
  let at = 0;
  const every = Math.max(1, Math.floor(stopAfter / points));
  for (const moment of replay(linesOf(trace), db, diary)) {
    said += moment.said;
    at += 1;
    if (at % every !== 0 || !moment.said.startsWith("ack")) continue;
    for (const keep of keeps) {
      makeDisk(moment.files, keep, disk);
      result.points += 1;
      await lookAt(disk, said, spaces, result);
    }
  }
  rmSync(folder, { recursive: true, force: true });
  return result;
}

const linesOf = (trace: string): string[] =>
  existsSync(trace) ? readFileSync(trace, "latin1").split("\n") : [];

async function lookAt(disk: string, said: string, spaces: readonly string[], result: PowerLoss) {
  const acks = readAcks(said);
  const opened = await openSqliteStore({ folder: disk }).catch(() => undefined);
  if (!opened) {
    result.unreadable += 1;
    return;
  }
  for (const space of spaces) {
    const own = acks.filter((ack) => ack.space === space);
    const findings = await inspect(opened, space, own);
    for (const key of ["lost", "moved", "broken", "doubled"] as const) result[key] += findings[key];
  }
  await opened.close();
}
