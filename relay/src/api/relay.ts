// What every request and every live connection shares: the store, who may come in, how often, and what is counted.

import type { CodeName } from "@unhurried/sync/wire";
import { createHub, type Hub } from "../live/hub.ts";
import type { Store } from "../store/store.ts";
import { StoreTrouble } from "../store/store.ts";
import { createDoors, type Doors } from "./doors.ts";
import { type RelayLimits, relayLimits } from "./limits.ts";
import { createLog, type Log } from "./log.ts";
import { createMetrics, type Metrics } from "./metrics.ts";
import { type Buckets, createBuckets, createDayCounts, createPrefixNames, type DayCounts } from "./rates.ts";
import { type Vitals, vitalsOf, warningsOf } from "./vitals.ts";

export interface RelaySettings {
  readonly store: Store;
  readonly limits?: Partial<RelayLimits>;
  /** Asked for when a space is made; undefined asks for none. */
  readonly invite?: string | undefined;
  /** Milliseconds since 1970; only tests pass their own. */
  readonly clock?: () => number;
  readonly write?: (line: string) => void;
  /** Whose disk is watched, and where `npm run backup` leaves its mark. */
  readonly dataFolder?: string | undefined;
}

export interface Relay {
  readonly store: Store;
  readonly limits: RelayLimits;
  readonly invite: string | undefined;
  readonly clock: () => number;
  readonly log: Log;
  readonly metrics: Metrics;
  readonly doors: Doors;
  readonly hub: Hub;
  readonly paces: Buckets;
  readonly days: DayCounts;
  /** Frames that spaces may still bring back after this relay has lost them (append.ts), by key. */
  readonly healing: Map<string, number>;
  readonly prefixName: (address: string, now: number) => string;
  /** Wakes each request that waits for frames; all of them when this process stops. */
  readonly waiting: Set<() => void>;
  readonly vitals: () => Promise<Vitals | undefined>;
  /** Erases what has had its time, and looks how the host is; once an hour by itself. */
  sweep(): Promise<void>;
  readonly isStopping: () => boolean;
  /** From now on nothing new is begun. */
  announceStop(): void;
  /** Stops listening and sweeping; closes no connection and not the store, which is whoever's who opened it. */
  stop(): void;
}

export function createRelay(settings: RelaySettings): Relay {
  const { store, invite, dataFolder, clock = Date.now, write = (line) => console.error(line) } = settings;
  const limits = { ...relayLimits, ...settings.limits };
  const log = createLog(write);
  const metrics = createMetrics();
  const doors = createDoors(store);
  const hub = createHub();
  let isStopping = false;
  const unlisten = store.onGrew((grown) => hub.grew(grown));
  const sweeping = setInterval(() => void sweep(), limits.sweepMs).unref();

  const vitals = async () => (dataFolder === undefined ? undefined : vitalsOf(dataFolder, clock()));

  async function sweep(): Promise<void> {
    try {
      const swept = await store.sweep(clock());
      for (const [kind, count] of Object.entries(swept)) metrics.count("swept", kind, count);
    } catch (fault) {
      codeOfFault(relay, fault);
    }
    const now = await vitals();
    if (now) for (const warning of warningsOf(now)) log.note(warning);
  }

  const relay: Relay = {
    store,
    limits,
    invite,
    clock,
    log,
    metrics,
    doors,
    hub,
    paces: createBuckets(limits.frames),
    days: createDayCounts(),
    healing: new Map(),
    prefixName: createPrefixNames(),
    waiting: new Set(),
    vitals,
    sweep,
    isStopping: () => isStopping,
    announceStop() {
      isStopping = true;
      for (const wake of relay.waiting) wake();
    },
    stop() {
      unlisten();
      clearInterval(sweeping);
      log.stop();
    },
  };
  return relay;
}

/** What somebody is told when the storage gave way, or when we made a mistake. Only then anything is logged. */
export function codeOfFault({ log, metrics }: Pick<Relay, "log" | "metrics">, fault: unknown): CodeName {
  if (!(fault instanceof StoreTrouble)) {
    log.note("broken", fault);
    return "broken";
  }
  metrics.count("store_trouble", fault.why);
  log.note(`store ${fault.why}`);
  return fault.why === "full" ? "relay-full" : "unavailable";
}
