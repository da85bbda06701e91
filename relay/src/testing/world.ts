// A relay for tests: the real store in a folder of its own, the real server on a port of its own, a clock that stands
// still, and devices that speak the wire. Nothing here waits for time to pass.
import { createHash, randomBytes } from "node:crypto";
import { once } from "node:events";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  type CodeName,
  codeInBody,
  type ExchangeName,
  emptyLog,
  encodeToRelay,
  exchanges,
  headerBytes,
  headersFor,
  laneOf,
  livePath,
  magic,
  messageType,
  type Position,
  parseToDevice,
  type ToDevice,
  type ToDeviceOf,
  type ToRelay,
} from "@unhurried/sync/wire";
import WebSocket from "ws";
import { type Running, type ServeSettings, startServer } from "../serve.ts";
import { openSqliteStore } from "../store/sqlite-store.ts";
import type { Store } from "../store/store.ts";

export const hash = (bytes: Uint8Array): Uint8Array => createHash("sha256").update(bytes).digest();

/** A frame of nothing but noise, with a whole outside. */
export function frameOf(size = 512): Uint8Array {
  const frame = randomBytes(headerBytes + size);
  frame.set(magic);
  frame[magic.length] = 1;
  return frame;
}

export interface Keys {
  readonly space: Uint8Array;
  readonly read: Uint8Array;
  readonly write: Uint8Array;
  readonly admin: Uint8Array;
}

export const newKeys = (space: Uint8Array = randomBytes(16)): Keys => ({
  space,
  read: randomBytes(32),
  write: randomBytes(32),
  admin: randomBytes(32),
});

export const hashesOf = ({ read, write, admin }: Keys) => ({
  read: hash(read),
  write: hash(write),
  admin: hash(admin),
});

export const creation = (keys: Keys, invite = ""): ToRelay => ({
  kind: "create",
  space: keys.space,
  hashes: hashesOf(keys),
  invite: Buffer.from(invite),
});

export type Answer = ToDevice | CodeName | "done";

/** One request: the message it was answered with, or the code, or that it was done. */
export async function ask(
  origin: string,
  message: ToRelay,
  right?: readonly [Uint8Array, Uint8Array],
  init: RequestInit = {},
): Promise<Answer> {
  const { path } = exchanges[message.kind as ExchangeName];
  const headers = { "Content-Type": messageType, ...(right && headersFor(...right)) };
  const response = await fetch(origin + path, {
    method: "POST",
    headers,
    body: encodeToRelay(message),
    ...init,
  });
  return answerOf(response);
}

export async function answerOf(response: Response): Promise<Answer> {
  const bytes = new Uint8Array(await response.arrayBuffer());
  if (response.status === 204) return "done";
  if (response.status !== 200) return codeInBody(Buffer.from(bytes).toString());
  const parsed = parseToDevice(bytes);
  if (!parsed.ok) throw new Error(`an answer that is none: ${parsed.problem}`);
  return parsed.message;
}

export interface Device {
  readonly ws: WebSocket;
  say(message: ToRelay): void;
  /** The next message that has come, or will. Rejects when the connection ends first. */
  next(): Promise<ToDevice>;
  /** The next message of one kind; others before it are skipped. */
  nextOf<K extends ToDevice["kind"]>(kind: K): Promise<ToDeviceOf<K>>;
  /** Everything that came and was not asked for. */
  readonly rest: readonly ToDevice[];
  /** Resolves with the close code. */
  readonly closed: Promise<number>;
}

/** @param upTo where it stands already; without a token it says nothing by itself */
export async function connect(
  port: number,
  keys?: Keys,
  capability: Uint8Array | undefined = keys?.write,
  at: Position = emptyLog,
): Promise<Device> {
  const lanes = keys ? [laneOf(keys.space)] : [];
  const ws = new WebSocket(`ws://localhost:${port}${livePath}`, lanes, { perMessageDeflate: false });
  const came: ToDevice[] = [];
  let wake: (() => void)[] = [];
  let isClosed = false;
  const ring = (): void => {
    const all = wake;
    wake = [];
    for (const one of all) one();
  };
  ws.on("message", (data) => {
    const parsed = parseToDevice(data as Buffer);
    if (!parsed.ok) throw new Error(`a message that is none: ${parsed.problem}`);
    came.push(parsed.message);
    ring();
  });
  const closed = new Promise<number>((resolve) => {
    ws.on("close", (code) => {
      isClosed = true;
      ring();
      resolve(code);
    });
  });
  ws.on("error", () => {});
  await once(ws, "open");
  async function next(): Promise<ToDevice> {
    for (;;) {
      const message = came.shift();
      if (message) return message;
      if (isClosed) throw new Error("closed, and nothing more came");
      await new Promise<void>((resolve) => wake.push(resolve));
    }
  }
  async function nextOf<K extends ToDevice["kind"]>(kind: K): Promise<ToDeviceOf<K>> {
    for (;;) {
      const message = await next();
      if (message.kind === kind) return message as ToDeviceOf<K>;
    }
  }
  const say = (message: ToRelay): void => ws.send(encodeToRelay(message));
  if (keys && capability) say({ kind: "hello", space: keys.space, capability, at });
  return { ws, say, next, nextOf, rest: came, closed };
}

export interface World {
  readonly store: Store;
  readonly origin: string;
  readonly port: number;
  readonly running: Running;
  /** Every line that was logged. */
  readonly logged: string[];
  readonly folder: string;
  /** The clock, in ms; it moves only by hand. */
  now: number;
  newSpace(): Promise<Keys>;
  /** Another process's worth of relay on the same store. */
  another(settings?: Partial<ServeSettings>): Promise<Running>;
  end(): Promise<void>;
}

/** That a commit reaches the disk is the store's own tests' to show; these need not wait for one. */
const inMemory = existsSync("/dev/shm") ? "/dev/shm" : tmpdir();

/** @param around puts something between the relay and its store */
export async function openWorld(
  settings: Partial<ServeSettings> = {},
  around: (store: Store) => Store = (store) => store,
): Promise<World> {
  const folder = mkdtempSync(join(inMemory, "relay-"));
  const store = around(await openSqliteStore({ folder }));
  const logged: string[] = [];
  const all: Running[] = [];
  async function another(more: Partial<ServeSettings> = {}): Promise<Running> {
    const running = await startServer({
      site: folder,
      port: 0,
      hsts: false,
      grace: 200,
      store,
      clock: () => world.now,
      write: (line) => void logged.push(line),
      ...settings,
      ...more,
    });
    all.push(running);
    return running;
  }
  const world = { now: Date.UTC(2026, 10, 24, 12), store, logged, folder } as World & { now: number };
  const running = await another();
  const origin = `http://localhost:${running.port}`;
  return Object.assign(world, {
    origin,
    port: running.port,
    running,
    another,
    async newSpace(): Promise<Keys> {
      const keys = newKeys();
      await ask(origin, creation(keys));
      return keys;
    },
    async end(): Promise<void> {
      for (const one of all) await one.stop();
      await store.close();
      rmSync(folder, { recursive: true });
    },
  });
}
