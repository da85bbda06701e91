// The other way, where a proxy blocks live connections: ask over HTTP, again and again. To the engine it looks like a
// live connection: the first answer is turned into a welcome, refusals into troubles, and pings answered here.
import {
  codeInBody,
  type ExchangeName,
  encodeToDevice,
  encodeToRelay,
  exchanges,
  headersFor,
  messageType,
  parseToDevice,
  parseToRelay,
  type ToDevice,
  type ToDeviceOf,
  type ToRelay,
  type ToRelayOf,
  wireLimits,
} from "../wire/index.ts";
import type { Connect, Link, LinkListener } from "./link.ts";

export interface Answer {
  /** HTTP status. */
  readonly status: number;
  readonly body: Uint8Array;
}

/**
 * One POST. Rejects when nothing came back, or after a patience of its own longer than `wireLimits.waitSeconds`. Whoever
 * implements it keeps to one request of a kind a second, so that no server can make a device spin.
 */
export type Post = (
  path: string,
  headers: Readonly<Record<string, string>>,
  body: Uint8Array,
) => Promise<Answer>;

type Hello = ToRelayOf<"hello">;

/** `Connect` for the way "poll" (link.ts). */
export const connectByPolling =
  (post: Post): Connect =>
  (_, listener) => {
    let isOpen = true;
    let door: Hello | undefined;
    const end = (): void => {
      if (!isOpen) return;
      isOpen = false;
      listener.onClose();
    };
    const say = (message: ToDevice): void => {
      if (isOpen) listener.onMessage(encodeToDevice(message));
    };
    const ask = (name: ExchangeName, message: ToRelay): Promise<ToDevice> =>
      exchange(post, door, name, message);

    async function listen(hello: Hello): Promise<void> {
      let next = hello.at.n + 1;
      let isFirst = true;
      let isAtEnd = false;
      while (isOpen) {
        const answer = isAtEnd
          ? await ask("wait", { kind: "wait", from: next, seconds: wireLimits.waitSeconds })
          : await ask("read", { kind: "read", from: next, limit: wireLimits.answerRecords, pruned: 0 });
        if (answer.kind !== "frames") {
          say(answer);
          break;
        }
        if (isFirst) say({ kind: "welcome", head: answer.head });
        isFirst = false;
        say(answer);
        next = (answer.records.at(-1)?.n ?? next - 1) + 1;
        isAtEnd = isAtEndOf(answer, next);
      }
      end();
    }

    async function append(message: ToRelayOf<"append">): Promise<void> {
      const answer = await ask("append", message);
      say(answer.kind === "trouble" ? { ...answer, id: message.id } : answer);
    }

    const link: Link = {
      close: end,
      send(bytes) {
        const parsed = parseToRelay(bytes);
        if (!isOpen || !parsed.ok) return;
        const { message } = parsed;
        if (message.kind === "ping") say({ kind: "pong" });
        if (message.kind === "append") append(message).catch(end);
        if (message.kind !== "hello" || door !== undefined) return;
        door = message;
        listen(message).catch(end);
      },
    };
    opened(listener, () => isOpen);
    return link;
  };

/** After the caller has the link in hand, as with a live connection. */
function opened(listener: LinkListener, isOpen: () => boolean): void {
  Promise.resolve().then(() => {
    if (isOpen()) listener.onOpen();
  });
}

const isAtEndOf = ({ head, records }: ToDeviceOf<"frames">, next: number): boolean =>
  records.length === 0 || next > head.n;

async function exchange(
  post: Post,
  door: Hello | undefined,
  name: ExchangeName,
  message: ToRelay,
): Promise<ToDevice> {
  const right = door === undefined ? {} : headersFor(door.space, door.capability);
  const headers = { ...right, "Content-Type": messageType };
  const { status, body } = await post(exchanges[name].path, headers, encodeToRelay(message));
  if (status !== 200) return { kind: "trouble", code: codeInBody(asText(body)), id: 0 };
  const parsed = parseToDevice(body);
  return parsed.ok ? parsed.message : { kind: "trouble", code: parsed.problem, id: 0 };
}

const asText = (body: Uint8Array): string => String.fromCharCode(...body.subarray(0, 256));
