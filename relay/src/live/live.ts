// All live connections of this process: the way in, the pings, the way out. WebSockets through `ws` on the same server
// and port as everything else. Anybody may knock: the right to a space comes in the first message, never in an address,
// and carries nothing a browser sends by itself, so there is no cross-site request to forge.
import type { IncomingMessage, Server } from "node:http";
import type { Duplex } from "node:stream";
import { bodyOf, type CodeName, codes, isLane, livePath, wireLimits } from "@unhurried/sync/wire";
import { type WebSocket, WebSocketServer } from "ws";
import type { Relay } from "../api/relay.ts";
import { Connection } from "./connection.ts";
import { createTogether } from "./together.ts";

export interface Live {
  /** Takes upgrades from this server; no other path is upgraded. */
  attachTo(server: Server): void;
  readonly count: () => number;
  /** Says goodbye to everybody; resolves when all have gone, or after `graceMs` without them. */
  drain(graceMs: number): Promise<void>;
}

export const wantsLive = (request: IncomingMessage): boolean =>
  request.url === livePath && request.headers.upgrade?.toLowerCase() === "websocket";

/** ws looks at the size before it takes a message in, so what is too large never gets into memory. */
const tooLarge = "WS_ERR_UNSUPPORTED_MESSAGE_LENGTH";

export function createLive(relay: Relay): Live {
  const { limits, metrics } = relay;
  const connections = new Set<Connection>();
  const sockets = new WebSocketServer({
    noServer: true,
    clientTracking: false,
    perMessageDeflate: false,
    maxPayload: wireLimits.requestBytes,
    // More than a handful of fragments is nothing our devices send.
    maxFragments: 64,
    handleProtocols: (protocols) => [...protocols].find(isLane) ?? false,
  });
  const raw = new Set<WebSocket>();
  const together = createTogether();
  let strangers = 0;
  let isDraining = false;
  const pinging = setInterval(pingAll, limits.pingMs).unref();

  function pingAll(): void {
    for (const one of connections) {
      if (one.isAlive) one.ping();
      else one.drop("dead");
    }
  }

  function refusal(): CodeName | undefined {
    if (isDraining) return "stopping";
    return raw.size >= limits.connections || strangers >= limits.strangers ? "slow-down" : undefined;
  }

  function upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const code = refusal();
    if (code) {
      metrics.count("refusals", code);
      socket.end(answer(code));
    } else sockets.handleUpgrade(request, socket, head, (ws) => open(ws, socket));
  }

  function open(ws: WebSocket, socket: Duplex): void {
    const onEnd = (ended: Connection): void => void connections.delete(ended);
    const one = new Connection({ relay, ws, socket, together, onEnd });
    connections.add(one);
    raw.add(ws);
    strangers += 1;
    const late = setTimeout(() => one.isStranger && one.refuse("too-slow"), limits.helloMs);
    let isCounted = true;
    function known(): void {
      if (!isCounted) return;
      isCounted = false;
      strangers -= 1;
      clearTimeout(late);
    }
    ws.on("message", (data, isBinary) => one.take(data as Buffer, isBinary));
    ws.on("pong", () => {
      one.isAlive = true;
    });
    ws.on("error", (fault) => {
      const isTooLarge = "code" in fault && fault.code === tooLarge;
      metrics.count("refusals", isTooLarge ? "too-large" : "malformed");
    });
    ws.on("close", () => {
      raw.delete(ws);
      known();
      one.end();
    });
    one.onKnown = known;
  }

  return {
    attachTo: (server) => void server.on("upgrade", upgrade),
    count: () => raw.size,
    async drain(graceMs) {
      isDraining = true;
      clearInterval(pinging);
      for (const one of connections) one.bye();
      await allGone(raw, graceMs);
      for (const ws of raw) ws.terminate();
    },
  };
}

/** An HTTP answer on a socket that was going to be a WebSocket. */
function answer(code: CodeName): string {
  const body = bodyOf(code);
  return [
    `HTTP/1.1 ${codes[code].status} ${code}`,
    "Connection: close",
    "Content-Type: application/json",
    "Cache-Control: no-store",
    `Content-Length: ${body.length}`,
    "",
    body,
  ].join("\r\n");
}

function allGone(sockets: ReadonlySet<WebSocket>, graceMs: number): Promise<void> {
  return new Promise((resolve) => {
    const enough = setTimeout(resolve, graceMs);
    function look(): void {
      if (sockets.size > 0) return;
      clearTimeout(enough);
      resolve();
    }
    for (const ws of sockets) ws.once("close", () => setImmediate(look));
    look();
  });
}
