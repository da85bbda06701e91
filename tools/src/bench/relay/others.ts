// Two relays in use, from packages that this repository does not depend on: they come from a folder that whoever measures
// has made (`npm install @hocuspocus/server y-websocket@2 yjs lib0` in it). Both keep everything in memory and read all of it.
// What is sent to them are real updates of a shared document, made before any clock runs.
import { createRequire } from "node:module";
import { join } from "node:path";
import type { Client, Peer } from "./load.ts";
import { WebSocket } from "./ws.ts";

/** The little of these libraries that is used here. */
interface Encoding {
  createEncoder(): object;
  writeVarUint(encoder: object, value: number): void;
  writeVarString(encoder: object, text: string): void;
  writeVarUint8Array(encoder: object, bytes: Uint8Array): void;
  toUint8Array(encoder: object): Uint8Array;
}
interface Decoding {
  createDecoder(bytes: Uint8Array): object;
  readVarUint(decoder: object): number;
  readVarString(decoder: object): string;
}
interface Doc {
  getArray(name: string): { push(items: string[]): void };
  on(event: "update", heard: (update: Uint8Array) => void): void;
}
interface Yjs {
  Doc: new () => Doc;
  encodeStateVector(doc: Doc): Uint8Array;
}

type Way = "hocuspocus" | "yWebsocket";
/** Numbers of the protocol: a sync message, its first step and an update in it; Hocuspocus's own greeting. */
const numbers = { sync: 0, stepOne: 0, update: 2, auth: 2, token: 0 } as const;

export function others(folder: string) {
  const from = createRequire(join(folder, "package.json"));
  const [yjs, encoding, decoding] = ["yjs", "lib0/encoding", "lib0/decoding"].map((name) => from(name)) as [
    Yjs,
    Encoding,
    Decoding,
  ];

  function message(way: Way, room: string, parts: readonly (number | string | Uint8Array)[]): Uint8Array {
    const encoder = encoding.createEncoder();
    // One connection may carry several documents there, so each message names its own.
    if (way === "hocuspocus") encoding.writeVarString(encoder, room);
    for (const part of parts)
      if (typeof part === "number") encoding.writeVarUint(encoder, part);
      else if (typeof part === "string") encoding.writeVarString(encoder, part);
      else encoding.writeVarUint8Array(encoder, part);
    return encoding.toUint8Array(encoder);
  }

  function updatesOf(way: Way, room: string, side: 0 | 1, size: number, count: number): Uint8Array[] {
    const doc = new yjs.Doc();
    const list = doc.getArray(`of ${side}`);
    const updates: Uint8Array[] = [];
    doc.on("update", (update) => {
      updates.push(message(way, room, [numbers.sync, numbers.update, update]));
    });
    // What an update holds beside its text is some twenty bytes.
    for (let i = 0; i < count; i += 1)
      list.push([`<${side}:${String(i).padStart(6, "0")}>`.padEnd(size - 24, "x")]);
    return updates;
  }

  const isStart = (way: Way, bytes: Uint8Array): boolean => {
    const decoder = decoding.createDecoder(bytes);
    if (way === "hocuspocus") decoding.readVarString(decoder);
    return decoding.readVarUint(decoder) === numbers.sync;
  };

  const client = (way: Way): Client => ({
    connect(port, room, side, size) {
      const address = `ws://127.0.0.1:${port}`;
      const ws = new WebSocket(way === "hocuspocus" ? address : `${address}/${room}`, {
        perMessageDeflate: false,
      });
      const mark = Buffer.from(`<${1 - side}:`);
      let updates: Uint8Array[] = [];
      const peer: Peer = {
        onDeliver() {},
        onAck() {},
        prepare(count) {
          updates = updatesOf(way, room, side, size, count);
        },
        send: (update) => ws.send(updates[update] as Uint8Array),
        close: () => ws.terminate(),
      };
      return new Promise((resolve, reject) => {
        let isIn = false;
        ws.on("error", reject);
        ws.on("open", () => {
          if (way === "hocuspocus") ws.send(message(way, room, [numbers.auth, numbers.token, ""]));
          ws.send(message(way, room, [numbers.sync, numbers.stepOne, yjs.encodeStateVector(new yjs.Doc())]));
        });
        ws.on("message", (data) => {
          const bytes = data as Buffer;
          const at = bytes.indexOf(mark);
          if (at >= 0)
            peer.onDeliver(Number(bytes.toString("latin1", at + mark.length, at + mark.length + 6)));
          else if (!isIn && isStart(way, bytes)) {
            isIn = true;
            resolve(peer);
          }
        });
      });
    },
  });

  const file = join(import.meta.dirname, "other-server.ts");
  return {
    clients: { hocuspocus: client("hocuspocus"), yWebsocket: client("yWebsocket") },
    servers: {
      hocuspocus: [file, folder, "hocuspocus"],
      yWebsocket: [file, folder, "yWebsocket"],
    },
  } as const;
}
