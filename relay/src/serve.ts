// Starts the server on a port and stops it kindly: not ready any more, goodbye to whoever is connected, a short wait
// for answers under way and for what is going to the disk, and then the door is closed.
import type { Server } from "node:http";
import { serve } from "@hono/node-server";
import type { RelayLimits } from "./api/limits.ts";
import { createRelay, type Relay } from "./api/relay.ts";
import { createApp } from "./app.ts";
import { createLive, wantsLive } from "./live/live.ts";
import type { Store } from "./store/store.ts";

export interface ServeSettings {
  readonly site: string;
  readonly port: number;
  readonly hsts: boolean;
  /** Milliseconds that answers under way are waited for when the server stops. */
  readonly grace?: number;
  /** Where frames are kept. Without one this is a host of pages only. Whoever opened it closes it, after stopping. */
  readonly store?: Store | undefined;
  readonly limits?: Partial<RelayLimits>;
  /** Asked for when a space is made; undefined asks for none. */
  readonly invite?: string | undefined;
  /** A proxy of the operator's stands before this process and says in X-Forwarded-For who asks. */
  readonly isBehindProxy?: boolean;
  /** Milliseconds since 1970; only tests pass their own. */
  readonly clock?: () => number;
  /** Whose disk and backups are watched (api/vitals.ts). */
  readonly dataFolder?: string;
  /** Where the few lines of log go: stderr. */
  readonly write?: (line: string) => void;
}

export interface Running {
  readonly port: number;
  readonly stop: () => Promise<void>;
}

function relayOf({ store, limits = {}, invite, clock, write, dataFolder }: ServeSettings): Relay | undefined {
  if (store === undefined) return undefined;
  return createRelay({ store, limits, invite, dataFolder, ...(clock && { clock }), ...(write && { write }) });
}

/** Resolves when the server listens; rejects when the port is taken. */
export function startServer(settings: ServeSettings): Promise<Running> {
  const { site, port, hsts, grace = 2000, isBehindProxy } = settings;
  let isReady = true;
  const relay = relayOf(settings);
  const live = relay && createLive(relay);
  const app = createApp({
    site,
    hsts,
    isReady: () => isReady,
    relay,
    isBehindProxy,
    ...(live && { liveCount: live.count }),
  });
  const serverOptions = {
    // Anything else that asks to be upgraded is answered as the plain request it also is.
    shouldUpgradeCallback: wantsLive,
    ...(relay && { requestTimeout: relay.limits.requestMs, headersTimeout: relay.limits.requestMs }),
  };
  return new Promise((resolve, reject) => {
    const server = serve({ fetch: app.fetch, port, serverOptions }, ({ port: listening }) => {
      resolve({
        port: listening,
        async stop() {
          isReady = false;
          relay?.announceStop();
          const closed = closeServer(server as Server, grace);
          await live?.drain(grace);
          await closed;
          relay?.stop();
        },
      });
    }) as Server;
    live?.attachTo(server);
    server.once("error", (fault) => {
      relay?.stop();
      reject(fault);
    });
  });
}

/** A browser opens connections ahead of need and may never ask anything on them; close waits for those too. */
function closeServer(server: Server, grace: number): Promise<void> {
  return new Promise((closed) => {
    const enough = setTimeout(() => server.closeAllConnections(), grace);
    server.close(() => {
      clearTimeout(enough);
      closed();
    });
    server.closeIdleConnections();
  });
}
