// The contract on a real PostgreSQL, and what only several processes on one database can get wrong.
import { Client } from "pg";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { testDatabaseUrl } from "../testing/postgres.ts";
import { append, awaited, frame, frames, newSpace, readAll } from "./contract/bench.ts";
import { postgresTrouble } from "./postgres-database.ts";
import { readAnnouncement } from "./postgres-listen.ts";
import { openPostgresStore } from "./postgres-store.ts";
import { contractLimits, storeContract } from "./store.contract.ts";
import type { Grown, Store } from "./store.ts";

let admin: Client;
let url: string;
let store: Store;
const schema = `t${process.pid}`;
const tables = "spaces frames prunes chunks barriers tombstones mailboxes clock".split(" ");

const open = (settings = {}) => openPostgresStore({ url, schema, limits: contractLimits, ...settings });

beforeAll(async () => {
  url = testDatabaseUrl();
  admin = new Client(url);
  await admin.connect();
  store = await open();
});
afterAll(async () => {
  await store.close();
  await admin.query("SET client_min_messages TO warning");
  await admin.query(`DROP SCHEMA ${schema} CASCADE`);
  await admin.end();
});
beforeEach(async () => {
  await admin.query(tables.map((table) => `DELETE FROM ${schema}.${table};`).join(" "));
  if (await isClosed()) store = await open();
});

const isClosed = () =>
  store.ping().then(
    () => false,
    () => true,
  );

async function reopen() {
  await store.close();
  store = await open();
  return store;
}

describe("the store in PostgreSQL", () => {
  it.each(storeContract)("$name", (check) => check.run({ store, reopen }));
});

describe("several processes on one PostgreSQL", () => {
  let other: Store;
  beforeEach(async () => {
    other = await open();
  });
  afterEach(() => other.close());

  /** Resolves with the first thing told that fits. */
  const heard = (from: Store, fits: (grown: Grown) => boolean): Promise<Grown> => {
    const told = awaited<Grown>();
    const stop = from.onGrew((grown) => {
      if (!fits(grown)) return;
      stop();
      told.resolve(grown);
    });
    return told.promise;
  };

  it("tells the other process, and itself once", async () => {
    const pass = await newSpace(store);
    const own = vi.fn();
    store.onGrew(own);
    const there = heard(other, (grown) => grown !== "missed");
    await append(store, pass, frames(3));
    expect(await there).toEqual({ space: pass.space, n: 3 });
    // What the other process writes afterwards arrives after any echo of our own would have.
    const back = heard(store, (grown) => grown !== "missed" && grown.n === 4);
    await append(other, pass, [frame()]);
    await back;
    expect(own.mock.calls.map(([grown]) => grown.n)).toEqual([3, 4]);
  });

  it("gives gapless positions when both append to one space at once", async () => {
    const pass = await newSpace(store);
    const all = frames(60, 40);
    await Promise.all(
      all.flatMap((bytes, at) => {
        const first = at % 2 === 0 ? store : other;
        return at % 5 === 0
          ? [append(store, pass, [bytes]), append(other, pass, [bytes])]
          : [append(first, pass, [bytes])];
      }),
    );
    const page = await readAll(other, pass);
    expect(page.frames.map(({ n }) => n)).toEqual(all.map((_, at) => at + 1));
    expect(new Set(page.frames.map(({ bytes }) => Buffer.from(bytes).toString("hex"))).size).toBe(60);
  });

  it("sends an id and a number over the channel, and nothing else", async () => {
    const pass = await newSpace(store);
    const payloads: (string | undefined)[] = [];
    admin.on("notification", ({ payload }) => payloads.push(payload));
    await admin.query(`LISTEN ${schema}_grew`);
    await append(store, pass, frames(2));
    await admin.query("SELECT 1");
    await admin.query(`UNLISTEN ${schema}_grew`);
    expect(payloads).toEqual([`${Buffer.from(pass.space).toString("hex")}:2`]);
  });

  it("comes back by itself when every connection is cut, and says that something may have been missed", async () => {
    const pass = await newSpace(store);
    const missed = [store, other].map((one) => heard(one, (grown) => grown === "missed"));
    // In the middle of work: some are answered, the others hear what it was, and the process lives.
    const cut =
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'unhurried-relay'";
    const begun: Promise<unknown>[] = [];
    for (let round = 0; round < 4; round++) {
      for (const bytes of frames(6, 40))
        begun.push(
          store.append(pass, [bytes], 0).then(
            () => "kept",
            (problem) => problem.why,
          ),
        );
      await admin.query(cut);
    }
    expect(["kept", "unreachable"]).toEqual(expect.arrayContaining([...new Set(await Promise.all(begun))]));
    await Promise.all(missed);
    await append(store, pass, [frame()]).catch(() => {});
    const again = heard(other, (grown) => grown !== "missed");
    await append(store, pass, [frame()]);
    await again;
    const page = await readAll(other, pass);
    expect(page.frames.map(({ n }) => n)).toEqual(page.frames.map((_, at) => at + 1));
  });
});

describe("PostgreSQL", () => {
  const why = (opening: Promise<Store>): Promise<string> =>
    opening.then(
      (opened) => opened.close().then(() => "opened"),
      (problem) => problem.why,
    );

  it.each(["off", "local", "remote_write"])("refuses to start with synchronous_commit = %s", async (mode) => {
    const name = `unsafe_${process.pid}`;
    await admin.query(`CREATE DATABASE ${name}`);
    try {
      await admin.query(`ALTER DATABASE ${name} SET synchronous_commit = ${mode}`);
      const elsewhere = url.replace(/\/\w*(\?|$)/, `/${name}$1`);
      expect(await why(open({ url: elsewhere }))).toBe("unsafe");
    } finally {
      await admin.query(`DROP DATABASE ${name}`);
    }
  });

  it("refuses tables of a later version, and a database that is not there", async () => {
    await admin.query(`INSERT INTO ${schema}.versions VALUES (99)`);
    expect(await why(open())).toBe("newer");
    await admin.query(`DELETE FROM ${schema}.versions WHERE version = 99`);
    expect(await why(open({ url: "postgres://relay@127.0.0.1:1/none" }))).toBe("unreachable");
    expect(await why(open({ schema: 'x"; DROP TABLE spaces' }))).toBe("unreachable");
  });

  it("lets several processes make the tables at the same moment", async () => {
    const fresh = `${schema}_many`;
    const stores = await Promise.all([1, 2, 3].map(() => open({ schema: fresh, connections: 2 })));
    for (const one of stores) await one.close();
    await admin.query("SET client_min_messages TO warning");
    await admin.query(`DROP SCHEMA ${fresh} CASCADE`);
  });

  it("keeps every primary key led by the space, so that the tables can be partitioned by it", async () => {
    const { rows } = await admin.query(
      `SELECT c.relname AS name, a.attname AS leads FROM pg_index i
       JOIN pg_class c ON c.oid = i.indrelid JOIN pg_namespace s ON s.oid = c.relnamespace
       JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = i.indkey[0]
       WHERE i.indisprimary AND s.nspname = $1`,
      [schema],
    );
    const others = rows.filter(({ leads }) => leads !== "space").map(({ name }) => name);
    expect(others.sort()).toEqual(["clock", "mailboxes", "versions"]);
  });

  it.each([
    ["53100", "full"],
    ["57014", "locked"],
    ["55P03", "locked"],
    ["40P01", "locked"],
    ["57P01", "unreachable"],
    ["XX001", "damaged"],
    ["ECONNREFUSED", "unreachable"],
  ])("calls %s %s", (code, name) => {
    expect(postgresTrouble(Object.assign(new Error(), { code }))).toMatchObject({ why: name });
  });

  it("believes nothing else that comes over the channel", () => {
    const id = "0123456789abcdef0123456789abcdef";
    expect(readAnnouncement(`${id}:7`)).toMatchObject({ n: 7 });
    for (const payload of [
      undefined,
      "",
      id,
      `${id}:`,
      `${id}:-1`,
      `${id}:1e9`,
      `${id}0:1`,
      `${id}:1:2`,
      "x:1",
    ])
      expect(readAnnouncement(payload)).toBeUndefined();
  });
});
