// How a peer of the load talks to each relay.
import { createHash, randomBytes } from "node:crypto";
import {
  buckets,
  emptyLog,
  encodeToRelay,
  exchanges,
  headerBytes,
  laneOf,
  livePath,
  magic,
  messageType,
} from "@unhurried/sync/wire";

import type { Client, Peer } from "./load.ts";
import { type Socket, WebSocket } from "./ws.ts";

const plain = { perMessageDeflate: false } as const;
const sha256 = (...parts: readonly (string | Uint8Array)[]): Buffer => {
  const hash = createHash("sha256");
  for (const part of parts) hash.update(part);
  return hash.digest();
};

function opened(ws: Socket, peer: Peer, isReady: (bytes: Buffer) => boolean, event = "message") {
  return new Promise<Peer>((resolve, reject) => {
    ws.on("error", reject);
    if (event === "open") ws.on("open", () => resolve(peer));
    else ws.on("message", (data) => void (isReady(data as Buffer) && resolve(peer)));
  });
}

/** The bare relay: an id and bytes in, the id back, the bytes to the other. */
const connectBare: Client["connect"] = (port, room, side, size) => {
  const ws = new WebSocket(`ws://127.0.0.1:${port}/r/${room}`, plain);
  let updates: Buffer[] = [];
  const peer: Peer = {
    onDeliver() {},
    onAck() {},
    prepare(count) {
      updates = Array.from({ length: count }, (_, i) => {
        const bytes = randomBytes(4 + size);
        bytes.writeUInt32BE(i, 0);
        bytes[4] = side;
        bytes.writeUInt32BE(i, 5);
        return bytes;
      });
    },
    send: (update) => ws.send(updates[update] as Buffer),
    close: () => ws.terminate(),
  };
  ws.on("message", (data) => {
    const bytes = data as Buffer;
    if (bytes[0] === 0) peer.onAck(bytes.readUInt32BE(1));
    else if (bytes[1] !== side) peer.onDeliver(bytes.readUInt32BE(2));
  });
  return opened(ws, peer, () => true, "open");
};

/** Types of messages as they stand in the wire's table; the load reads no more of them than it must. */
const types = { welcome: 0x81, frames: 0x82, kept: 0x83 } as const;
const framesHead = 2 + 56 + 32 + 2;
const recordHead = 8 + 32 + 4;

const spaceOf = (room: string): Buffer => sha256("space", room).subarray(0, 16);
const tokenOf = (level: string, room: string): Buffer => sha256(level, room);

async function openOurs(port: number, room: string): Promise<void> {
  const [read, write, admin] = ["read", "write", "admin"].map((level) => sha256(tokenOf(level, room)));
  const hashes = { read, write, admin } as { read: Buffer; write: Buffer; admin: Buffer };
  const made = await fetch(`http://127.0.0.1:${port}${exchanges.create.path}`, {
    method: "POST",
    headers: { "Content-Type": messageType },
    body: encodeToRelay({ kind: "create", space: spaceOf(room), hashes, invite: new Uint8Array(0) }),
  });
  if (!made.ok) throw new Error(`no space: ${await made.text()}`);
  await made.arrayBuffer();
}

/** Ours: the smallest bucket that holds an update, sealed as far as a relay can tell. */
const connectOurs: Client["connect"] = (port, room, _, size) => {
  const space = spaceOf(room);
  const ws = new WebSocket(`ws://127.0.0.1:${port}${livePath}`, [laneOf(space)], plain);
  const ciphertext = buckets.find((bucket) => bucket >= size) ?? buckets[0];
  let updates: Uint8Array[] = [];
  const peer: Peer = {
    onDeliver() {},
    onAck() {},
    prepare(count) {
      updates = Array.from({ length: count }, (_, i) => {
        const frame = randomBytes(headerBytes + ciphertext);
        frame.set(magic);
        frame[magic.length] = 1;
        frame.writeUInt32BE(i, headerBytes);
        return encodeToRelay({ kind: "append", id: i + 1, frames: [frame] });
      });
    },
    send: (update) => ws.send(updates[update] as Uint8Array),
    close: () => ws.terminate(),
  };
  ws.on("open", () =>
    ws.send(encodeToRelay({ kind: "hello", space, capability: tokenOf("write", room), at: emptyLog })),
  );
  ws.on("message", (data) => read(data as Buffer, peer));
  return opened(ws, peer, (bytes) => bytes[1] === types.welcome);
};

function read(bytes: Buffer, peer: Peer): void {
  if (bytes[1] === types.kept) peer.onAck(bytes.readUInt32BE(2) - 1);
  if (bytes[1] !== types.frames) return;
  const count = bytes.readUInt16BE(framesHead - 2);
  let at = framesHead;
  for (let i = 0; i < count; i += 1) {
    const length = bytes.readUInt32BE(at + recordHead - 4);
    peer.onDeliver(bytes.readUInt32BE(at + recordHead + headerBytes));
    at += recordHead + length;
  }
}

export const bareClient: Client = { connect: connectBare };
export const ourClient: Client = { open: openOurs, connect: connectOurs };
