// The way to the relay: one question, one answer over HTTP, and the live connection. Nothing here knows what it carries.
import { type Connect, connectByPolling, type LinkListener, type Post } from "@unhurried/sync";
import {
  type CodeName,
  codeInBody,
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
} from "@unhurried/sync/wire";

/** Longer than the relay lets anybody wait. */
const patienceMs = 40_000;
const betweenMs = 1_000;

export const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

const post: Post = async (path, headers, body) => {
  const response = await fetch(path, {
    method: "POST",
    headers,
    body: body as Uint8Array<ArrayBuffer>,
    cache: "no-store",
    credentials: "omit",
    signal: AbortSignal.timeout(patienceMs),
  });
  return { status: response.status, body: new Uint8Array(await response.arrayBuffer()) };
};

/** One request of a kind a second, so that no server can make a device spin. */
function paced(): Post {
  const next = new Map<string, number>();
  return async (path, headers, body) => {
    const wait = (next.get(path) ?? 0) - performance.now();
    next.set(path, performance.now() + Math.max(0, wait) + betweenMs);
    if (wait > 0) await pause(wait);
    return post(path, headers, body);
  };
}

/** `no-relay`: this host serves pages and passes nothing on. */
export type NoAnswer = "no-connection" | "no-relay";
export type Answered =
  | { readonly kind: "answered"; readonly message?: ToDevice }
  | { readonly kind: "refused"; readonly code: NoAnswer | CodeName };

const noRelay: readonly number[] = [404, 405, 501];
const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes.subarray(0, 256));

/** Never throws: no connection is an answer too. */
export async function askRelay(
  message: Extract<ToRelay, { kind: ExchangeName }>,
  door?: { readonly id: Uint8Array; readonly token: Uint8Array },
): Promise<Answered> {
  const right = door === undefined ? {} : headersFor(door.id, door.token);
  try {
    const { path } = exchanges[message.kind];
    const answer = await post(path, { ...right, "Content-Type": messageType }, encodeToRelay(message));
    if (answer.status === 204) return { kind: "answered" };
    if (answer.status !== 200) {
      const said = text(answer.body);
      const isNobody = noRelay.includes(answer.status) && !said.startsWith('{"code"');
      return { kind: "refused", code: isNobody ? "no-relay" : codeInBody(said) };
    }
    const parsed = parseToDevice(answer.body);
    return parsed.ok
      ? { kind: "answered", message: parsed.message }
      : { kind: "refused", code: parsed.problem };
  } catch {
    return { kind: "refused", code: "no-connection" };
  }
}

function openSocket(space: Uint8Array, listener: LinkListener) {
  let isOpen = true;
  let socket: WebSocket | undefined;
  const end = (): void => {
    if (!isOpen) return;
    isOpen = false;
    socket?.close();
    // Whoever asked has the link in hand by then.
    queueMicrotask(() => listener.onClose());
  };
  try {
    socket = new WebSocket(`${location.origin.replace(/^http/, "ws")}${livePath}`, laneOf(space));
    socket.binaryType = "arraybuffer";
    socket.onopen = () => isOpen && listener.onOpen();
    socket.onmessage = ({ data }) =>
      isOpen && data instanceof ArrayBuffer && listener.onMessage(new Uint8Array(data));
    socket.onclose = end;
    socket.onerror = end;
  } catch {
    end();
  }
  return {
    close: end,
    send(message: Uint8Array): void {
      if (isOpen && socket?.readyState === WebSocket.OPEN) socket.send(message as Uint8Array<ArrayBuffer>);
    },
  };
}

export function connectTo(space: Uint8Array): Connect {
  const poll = connectByPolling(paced());
  return (way, listener) => (way === "socket" ? openSocket(space, listener) : poll(way, listener));
}
