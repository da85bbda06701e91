// Core's facts, the vault, the sync engine and the relay know nothing of each other. Here they meet: two people pair
// over a real relay, write, and read each other, over live connections and by asking.
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openSqliteStore, type Running, startServer } from "@unhurried/relay";
import { toHex } from "@unhurried/sync/wire";
import { isOpen, myPerson, type StoredFact } from "@unhurried/vault";
import { afterEach, expect, test } from "vitest";
import { pair } from "./couple.ts";
import { type Device, type Disk, random, reachOf, switchOn } from "./device.ts";

const cleanUp: (() => unknown)[] = [];
afterEach(async () => {
  for (const task of cleanUp.splice(0).reverse()) await task();
});

const newFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), "whole-"));
  cleanUp.push(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
};

interface Relay {
  readonly address: string;
  readonly said: string[];
  stop(): Promise<void>;
}

async function relayOn(folder: string, port = 0): Promise<Relay> {
  const store = await openSqliteStore({ folder });
  const said: string[] = [];
  const running: Running = await startServer({
    site: folder,
    port,
    hsts: false,
    grace: 50,
    store,
    write: (line) => said.push(line),
  });
  let stopped: Promise<void> | undefined;
  const stop = () => {
    stopped ??= running.stop().then(() => store.close());
    return stopped;
  };
  cleanUp.push(stop);
  return { address: `http://localhost:${running.port}`, said, stop };
}

const on = (disk: Disk, address: string, way?: "socket" | "poll"): Device => {
  const device = switchOn(disk, address, way);
  cleanUp.push(() => device.driver.stop());
  return device;
};

let count = 0;
const told = ({ space }: Disk, words: string): StoredFact => {
  count += 1;
  return {
    id: toHex(random(16)),
    time: { wall: Date.now(), count },
    writer: toHex(space.me.writer),
    type: "told",
    subject: `${myPerson(space) === 0 ? "a" : "b"}/${count}`,
    body: { words },
  };
};
const wordsOn = ({ facts }: Disk): readonly unknown[] =>
  [...facts.values()].map(({ body }) => (body as { words: unknown }).words).sort();
const soon = { timeout: 20_000, interval: 20 };

async function openedCouple(address: string, ways: readonly ("socket" | "poll")[] = ["socket", "socket"]) {
  const { a, b } = await pair(address);
  const [one, other] = [on(a.disk, address, ways[0]), on(b.disk, address, ways[1])];
  one.send(a.last);
  other.send(b.last);
  await expect.poll(() => isOpen(a.disk.space) && isOpen(b.disk.space), soon).toBe(true);
  return { one, other };
}

test.each([
  ["live connections", ["socket", "socket"]],
  ["one who can only ask", ["socket", "poll"]],
] as const)("two people pair, write, and read each other over %s", async (_, ways) => {
  const folder = newFolder();
  const relay = await relayOn(folder);
  const { one, other } = await openedCouple(relay.address, ways);
  one.say(told(one.disk, "please leave my left side alone"));
  other.say(told(other.disk, "mornings are better"));
  const both = ["mornings are better", "please leave my left side alone"];
  await expect.poll(() => [wordsOn(one.disk), wordsOn(other.disk)], soon).toEqual([both, both]);
  expect([...one.troubles, ...other.troubles, ...one.quarrels, ...other.quarrels]).toEqual([]);
});

test("what the relay keeps and says is nothing anybody could read", async () => {
  const folder = newFolder();
  const relay = await relayOn(folder);
  const { one, other } = await openedCouple(relay.address);
  const canaries = Array.from({ length: 20 }, () => `canary-${toHex(random(8))}`);
  one.say(...canaries.map((canary) => told(one.disk, canary)));
  await expect.poll(() => other.disk.facts.size, soon).toBe(20);
  await relay.stop();
  const stored = Buffer.concat(readdirSync(folder).map((name) => readFileSync(join(folder, name))));
  const names = [one, other].map(({ disk }) => toHex(disk.space.me.writer));
  const spellings = (word: string) => {
    const plain = Buffer.from(word);
    return [
      plain,
      Buffer.from(word, "utf16le"),
      Buffer.from(plain.toString("hex")),
      Buffer.from(plain.toString("base64").slice(2, -4)),
    ];
  };
  const secrets = [...canaries, ...names].flatMap(spellings);
  const raw = [one, other].map(({ disk }) => Buffer.from(disk.space.me.writer));
  expect([...secrets, ...raw].filter((secret) => stored.includes(secret))).toEqual([]);
  expect(relay.said).toEqual([]);
  // It did keep what was sent, or the search above would prove nothing.
  expect(stored.includes(Buffer.from(one.disk.frames.values().next().value ?? random(8)))).toBe(true);
});

test("a day apart, each writing offline, and then everything is on both", async () => {
  const folder = newFolder();
  const first = await relayOn(folder);
  const { one, other } = await openedCouple(first.address);
  const port = Number(new URL(first.address).port);
  await first.stop();
  for (const day of ["one", "two", "three"]) {
    one.say(told(one.disk, `a ${day}`));
    other.say(told(other.disk, `b ${day}`));
  }
  // One of them is switched off meanwhile and starts again from its disk.
  one.driver.stop();
  await relayOn(folder, port);
  const again = on(one.disk, first.address);
  other.driver.online();
  const all = ["a one", "a three", "a two", "b one", "b three", "b two"];
  await expect.poll(() => [wordsOn(again.disk), wordsOn(other.disk)], soon).toEqual([all, all]);
  expect([...again.quarrels, ...other.quarrels]).toEqual([]);
});

test("a relay put back from yesterday's copy is noticed and has everything again", async () => {
  const folder = newFolder();
  const relay = await relayOn(folder);
  const { one, other } = await openedCouple(relay.address);
  const port = Number(new URL(relay.address).port);
  one.say(told(one.disk, "kept in the copy"));
  await expect.poll(() => other.disk.facts.size, soon).toBe(1);
  await relay.stop();
  const copy = newFolder();
  cpSync(folder, copy, { recursive: true });

  const later = await relayOn(folder, port);
  one.driver.online();
  other.driver.online();
  other.say(told(other.disk, "written after it"));
  await expect.poll(() => one.disk.facts.size, soon).toBe(2);
  const reached = await reachOf(later.address, one.disk.space);
  await later.stop();

  const old = await relayOn(copy, port);
  expect(await reachOf(old.address, one.disk.space)).toBeLessThan(reached);
  one.driver.online();
  other.driver.online();
  await expect.poll(() => reachOf(old.address, one.disk.space), soon).toBe(reached);
  await expect.poll(() => [...one.troubles, ...other.troubles], soon).toContain("rolled-back");
  expect([...one.quarrels, ...other.quarrels]).toEqual([]);
});
