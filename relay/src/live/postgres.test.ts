// Two relay processes' worth of server, each with its own connections to one real PostgreSQL: one space, live.
import { Client } from "pg";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type Running, startServer } from "../serve.ts";
import { openPostgresStore } from "../store/postgres-store.ts";
import type { Store } from "../store/store.ts";
import { testDatabaseUrl } from "../testing/postgres.ts";
import { ask, connect, creation, frameOf, hashesOf, newKeys } from "../testing/world.ts";

const schema = `live${process.pid}`;
let stores: Store[];
let servers: Running[];
beforeAll(async () => {
  const url = testDatabaseUrl();
  stores = [await openPostgresStore({ url, schema }), await openPostgresStore({ url, schema })];
  servers = await Promise.all(
    stores.map((store) =>
      startServer({ site: import.meta.dirname, port: 0, hsts: false, grace: 200, store }),
    ),
  );
});
afterAll(async () => {
  for (const server of servers) await server.stop();
  for (const store of stores) await store.close();
  const admin = new Client(testDatabaseUrl());
  await admin.connect();
  await admin.query("SET client_min_messages TO warning");
  await admin.query(`DROP SCHEMA ${schema} CASCADE`);
  await admin.end();
});

it("frames cross over, a stopped process loses nothing, and a token taken away is taken away in both", async () => {
  const [here, there] = servers.map(({ port }) => port) as [number, number];
  const keys = newKeys();
  const origin = `http://localhost:${here}`;
  await ask(origin, creation(keys));
  const [a, b] = [await connect(here, keys), await connect(there, keys)];
  await a.nextOf("welcome");
  await b.nextOf("welcome");
  a.say({ kind: "append", id: 1, frames: [frameOf(), frameOf()] });
  expect((await b.nextOf("frames")).records.map(({ n }) => n)).toEqual([1, 2]);
  b.say({ kind: "append", id: 1, frames: [frameOf()] });
  expect((await a.nextOf("frames")).records.map(({ n }) => n)).toEqual([3]);
  await b.nextOf("kept");

  const next = newKeys(keys.space);
  await ask(origin, { kind: "rotate", hashes: hashesOf(next) }, [keys.space, keys.admin]);
  expect(await b.nextOf("trouble")).toMatchObject({ code: "no-access" });
  const again = await connect(there, next);
  expect(await again.nextOf("welcome")).toMatchObject({ head: { n: 3 } });

  await servers[1]?.stop();
  expect(await again.nextOf("bye")).toEqual({ kind: "bye" });
  const moved = await connect(here, next);
  expect(await moved.nextOf("welcome")).toMatchObject({ head: { n: 3 } });
  moved.ws.close();
});
