// One person's device without a screen: the real vault and the real sync engine, a disk in memory, and real requests and
// sockets to a real relay. What web/ does in a browser, as short as it can be said; for tests of the whole.
import { createHash } from "node:crypto";
import {
  type Connect,
  connectByPolling,
  type Driver,
  type DurableHead,
  driveLog,
  type LineStep,
  type Post,
  type SealedFrame,
  type Trouble,
  whereWeStand,
} from "@unhurried/sync";
import {
  type ExchangeName,
  encodeToRelay,
  exchanges,
  headersFor,
  laneOf,
  livePath,
  messageType,
  parseToDevice,
  type ToDevice,
  type ToRelay,
  toHex,
} from "@unhurried/sync/wire";
import {
  openFrame,
  reveal,
  type Space,
  type StoredFact,
  sealFacts,
  tokensOf,
  type Writing,
} from "@unhurried/vault";

type Bytes = Uint8Array<ArrayBuffer>;
export const own = (bytes: Uint8Array): Bytes => new Uint8Array(bytes);
const sha256 = (bytes: Uint8Array): Bytes => own(createHash("sha256").update(bytes).digest());
export const random = (length: number): Bytes => crypto.getRandomValues(new Uint8Array(length));

/** One exchange over HTTP. undefined: it went well and has no answer. */
export async function ask(
  address: string,
  name: ExchangeName,
  message: ToRelay,
  headers: Readonly<Record<string, string>> = {},
): Promise<ToDevice | undefined> {
  const answer = await fetch(`${address}${exchanges[name].path}`, {
    method: "POST",
    headers: { "Content-Type": messageType, ...headers },
    body: own(encodeToRelay(message)),
  });
  if (!answer.ok) throw new Error(`${name}: ${answer.status} ${await answer.text()}`);
  const parsed = parseToDevice(new Uint8Array(await answer.arrayBuffer()));
  return parsed.ok ? parsed.message : undefined;
}

const bySocket = (address: string, lane: string): Connect => {
  const url = address.replace(/^http/, "ws") + livePath;
  return (_, { onOpen, onMessage, onClose }) => {
    const socket = new WebSocket(url, [lane]);
    socket.binaryType = "arraybuffer";
    let isOver = false;
    const end = (): void => {
      if (!isOver) onClose();
      isOver = true;
    };
    socket.onopen = onOpen;
    socket.onmessage = ({ data }) => {
      if (!isOver && data instanceof ArrayBuffer) onMessage(new Uint8Array(data));
    };
    socket.onclose = end;
    return {
      send: (bytes) => {
        if (socket.readyState === WebSocket.OPEN) socket.send(own(bytes));
      },
      close: () => {
        socket.close();
        end();
      },
    };
  };
};

const byAsking = (address: string): Connect => {
  const post: Post = async (path, headers, body) => {
    const answer = await fetch(`${address}${path}`, {
      method: "POST",
      headers: { "Content-Type": messageType, ...headers },
      body: own(body),
    });
    return { status: answer.status, body: new Uint8Array(await answer.arrayBuffer()) };
  };
  return connectByPolling(post);
};

/** What is on the disk. Survives the device being switched off. */
export interface Disk {
  space: Space;
  head: DurableHead | undefined;
  readonly rows: Map<number, LineStep>;
  readonly frames: Map<string, Bytes>;
  /** Sealed and not yet with the engine's frames. */
  readonly unsent: Map<string, Bytes>;
  readonly facts: Map<string, StoredFact>;
}

export const newDisk = (space: Space): Disk => ({
  space,
  head: undefined,
  rows: new Map(),
  frames: new Map(),
  unsent: new Map(),
  facts: new Map(),
});

export interface Device {
  readonly disk: Disk;
  readonly troubles: Trouble["kind"][];
  /** Troubles from inside the seal. */
  readonly quarrels: string[];
  readonly driver: Driver;
  /** Seals these and hands them to the engine. */
  say(...facts: readonly StoredFact[]): void;
  /** Own frames that were sealed elsewhere: a pairing's last word. */
  send(frame: Bytes): void;
}

/** @param lane where a balancer brings it; only tests of one choose another than the space's own */
export function switchOn(
  disk: Disk,
  address: string,
  way: "socket" | "poll" = "socket",
  lane: string = laneOf(disk.space.id),
): Device {
  const troubles: Trouble["kind"][] = [];
  const quarrels: string[] = [];
  const steps = [...disk.rows].sort(([a], [b]) => a - b).map(([, step]) => step);
  const sizes = new Map([...disk.frames].map(([hash, bytes]) => [hash, bytes.length]));
  const { tokens } = tokensOf(disk.space);
  const connect: Connect = (wanted, on) =>
    (way === "poll" || wanted === "poll" ? byAsking(address) : bySocket(address, lane))(wanted, on);

  function take(frames: readonly SealedFrame[]): void {
    for (const { bytes } of frames) {
      const opened = openFrame(disk.space, own(bytes), { now: Date.now() });
      disk.space = opened.space;
      for (const fact of opened.facts) disk.facts.set(fact.id, fact);
      quarrels.push(...opened.troubles.map(({ kind }) => kind));
      if (opened.saw) driver.tell({ kind: "author-saw", ...opened.saw });
    }
  }

  const driver: Driver = driveLog(
    {
      sha256,
      door: { space: disk.space.id, capability: reveal(tokens.write) },
      now: Date.now,
      random: Math.random,
      wait: (ms, what) => void setTimeout(what, ms).unref(),
      connect,
      keep({ frames, rows, head, drop }, done) {
        for (const { hash, bytes } of frames) disk.frames.set(hash, own(bytes));
        for (const n of disk.rows.keys()) if (n > rows.after || n <= head.baseN) disk.rows.delete(n);
        for (const [i, step] of rows.steps.entries()) disk.rows.set(rows.after + 1 + i, step);
        for (const hash of drop) disk.frames.delete(hash);
        disk.head = head;
        queueMicrotask(() => done(true));
      },
      read: (hashes, done) =>
        queueMicrotask(() =>
          done(
            hashes
              .flatMap((hash) => ({ hash, bytes: disk.frames.get(hash) as Bytes }))
              .filter(({ bytes }) => bytes),
          ),
        ),
      deliver({ frames }, done) {
        queueMicrotask(() => {
          take(frames);
          done();
        });
      },
      written: (hashes) => {
        for (const hash of hashes) disk.unsent.delete(hash);
      },
      report: ({ kind }) => troubles.push(kind),
    },
    { head: disk.head, steps, sizes },
  );

  function send(frame: Bytes): void {
    disk.unsent.set(toHex(sha256(frame)), frame);
    driver.tell({ kind: "append", frames: [frame] });
  }
  driver.tell({ kind: "append", frames: [...disk.unsent.values()] });
  return {
    disk,
    troubles,
    quarrels,
    driver,
    send,
    say(...facts) {
      const { n, acc } = whereWeStand(driver.state());
      const writing: Writing = { random, now: Date.now(), relay: { n, acc: own(acc) } };
      const sealed = sealFacts(disk.space, facts, writing);
      if (!sealed.ok) throw new Error(sealed.error.kind);
      disk.space = sealed.value.space;
      for (const fact of facts) disk.facts.set(fact.id, fact);
      send(sealed.value.frame);
    },
  };
}

/** Makes the space on the relay, with hashes of the tokens that let in. */
export const makeSpace = (address: string, space: Space) =>
  ask(address, "create", {
    kind: "create",
    space: space.id,
    hashes: tokensOf(space).hashes,
    invite: new Uint8Array(0),
  });

/** How far the relay's log of this space reaches, asked by whoever may read. */
export async function reachOf(address: string, space: Space): Promise<number> {
  const headers = headersFor(space.id, reveal(tokensOf(space).tokens.read));
  const read = await ask(address, "read", { kind: "read", from: 1, limit: 1, pruned: 0 }, headers);
  if (read?.kind !== "frames") throw new Error("no answer to read");
  return read.head.n;
}
