// Stopping is an end: somebody who connected and never asked for anything does not hold the door.
import { once } from "node:events";
import { connect } from "node:net";
import { expect, test } from "vitest";
import { startServer } from "./serve.ts";

test("a connection on which nothing is asked doesn't keep the server from stopping", async () => {
  const server = await startServer({ site: import.meta.dirname, port: 0, hsts: false, grace: 50 });
  const silent = connect(server.port, "localhost");
  await once(silent, "connect");
  const closed = once(silent, "close");
  await server.stop();
  await closed;
  await expect(fetch(`http://localhost:${server.port}/healthz`)).rejects.toThrow();
});
