// Starts the server on a port and stops it kindly: no new connections, a short wait for the ones under way.
import type { Server } from "node:http";
import { serve } from "@hono/node-server";
import { createApp } from "./app.ts";

export interface ServeSettings {
  readonly site: string;
  readonly port: number;
  readonly hsts: boolean;
  /** Milliseconds that answers under way are waited for when the server stops. */
  readonly grace?: number;
}

export interface Running {
  readonly port: number;
  readonly stop: () => Promise<void>;
}

/** Resolves when the server listens; rejects when the port is taken. */
export function startServer({ site, port, hsts, grace = 2000 }: ServeSettings): Promise<Running> {
  let isReady = true;
  const app = createApp({ site, hsts, isReady: () => isReady });
  return new Promise((resolve, reject) => {
    const server = serve({ fetch: app.fetch, port }, ({ port: listening }) => {
      resolve({
        port: listening,
        stop: () =>
          new Promise((stopped) => {
            isReady = false;
            // A browser opens connections ahead of need and may never ask anything on them; close waits for those too.
            const enough = setTimeout(() => (server as Server).closeAllConnections(), grace);
            server.close(() => {
              clearTimeout(enough);
              stopped();
            });
            (server as Server).closeIdleConnections();
          }),
      });
    });
    server.once("error", reject);
  });
}
