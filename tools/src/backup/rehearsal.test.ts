// The day after, rehearsed with the commands a host has: a relay is filled and copied while it is written to, its data
// is lost, the copy is put into an empty place, and the devices bring back what it doesn't have.
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import {
  backupMark,
  openPostgresStore,
  openSqliteStore,
  postgresEnvironment,
  type Running,
  type Store,
  startServer,
} from "@unhurried/relay";
import { postgresPrograms, testDatabaseUrl } from "@unhurried/relay/testing";
import { toHex } from "@unhurried/sync/wire";
import { isOpen, myPerson, type StoredFact } from "@unhurried/vault";
import { afterEach, expect, it } from "vitest";
import { root } from "../root.ts";
import { pair } from "../whole/couple.ts";
import { type Disk, random, reachOf, switchOn } from "../whole/device.ts";

const cleanUp: (() => unknown)[] = [];
afterEach(async () => {
  for (const task of cleanUp.splice(0).reverse()) await task();
});
let databases = 0;
const path = (): string => [process.env.PATH, postgresPrograms()].join(delimiter);
const newFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), "backup-"));
  cleanUp.push(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
};

/** As npm runs it, so that its arguments and its environment are rehearsed too. */
async function command(env: Readonly<Record<string, string>>, ...args: string[]) {
  const child = spawn(process.execPath, [join(root, "tools/src/backup/main.ts"), ...args], {
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...process.env, DATABASE_URL: "", ...env, PATH: path() },
  });
  let said = "";
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (text) => {
      said += text;
    });
  const [code] = await once(child, "close");
  return { code, said };
}

let told = 0;
const fact = ({ space }: Disk): StoredFact => ({
  id: toHex(random(16)),
  time: { wall: Date.now(), count: ++told },
  writer: toHex(space.me.writer),
  type: "told",
  subject: `${myPerson(space) === 0 ? "a" : "b"}/${told}`,
  body: { words: "mornings are better" },
});
const soon = { timeout: 20_000, interval: 20 };

interface Host {
  readonly env: Readonly<Record<string, string>>;
  open(): Promise<Store>;
  /** Another, empty, as after the loss of the first. */
  fresh(): Promise<Host>;
}

const onSqlite = (folder: string): Host => ({
  env: { DATA_DIR: folder },
  open: () => openSqliteStore({ folder }),
  fresh: async () => onSqlite(newFolder()),
});

/** Databases of their own on one server; its programs make and drop them. */
function onPostgres(): Host {
  const shared = testDatabaseUrl();
  const name = `backup_${process.pid}_${databases}`;
  databases += 1;
  const run = (program: string): void => {
    const { status } = spawnSync(program, [name], {
      env: { ...process.env, PATH: path(), ...postgresEnvironment(shared) },
    });
    if (status !== 0) throw new Error(`${program} ended with ${status}`);
  };
  run("createdb");
  cleanUp.push(() => run("dropdb"));
  const url = shared.replace(/\/\w*(\?|$)/, `/${name}$1`);
  return {
    env: { DATA_DIR: newFolder(), DATABASE_URL: url },
    open: () => openPostgresStore({ url }),
    fresh: async () => onPostgres(),
  };
}

async function serve(host: Host, port = 0) {
  const store = await host.open();
  const running: Running = await startServer({ site: root, port, hsts: false, grace: 50, store });
  let stopped: Promise<void> | undefined;
  const stop = () => {
    stopped ??= running.stop().then(() => store.close());
    return stopped;
  };
  cleanUp.push(stop);
  return { address: `http://localhost:${running.port}`, stop };
}

const on = (disk: Disk, address: string) => {
  const device = switchOn(disk, address);
  cleanUp.push(() => device.driver.stop());
  return device;
};

it.each([
  ["SQLite", () => onSqlite(newFolder())],
  ["PostgreSQL", onPostgres],
] as const)(
  "a relay on %s is lost, put back from last night, and has everything again",
  async (_, make) => {
    const host = make();
    const relay = await serve(host);
    const { a, b } = await pair(relay.address);
    const [one, other] = [on(a.disk, relay.address), on(b.disk, relay.address)];
    one.send(a.last);
    other.send(b.last);
    await expect.poll(() => isOpen(a.disk.space) && isOpen(b.disk.space), soon).toBe(true);
    for (let at = 0; at < 5; at += 1) one.say(fact(one.disk));
    await expect.poll(() => other.disk.facts.size, soon).toBe(5);
    const before = await reachOf(relay.address, one.disk.space);

    // Written to all the while.
    const copies = newFolder();
    let isWriting = true;
    const copying = command(host.env, "--to", copies).finally(() => {
      isWriting = false;
    });
    for (let at = 0; isWriting; at += 1) {
      other.say(fact(other.disk));
      await expect.poll(() => one.disk.facts.size, soon).toBe(6 + at);
    }
    expect((await copying).code).toBe(0);
    expect(Number(readFileSync(join(host.env.DATA_DIR as string, backupMark), "utf8"))).toBeGreaterThan(0);
    one.say(fact(one.disk));
    await expect.poll(() => one.disk.facts.size === other.disk.facts.size, soon).toBe(true);
    const reached = await reachOf(relay.address, one.disk.space);
    expect(reached).toBeGreaterThan(before);
    const port = Number(new URL(relay.address).port);
    await relay.stop();

    const next = await host.fresh();
    const copy = join(copies, readdirSync(copies)[0] ?? "");
    expect(await command(next.env, "--from", copy)).toMatchObject({ code: 0 });
    // What is there is never written over, whoever asks.
    expect((await command(next.env, "--from", copy)).code).toBe(1);
    const again = await serve(next, port);
    const found = await reachOf(again.address, one.disk.space);
    expect(found).toBeGreaterThanOrEqual(before);
    expect(found).toBeLessThan(reached);
    one.driver.online();
    other.driver.online();
    await expect.poll(() => reachOf(again.address, one.disk.space), soon).toBe(reached);
    expect([...one.quarrels, ...other.quarrels]).toEqual([]);
  },
  120_000,
);

it("keeps as many copies as it was told, and no half of one", async () => {
  const host = onSqlite(newFolder());
  await (await host.open()).close();
  const copies = newFolder();
  for (const old of ["2026-01-01T02-30-00", "2026-01-02T02-30-00", "2026-01-03T02-30-00"])
    mkdirSync(join(copies, old));
  expect((await command(host.env, "--to", copies, "--keep", "2")).code).toBe(0);
  const left = readdirSync(copies).sort();
  expect(left).toHaveLength(2);
  expect(left[0]).toBe("2026-01-03T02-30-00");
  const nothing = await command({ DATA_DIR: newFolder() }, "--to", copies);
  expect(nothing).toMatchObject({ code: 1 });
  expect(nothing.said).toContain("No copy was made");
  expect(readdirSync(copies).sort()).toEqual(left);
});

it("refuses a torn copy, and leaves the place empty", async () => {
  const copy = newFolder();
  writeFileSync(join(copy, "relay.sqlite"), "torn ".repeat(2_000));
  const place = newFolder();
  expect((await command({ DATA_DIR: place }, "--from", copy)).said).toContain("Nothing was put back");
  expect(readdirSync(place)).toEqual([]);
});
