// One run: a child writes, is killed at some moment, and then everything it said was kept has to be there.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { Pass, Store } from "@unhurried/relay";
import { accAfter, frameOf, sha256, spaceOf } from "./frames.ts";
import type { Orders } from "./writer.ts";

export interface Ack {
  readonly space: string;
  readonly seed: string;
  readonly index: number;
  readonly n: number;
  readonly acc: string;
}

export interface Killed {
  readonly phase: string;
  readonly acks: readonly Ack[];
}

export interface KillPlan {
  /** The phase to wait for, and how long to wait in it (ms). */
  readonly phase: string;
  readonly wait: number;
  /** What ends it; the child itself, unless something under it is taken away. */
  readonly kill?: () => void;
}

/** Starts the child, kills it as planned, and returns what it said by then. */
export async function writeAndKill(orders: Orders, plan: KillPlan): Promise<Killed> {
  const child = spawn(process.execPath, [join(import.meta.dirname, "writer.ts"), JSON.stringify(orders)], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const end = once(child, "close");
  let isPlanned = false;
  child.stdout.setEncoding("utf8");
  child.stdout.on("data", (phases: string) => {
    if (isPlanned || !phases.split("\n").includes(plan.phase)) return;
    isPlanned = true;
    setTimeout(() => {
      plan.kill?.();
      child.kill("SIGKILL");
    }, plan.wait);
  });
  await end;
  const text = existsSync(orders.diary) ? readFileSync(orders.diary, "latin1") : "";
  rmSync(orders.diary, { force: true });
  const phase = [...text.matchAll(/^phase (.+)$/gm)].at(-1)?.[1] ?? "starting";
  return { phase, acks: readAcks(text) };
}

/** A line the child had not finished is none. */
export function readAcks(text: string): Ack[] {
  const whole = text.slice(0, text.lastIndexOf("\n") + 1);
  return [...whole.matchAll(/^ack (\S+) (\S+) (\d+) (\d+) ([0-9a-f]{64})$/gm)].map(
    ([, space = "", seed = "", index, n, acc = ""]) => ({
      space,
      seed,
      index: Number(index),
      n: Number(n),
      acc,
    }),
  );
}

export interface Findings {
  /** Acknowledged, and not in the log. */
  lost: number;
  /** In the log, but at another position or with another accumulator than was answered. */
  moved: number;
  /** Positions missing, twice, or an accumulator that does not follow from the one before. */
  broken: number;
  /** The same frame twice. */
  doubled: number;
}

/** Reads a space from its beginning to its end and compares it with everything that was ever acknowledged of it. */
export async function inspect(store: Store, name: string, acks: readonly Ack[]): Promise<Findings> {
  const findings: Findings = { lost: 0, moved: 0, broken: 0, doubled: 0 };
  const pass: Pass = { space: spaceOf(name), generation: 0 };
  const found = new Map<string, { n: number; acc: string }>();
  let acc: Uint8Array = new Uint8Array(32);
  for (let from = 1; ; ) {
    const page = await store.read(pass, { from, frames: 5_000, bytes: 8_000_000 }, 0);
    if (typeof page === "string" || page.frames.length === 0) break;
    for (const frame of page.frames) {
      acc = accAfter(acc, frame.bytes);
      if (frame.n !== from || Buffer.compare(acc, frame.acc) !== 0) findings.broken += 1;
      const key = sha256(frame.bytes).toString("hex");
      if (found.has(key)) findings.doubled += 1;
      found.set(key, { n: frame.n, acc: Buffer.from(frame.acc).toString("hex") });
      from += 1;
    }
  }
  for (const ack of acks) {
    const there = found.get(sha256(frameOf(ack.seed, ack.index)).toString("hex"));
    if (!there) findings.lost += 1;
    else if (there.n !== ack.n || there.acc !== ack.acc) findings.moved += 1;
  }
  return findings;
}
