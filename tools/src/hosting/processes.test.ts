// Two relay processes on one real PostgreSQL, behind a real nginx with the file from the docs: one space is live through
// both, and either may be pulled out without a word. Nothing acknowledged is lost, and devices move on by themselves.
import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { testDatabaseUrl } from "@unhurried/relay/testing";
import { livePath, toHex } from "@unhurried/sync/wire";
import { isOpen, myPerson, type StoredFact } from "@unhurried/vault";
import { afterEach, expect, it } from "vitest";
import { pair } from "../whole/couple.ts";
import { type Device, type Disk, random, reachOf, switchOn } from "../whole/device.ts";
import { type Nginx, startNginx } from "./nginx.ts";
import type { ProcessSettings } from "./relay-process.ts";

const cleanUp: (() => unknown)[] = [];
afterEach(async () => {
  for (const task of cleanUp.splice(0).reverse()) await task();
});

interface Process {
  readonly port: number;
  readonly child: ChildProcess;
}

const schema = `pair_${process.pid}`;

async function startProcess(folder: string, port = 0): Promise<Process> {
  const settings: ProcessSettings = { folder, url: testDatabaseUrl(), schema, port };
  const child = fork(join(import.meta.dirname, "relay-process.ts"), [JSON.stringify(settings)]);
  cleanUp.push(() => child.kill("SIGKILL"));
  const [listening] = (await once(child, "message")) as [number];
  return { port: listening, child };
}

async function pullOut({ child }: Process): Promise<void> {
  const gone = once(child, "exit");
  child.kill("SIGKILL");
  await gone;
}

/** As its own machine's Prometheus asks, past nginx. */
async function liveOn({ port }: Process): Promise<number> {
  const text = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
  return Number(/^unhurried_live_connections (\d+)$/m.exec(text)?.[1]);
}

/** A lane that nginx brings to this process: which one it is depends on the ports. */
async function laneTo(nginx: Nginx, wanted: Process): Promise<string> {
  for (let at = 0; at < 256; at += 1) {
    const lane = `unhurried.${toHex(Uint8Array.of(at))}`;
    const socket = new WebSocket(nginx.address.replace("http", "ws") + livePath, [lane]);
    await once(socket, "open");
    const isThere = (await liveOn(wanted)) === 1;
    const closed = once(socket, "close");
    socket.close();
    await closed;
    await expect.poll(() => liveOn(wanted), soon).toBe(0);
    if (isThere) return lane;
  }
  throw new Error("no lane leads there");
}

const soon = { timeout: 15_000, interval: 20 };
let told = 0;
function say(device: Device): void {
  const { space } = device.disk;
  told += 1;
  const fact: StoredFact = {
    id: toHex(random(16)),
    time: { wall: Date.now(), count: told },
    writer: toHex(space.me.writer),
    type: "told",
    subject: `${myPerson(space) === 0 ? "a" : "b"}/${told}`,
    body: { words: "mornings are better" },
  };
  device.say(fact);
}

const factsOf = ({ disk }: Device) => disk.facts.size;
const factsFrom = (who: "a" | "b", { disk }: Device) =>
  [...disk.facts.values()].filter(({ subject }) => subject.startsWith(who)).length;
const on = (disk: Disk, address: string, lane: string): Device => {
  const device = switchOn(disk, address, "socket", lane);
  cleanUp.push(() => device.driver.stop());
  return device;
};

it("one space lives through two processes behind nginx, and through the loss of either", async () => {
  const folder = mkdtempSync(join(tmpdir(), "processes-"));
  cleanUp.push(() => rmSync(folder, { recursive: true, force: true }));
  const first = await startProcess(folder);
  let second = await startProcess(folder);
  const nginx = await startNginx([first.port, second.port]);
  cleanUp.push(nginx.stop);
  const lanes = [await laneTo(nginx, first), await laneTo(nginx, second)] as const;
  const { a, b } = await pair(nginx.address);
  const one = on(a.disk, nginx.address, lanes[0]);
  const other = on(b.disk, nginx.address, lanes[1]);
  one.send(a.last);
  other.send(b.last);
  await expect.poll(() => isOpen(a.disk.space) && isOpen(b.disk.space), soon).toBe(true);
  say(one);
  say(other);
  await expect.poll(() => [factsOf(one), factsOf(other)], soon).toEqual([2, 2]);
  expect([await liveOn(first), await liveOn(second)]).toEqual([1, 1]);

  // One process is pulled out while both write; whoever was on it comes back through the other, live or by asking.
  const writing = setInterval(() => [one, other].forEach(say), 200);
  cleanUp.push(() => clearInterval(writing));
  const goesOn = async (): Promise<void> => {
    const [here, there] = [factsFrom("b", one), factsFrom("a", other)];
    await expect.poll(() => factsFrom("b", one), soon).toBeGreaterThan(here + 2);
    await expect.poll(() => factsFrom("a", other), soon).toBeGreaterThan(there + 2);
  };
  await goesOn();
  await pullOut(second);
  await goesOn();

  // It comes back, and now the first is pulled out.
  second = await startProcess(folder, second.port);
  await pullOut(first);
  await goesOn();
  clearInterval(writing);
  say(one);
  say(other);
  await expect.poll(() => [factsOf(one), factsOf(other)], soon).toEqual([told, told]);
  expect([...one.troubles, ...other.troubles, ...one.quarrels, ...other.quarrels]).toEqual([]);
  await expect.poll(() => reachOf(nginx.address, one.disk.space), soon).toBeGreaterThanOrEqual(told);
}, 60_000);

it("nginx shows nobody the metrics", async () => {
  const folder = mkdtempSync(join(tmpdir(), "processes-"));
  cleanUp.push(() => rmSync(folder, { recursive: true, force: true }));
  const only = await startProcess(folder);
  const nginx = await startNginx([only.port, only.port]);
  cleanUp.push(nginx.stop);
  expect((await fetch(`${nginx.address}/metrics`)).status).toBe(404);
  expect((await fetch(`${nginx.address}/readyz`)).status).toBe(200);
});
