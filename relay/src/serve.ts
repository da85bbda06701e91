// Starts the server on a port and stops it kindly: no new connections, a short wait for the ones under way.
import type { Server } from "node:http";
import { serve } from "@hono/node-server";
import { createApp } from "./app.ts";

export interface ServeSettings {
  readonly site: string;
  readonly port: number;
  readonly hsts: boolean;
}

export interface Running {
  readonly port: number;
  readonly stop: () => Promise<void>;
}

/** Resolves when the server listens; rejects when the port is taken. */
export function startServer({ site, port, hsts }: ServeSettings): Promise<Running> {
  let isReady = true;
  const app = createApp({ site, hsts, isReady: () => isReady });
  return new Promise((resolve, reject) => {
    const server = serve({ fetch: app.fetch, port }, ({ port: listening }) => {
      resolve({
        port: listening,
        stop: () =>
          new Promise((stopped) => {
            isReady = false;
            server.close(() => stopped());
            (server as Server).closeIdleConnections();
          }),
      });
    });
    server.once("error", reject);
  });
}
