// Anything at all, thrown at a relay: whole requests and frames, bent ones, and noise, in-process over HTTP and on live
// connections. It reports what it saw; a test, or somebody by hand with a larger number, says what that should be.
//   npx node relay/src/testing/fuzz.ts 1000000 [seed]
import type { Duplex } from "node:stream";
import { setImmediate as turn } from "node:timers/promises";
import {
  type CodeName,
  codeInBody,
  codes,
  type ExchangeName,
  emptyLog,
  encodeToRelay,
  exchanges,
  headersFor,
  messageType,
  parseToDevice,
  parseToRelay,
  type ToRelay,
} from "@unhurried/sync/wire";
import type { WebSocket } from "ws";
import type { RelayLimits } from "../api/limits.ts";
import { createRelay, type Relay } from "../api/relay.ts";
import { createApp } from "../app.ts";
import { Connection } from "../live/connection.ts";
import { createTogether } from "../live/together.ts";
import type { Store } from "../store/store.ts";
import { creation, frameOf, hash, type Keys, newKeys, openWorld } from "./world.ts";

export interface Seen {
  readonly sent: number;
  /** How often each status, or each live answer, came. */
  readonly answers: Readonly<Record<string, number>>;
  /** Answers nobody could explain: a 5xx, an HTTP answer that is neither message nor code, a process that died. */
  readonly unexplained: readonly string[];
  /** Frames that were acknowledged, that the space has, and that stood in whole appends: never more in this order. */
  readonly acknowledged: number;
  readonly stored: number;
  readonly meant: number;
}

type Dice = (below: number) => number;

/** mulberry32: small, and the same everywhere for the same seed. */
function diceFrom(seed: number): Dice {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) % below;
  };
}

const bytesOf = (dice: Dice, length: number): Uint8Array => Uint8Array.from({ length }, () => dice(256));
const pick = <T>(dice: Dice, from: readonly T[]): T => from[dice(from.length)] as T;

const numbers = [0, 1, 2, 3, 255, 256, 65_535, 2 ** 32 - 1, 2 ** 53 - 1] as const;

function whole(dice: Dice, keys: Keys): ToRelay {
  const n = pick(dice, numbers);
  const small = Math.min(n, 65_535);
  const id = bytesOf(dice, 16);
  const makers: readonly (() => ToRelay)[] = [
    () => ({ kind: "append", id: small, frames: Array.from({ length: dice(4) }, () => frameOf()) }),
    () => ({ kind: "append", id: small, frames: [frameOf(pick(dice, [512, 2_048, 8_192]))] }),
    () => ({ kind: "read", from: n, limit: small, pruned: dice(3) }),
    () => ({ kind: "wait", from: n, seconds: 0 }),
    () => creation(dice(4) === 0 ? keys : newKeys(), dice(2) ? "" : "x"),
    () => ({ kind: "rotate", hashes: { read: hash(id), write: hash(id), admin: hash(id) } }),
    () => ({ kind: "remove" }),
    () => ({ kind: "snapshot", n }),
    () => ({ kind: "prune", upTo: n }),
    () => ({ kind: "mailbox", mailbox: dice(2) ? id : keys.space, minutes: small }),
    () => ({ kind: "post", mailbox: keys.space, slot: dice(4), letter: bytesOf(dice, 512) }),
    () => ({ kind: "collect", mailbox: keys.space, slot: dice(4) }),
    () => ({ kind: "deposit", barrier: dice(2) ? id : keys.space, slot: dice(4), frame: frameOf() }),
    () => ({ kind: "reveal", barrier: dice(2) ? id : keys.space }),
    () => ({ kind: "attach", name: hash(id), bytes: dice(2) ? id : keys.space }),
    () => ({ kind: "fetch", name: hash(id) }),
    () => ({ kind: "detach", name: hash(id) }),
    () => ({ kind: "broadcast", frame: frameOf() }),
    () => ({ kind: "ping" }),
    () => ({ kind: "hello", space: keys.space, capability: keys.write, at: { n, acc: hash(id) } }),
  ];
  return pick(dice, makers)();
}

/** Whole now and then, mostly bent: bytes changed, cut, doubled, made up. */
function bend(dice: Dice, bytes: Uint8Array): Uint8Array {
  const how = dice(8);
  if (how < 2) return bytes;
  if (how === 2) return bytes.subarray(0, dice(bytes.length + 1));
  if (how === 3) return Buffer.concat([bytes, bytesOf(dice, dice(40))]);
  if (how === 4) return bytesOf(dice, dice(200));
  if (how === 5) return Buffer.concat([bytes.subarray(0, 2), bytesOf(dice, dice(200))]);
  const bent = Uint8Array.from(bytes);
  for (let i = 0; i <= dice(4); i += 1)
    bent[dice(how === 6 ? Math.min(16, bent.length) : bent.length)] = dice(256);
  return bent;
}

const paths = [
  ...Object.values(exchanges).map(({ path }) => path),
  "/api/live",
  "/api/%00",
  "/api/openapi.json/x",
];
const others = ["GET", "PUT", "DELETE", "OPTIONS", "HEAD"] as const;

function requestOf(dice: Dice, keys: Keys, isVictim: boolean): readonly [string, RequestInit] {
  const message = whole(dice, keys);
  const own = exchanges[message.kind as ExchangeName]?.path;
  const path = own && dice(8) > 0 ? own : pick(dice, paths);
  const method = dice(16) ? "POST" : pick(dice, others);
  const token = isVictim ? keys.admin : pick(dice, [keys.read, keys.write, keys.write, bytesOf(dice, 32)]);
  const right: Record<string, string> = { ...headersFor(dice(12) ? keys.space : bytesOf(dice, 16), token) };
  for (const name of Object.keys(right))
    if (dice(20) === 0) right[name] = pick(dice, ["", "Bearer", "Bearer x", "0", "a".repeat(9_000)]);
  const headers = { ...(dice(20) ? { "Content-Type": messageType } : {}), ...right };
  const hasBody = method !== "GET" && method !== "HEAD";
  const body = Uint8Array.from(bend(dice, encodeToRelay(message)));
  return [path, { method, headers, ...(hasBody && { body }) }];
}

const plenty: Partial<RelayLimits> = {
  spacesPerDay: 1e9,
  mailboxesPerDay: 1e9,
  framesPerDay: 1e9,
  frames: { burst: 1e9, perSecond: 1 },
  waitSeconds: 0,
};

/** @param around puts something between the relay and its store */
export async function fuzz(
  count: number,
  seed: number,
  around: (store: Store) => Store = (store) => store,
): Promise<Seen> {
  const dice = diceFrom(seed);
  const answers: Record<string, number> = {};
  const unexplained: string[] = [];
  const world = await openWorld();
  const write = (line: string): void => void unexplained.push(line);
  const relay = createRelay({ store: around(world.store), limits: plenty, clock: () => world.now, write });
  const app = createApp({ site: world.folder, hsts: false, isReady: () => true, relay });
  const keys = await world.newSpace();
  // Whoever holds its admin token may break this one.
  const victim = await world.newSpace();
  let acknowledged = 0;
  let meant = 0;
  const note = (answer: string): void => {
    answers[answer] = (answers[answer] ?? 0) + 1;
  };
  const live = openLive(relay, keys, note, (more) => {
    acknowledged += more;
  });
  async function oneRequest(i: number): Promise<void> {
    const isVictim = dice(10) === 0;
    const [path, init] = requestOf(dice, isVictim ? victim : keys, isVictim);
    if (!isVictim) meant += appendedIn((init.body ?? new Uint8Array(0)) as Uint8Array);
    const response = await app.request(path, init);
    const body = new Uint8Array(await response.arrayBuffer());
    note(`${response.status}`);
    const why = problemWith(response.status, init.method ?? "", body);
    if (why) unexplained.push(`${i}: ${init.method} ${path} ${why}`);
    if (response.status === 200 && !isVictim) acknowledged += keptIn(body);
  }
  for (let i = 0; i < count; i += 1) {
    if (i % 2 === 1) await oneRequest(i);
    else {
      const bytes = bend(dice, encodeToRelay(whole(dice, keys)));
      meant += appendedIn(bytes);
      await live.send(bytes);
    }
  }
  live.end();
  const head = await world.store.head({ space: keys.space, generation: 0 });
  const stored = typeof head === "string" ? -1 : head.n;
  relay.stop();
  await world.end();
  return { sent: count, answers, unexplained, acknowledged, stored, meant };
}

function appendedIn(bytes: Uint8Array): number {
  const parsed = parseToRelay(bytes);
  return parsed.ok && parsed.message.kind === "append" ? parsed.message.frames.length : 0;
}

/** Every append here is of new frames, so each place is one more. */
function keptIn(body: Uint8Array): number {
  const parsed = parseToDevice(body);
  return parsed.ok && parsed.message.kind === "kept" ? parsed.message.places.length : 0;
}

const known: ReadonlySet<number> = new Set([200, 204, ...Object.values(codes).map(({ status }) => status)]);

function problemWith(status: number, method: string, body: Uint8Array): string | undefined {
  if (!known.has(status)) return `answered ${status}`;
  if (method === "HEAD" || status === 204) return undefined;
  if (status === 200) return parseToDevice(body).ok || body[0] === 0x7b ? undefined : "answered no message";
  const text = Buffer.from(body).toString();
  const code: CodeName = codeInBody(text);
  // Of all that is 5xx only this one needs no fault of ours: somebody filled the space.
  if (status >= 500 && code !== "space-full") return `answered ${status} ${code}`;
  return codes[code].status === status ? undefined : `answered ${status} with ${text.slice(0, 40)}`;
}

/** As much of a WebSocket as a connection uses, without the network: so that a million are a matter of minutes. */
function socketless(hear: (bytes: Uint8Array) => void) {
  const ws = {
    OPEN: 1,
    readyState: 1,
    bufferedAmount: 0,
    ping() {},
    send(bytes: Uint8Array, _: unknown, flushed?: () => void) {
      hear(bytes);
      flushed?.();
    },
    close() {
      ws.readyState = 3;
    },
    terminate: () => ws.close(),
  };
  return ws;
}

/** A live connection that is opened again whenever it was closed, which it mostly is. */
function openLive(relay: Relay, keys: Keys, note: (answer: string) => void, kept: (count: number) => void) {
  const hello: ToRelay = { kind: "hello", space: keys.space, capability: keys.write, at: emptyLog };
  let opened = 0;
  let ws = socketless(hear);
  let connection = open();

  function hear(bytes: Uint8Array): void {
    const parsed = parseToDevice(bytes);
    if (!parsed.ok) throw new Error("said something that is no message");
    if (parsed.message.kind === "kept") kept(parsed.message.places.length);
    else
      note(parsed.message.kind === "trouble" ? `live ${parsed.message.code}` : `live ${parsed.message.kind}`);
  }

  function open(): Connection {
    ws = socketless(hear);
    const socket = { writableCorked: 1 } as Duplex;
    const together = createTogether();
    opened += 1;
    const one = new Connection({ relay, ws: ws as unknown as WebSocket, socket, together, onEnd() {} });
    // Every fourth one begins with whatever comes.
    if (opened % 4 > 0) one.take(encodeToRelay(hello), true);
    return one;
  }

  return {
    async send(bytes: Uint8Array): Promise<void> {
      if (ws.readyState !== ws.OPEN) {
        connection.end();
        connection = open();
      }
      connection.take(bytes, true);
      await turn();
    },
    end: () => connection.end(),
  };
}

if (process.argv[1] === import.meta.filename) {
  const [count = "20000", seed = `${Date.now() % 1e9}`] = process.argv.slice(2);
  console.log(JSON.stringify({ seed: Number(seed), ...(await fuzz(Number(count), Number(seed))) }, null, 2));
}
