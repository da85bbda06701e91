// The WebSocket library of the relay itself, for both ends of every measurement: others in this repository bring older
// ones with them.
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import type * as Library from "ws";

const fromRelay = createRequire(fileURLToPath(import.meta.resolve("@unhurried/relay")));
const library = fromRelay("ws") as typeof Library & { WebSocket: typeof Library.default };

export const { WebSocket, WebSocketServer } = library;
export type Socket = Library.WebSocket;
