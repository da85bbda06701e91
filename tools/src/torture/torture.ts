// Many runs, one after another, on a store that lives through all of them: what was acknowledged, what was lost.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openPostgresStore, openSqliteStore, type Store } from "@unhurried/relay";
import { postgresPrograms, startCluster } from "@unhurried/relay/testing";
import { type Ack, type Findings, inspect, type KillPlan, writeAndKill } from "./run.ts";
import type { Orders } from "./writer.ts";

export interface Tortured extends Findings {
  readonly store: string;
  runs: number;
  acknowledged: number;
  readonly kills: Record<string, number>;
}

export interface TortureSettings {
  readonly seed: number;
  /** Called before each run; false ends it. */
  goesOn(runs: number): boolean;
  readonly sabotage?: "early";
}

/** What is under the child: where it writes, how to look at it afterwards, what else can be taken away. */
interface Ground {
  readonly name: string;
  readonly orders: Orders["store"];
  open(): Promise<Store>;
  readonly alsoKills: Readonly<Record<string, () => void>>;
  /** After a kill, before the store is opened again. */
  recover(): void;
  remove(): void;
}

export function sqliteGround(): Ground {
  const folder = mkdtempSync(join(tmpdir(), "torture-"));
  return {
    name: "sqlite",
    orders: { kind: "sqlite", folder },
    open: () => openSqliteStore({ folder }),
    alsoKills: {},
    recover() {},
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** Somebody else's server is written to, in a schema of its own, and not killed. */
const lentGround = (url: string): Ground => ({
  name: "postgres",
  orders: { kind: "postgres", url, schema: "torture" },
  open: () => openPostgresStore({ url, schema: "torture", connections: 2 }),
  alsoKills: {},
  recover() {},
  remove() {},
});

/** A server of our own, because it is going to be killed too; a lent one where its programs are not here. */
export function postgresGround(): Ground {
  const lent = process.env.TEST_DATABASE_URL;
  if (lent && postgresPrograms() === undefined) return lentGround(lent);
  const cluster = startCluster();
  let isDown = false;
  return {
    name: "postgres",
    orders: { kind: "postgres", url: cluster.url, schema: "relay" },
    open: () => openPostgresStore({ url: cluster.url, connections: 2 }),
    alsoKills: {
      "the server": () => {
        cluster.killAtOnce();
        isDown = true;
      },
    },
    recover() {
      if (isDown) cluster.start();
      isDown = false;
    },
    remove: cluster.remove,
  };
}

/** mulberry32: small, seeded, good enough to choose moments. */
function randomOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

const phases = ["opening", "making", "sending again", "appending", "appending", "appending", "appending"];

/** In the middle of its work, where a store that lies about it has the most to hide. */
const control = { phase: "appending", wait: 80, what: "the relay" };

function planOf(
  random: () => number,
  ground: Ground,
  isFirst: boolean,
): KillPlan & { readonly what: string } {
  const chosen = phases[Math.floor(random() * phases.length)] ?? "appending";
  const phase = isFirst && chosen === "sending again" ? "appending" : chosen;
  const others = Object.entries(ground.alsoKills);
  const [other] = random() < 0.15 ? others : [];
  const wait = Math.floor(random() * (phase === "appending" ? 120 : 12));
  if (!other) return { phase, wait, what: "the relay" };
  return { phase: "appending", wait, what: other[0], kill: other[1] };
}

export async function torture(
  ground: Ground,
  { seed, goesOn, sabotage }: TortureSettings,
): Promise<Tortured> {
  const random = randomOf(seed);
  const result: Tortured = {
    store: ground.name,
    runs: 0,
    acknowledged: 0,
    lost: 0,
    moved: 0,
    broken: 0,
    doubled: 0,
    kills: {},
  };
  const diary = join(tmpdir(), `torture-${process.pid}-${ground.name}-${sabotage ?? "whole"}-${seed}`);
  let long: Ack[] = [];
  let again: Orders["again"];
  while (goesOn(result.runs)) {
    const run = result.runs;
    // A log that lives through forty runs, and two that are new in each.
    const name = `long-${seed}-${Math.floor(run / 40)}`;
    if (run % 40 === 0) [long, again] = [[], undefined];
    const spaces = [name, `a-${seed}-${run}`, `b-${seed}-${run}`];
    const plan = sabotage ? control : planOf(random, ground, again === undefined);
    const own = `${seed}-${run}`;
    const orders: Orders = { store: ground.orders, diary, seed: own, spaces, again, now: 0, sabotage };
    const { phase, acks } = await writeAndKill(orders, plan);
    ground.recover();
    const store = await ground.open();
    long = [...long, ...acks.filter(({ space }) => space === name)];
    for (const space of spaces) {
      const known = space === name ? long : acks.filter((ack) => ack.space === space);
      const findings = await inspect(store, space, known);
      for (const key of ["lost", "moved", "broken", "doubled"] as const) result[key] += findings[key];
    }
    await store.close();
    const last = acks.filter((ack) => ack.space === name && ack.seed === own).slice(-10);
    again = last.length > 0 ? { seed: own, frames: last.map(({ index }) => index) } : again;
    const key = `${plan.what}, ${phase}`;
    result.kills[key] = (result.kills[key] ?? 0) + 1;
    result.acknowledged += acks.length;
    result.runs += 1;
  }
  return result;
}
