// The same load for every relay: rooms of two over loopback, and every update has to reach the other peer. First idle
// connections on a fresh server, then a closed loop (a peer sends its next update when its last one has arrived:
// what the server can carry), then a fixed pace (how long one takes). The server is another process, on another core.
import { readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";

/** One end of a room. */
export interface Peer {
  /** Builds what will be sent, before any clock runs. */
  prepare(updates: number): void;
  send(update: number): void;
  close(): void;
  onDeliver: (update: number) => void;
  onAck: (update: number) => void;
}

export interface Client {
  /** Makes a room, where that is asked for: before anything is measured. */
  open?(port: number, room: string): Promise<void>;
  /** @param size bytes of one update before the relay's own padding */
  connect(port: number, room: string, side: 0 | 1, size: number): Promise<Peer>;
}

export interface Load {
  readonly rooms: number;
  readonly updates: number;
  readonly size: number;
  readonly idle: number;
  /** Updates a second, all peers together, at a fixed pace. */
  readonly rate: number;
}

export interface Phase {
  readonly perSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly ackP50Ms: number | null;
  readonly ackP99Ms: number | null;
  readonly cpuMicrosEach: number | null;
  readonly lost: number;
  readonly residentMiB: number | null;
}

export interface Carried {
  readonly idle: { readonly connections: number; readonly kibEach: number | null };
  readonly closed: Phase;
  readonly paced: Phase;
}

const connectAtOnce = 50;
const giveUpMs = 60_000;
const round = (value: number, digits = 2): number => Number(value.toFixed(digits));

interface Usage {
  readonly residentKib: number;
  readonly cpuMs: number;
}

/** Of all processes of one relay together, where the system tells; Linux does. */
function usage(pids: readonly number[]): Usage | undefined {
  const all = pids.map(usageOf);
  return all.reduce(
    (sum, one) =>
      sum && one && { residentKib: sum.residentKib + one.residentKib, cpuMs: sum.cpuMs + one.cpuMs },
    { residentKib: 0, cpuMs: 0 } as Usage | undefined,
  );
}

function usageOf(pid: number): Usage | undefined {
  try {
    const status = readFileSync(`/proc/${pid}/status`, "utf8");
    const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1]?.split(" ") ?? [];
    const residentKib = Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]);
    return { residentKib, cpuMs: (Number(fields[11]) + Number(fields[12])) * 10 };
  } catch {
    return undefined;
  }
}

const quantile = (sorted: Float64Array | number[], share: number): number =>
  round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN);

export interface Target {
  readonly ports: readonly number[];
  /** The relay's own processes; not the database's. */
  readonly pids: readonly number[];
}

/** A room's peers are on one process, as a balancer brings them there. */
const portOf = ({ ports }: Target, room: number): number => ports[room % ports.length] ?? 0;

async function openRooms(client: Client, target: Target, name: string, rooms: number): Promise<void> {
  const all = Array.from({ length: rooms }, (_, i) => i);
  while (all.length > 0)
    await Promise.all(
      all.splice(0, connectAtOnce).map((i) => client.open?.(portOf(target, i), `${name}-${i}`)),
    );
}

/** Peers 2k and 2k + 1 share a room. */
async function openPeers(client: Client, target: Target, name: string, load: Load, rooms: number) {
  const all: Peer[] = [];
  const wanted = Array.from({ length: rooms * 2 }, (_, i) => i);
  while (wanted.length > 0) {
    const some = wanted.splice(0, connectAtOnce);
    all.push(
      ...(await Promise.all(
        some.map((i) => {
          const room = i >> 1;
          return client.connect(portOf(target, room), `${name}-${room}`, i % 2 === 0 ? 0 : 1, load.size);
        }),
      )),
    );
  }
  return all;
}

async function phase(
  client: Client,
  target: Target,
  name: string,
  load: Load,
  updates: number,
  rate: number | undefined,
): Promise<Phase> {
  await openRooms(client, target, name, load.rooms);
  const peers = await openPeers(client, target, name, load, load.rooms);
  const total = peers.length * updates;
  const delivered: number[] = [];
  const acknowledged: number[] = [];
  const sentAt = peers.map(() => new Float64Array(updates));
  for (const peer of peers) peer.prepare(updates);
  const { promise: all, resolve: allDone } = deferred();
  function send(at: number, update: number): void {
    (sentAt[at] as Float64Array)[update] = performance.now();
    peers[at]?.send(update);
  }
  for (const [at, peer] of peers.entries()) {
    const from = at ^ 1;
    peer.onDeliver = (update) => {
      delivered.push(performance.now() - (sentAt[from]?.[update] ?? 0));
      if (delivered.length === total) allDone();
      if (rate === undefined && update + 1 < updates) send(from, update + 1);
    };
    peer.onAck = (update) => void acknowledged.push(performance.now() - (sentAt[at]?.[update] ?? 0));
  }
  const before = usage(target.pids);
  const began = performance.now();
  const pacing =
    rate === undefined
      ? undefined
      : pace(total, rate, (k) => send(k % peers.length, Math.floor(k / peers.length)));
  if (pacing === undefined) for (const at of peers.keys()) send(at, 0);
  await Promise.race([all, sleep(giveUpMs, undefined, { ref: false })]);
  const ms = performance.now() - began;
  clearInterval(pacing);
  const after = usage(target.pids);
  for (const peer of peers) peer.close();
  delivered.sort((a, b) => a - b);
  acknowledged.sort((a, b) => a - b);
  return {
    perSecond: Math.round((delivered.length / ms) * 1000),
    p50Ms: quantile(delivered, 0.5),
    p99Ms: quantile(delivered, 0.99),
    ackP50Ms: acknowledged.length > 0 ? quantile(acknowledged, 0.5) : null,
    ackP99Ms: acknowledged.length > 0 ? quantile(acknowledged, 0.99) : null,
    cpuMicrosEach:
      before && after ? Math.round(((after.cpuMs - before.cpuMs) * 1000) / delivered.length) : null,
    lost: total - delivered.length,
    residentMiB: after ? Math.round(after.residentKib / 1024) : null,
  };
}

function deferred(): { promise: Promise<void>; resolve: () => void } {
  let resolve = (): void => {};
  const promise = new Promise<void>((done) => {
    resolve = done;
  });
  return { promise, resolve };
}

function pace(total: number, rate: number, send: (k: number) => void): NodeJS.Timeout {
  const began = performance.now();
  let next = 0;
  const timer = setInterval(() => {
    const due = Math.min(total, Math.floor(((performance.now() - began) * rate) / 1000));
    for (; next < due; next += 1) send(next);
    if (next === total) clearInterval(timer);
  }, 1);
  return timer;
}

async function idle(client: Client, target: Target, load: Load): Promise<Carried["idle"]> {
  const rooms = Math.floor(load.idle / 2);
  await openRooms(client, target, "idle", rooms);
  // A few connections first: what a server needs once is not what each of them needs.
  for (const peer of await openPeers(client, target, "idle", load, Math.min(50, rooms))) peer.close();
  await sleep(1_000);
  const before = usage(target.pids);
  const peers = await openPeers(client, target, "idle", load, rooms);
  await sleep(2_500); // What a server still holds of the greeting is let go meanwhile.
  const after = usage(target.pids);
  for (const peer of peers) peer.close();
  await sleep(1_000);
  const kibEach =
    before && after ? round((after.residentKib - before.residentKib) / Math.max(1, peers.length), 1) : null;
  return { connections: peers.length, kibEach };
}

export async function carry(client: Client, target: Target, load: Load): Promise<Carried> {
  const idling = await idle(client, target, load);
  await phase(client, target, "warm", load, Math.min(10, load.updates), undefined);
  const closed = await phase(client, target, "closed", load, load.updates, undefined);
  const paced = await phase(client, target, "paced", load, Math.min(20, load.updates), load.rate);
  return { idle: idling, closed, paced };
}
