// A relay for tests: a list of frames and whoever listens, speaking the real wire. It can be away, shut the door, or have
// no room.
import type { Connect } from "@unhurried/sync";
import {
  accInput,
  type CodeName,
  emptyAcc,
  encodeToDevice,
  parseToRelay,
  type ToDevice,
  type ToRelay,
} from "@unhurried/sync/wire";
import { sha256 } from "../../vault-worker/hash.ts";

interface Caller {
  after: number | undefined;
  readonly say: (message: ToDevice) => void;
}

export function createListRelay() {
  const frames: Uint8Array[] = [];
  const accs: Uint8Array[] = [];
  const callers = new Set<Caller>();
  let opened = 0;
  const accAt = (n: number): Uint8Array => accs[n - 1] ?? emptyAcc;
  const head = () => ({ n: frames.length, acc: accAt(frames.length), firstN: 1, snapshotN: 0 });

  function tell(caller: Caller): void {
    if (caller.after === undefined || caller.after >= frames.length) return;
    const from = caller.after;
    caller.after = frames.length;
    const records = frames
      .slice(from)
      .map((frame, at) => ({ n: from + at + 1, acc: accAt(from + at + 1), frame }));
    caller.say({ kind: "frames", head: head(), accBefore: accAt(from), records });
  }

  function keep(frame: Uint8Array): number {
    const there = frames.findIndex((one) => Buffer.compare(one, frame) === 0);
    if (there >= 0) return there + 1;
    accs.push(sha256(accInput(accAt(frames.length), sha256(frame))));
    return frames.push(frame.slice());
  }

  function hear(caller: Caller, message: ToRelay): void {
    if (relay.shuts) caller.say({ kind: "trouble", code: "no-access", id: 0 });
    else if (message.kind === "ping") caller.say({ kind: "pong" });
    else if (message.kind === "hello") {
      caller.after = message.at.n;
      caller.say({ kind: "welcome", head: head() });
      tell(caller);
    } else if (message.kind === "append") append(caller, message);
  }

  function append(caller: Caller, { id, frames: fresh }: Extract<ToRelay, { kind: "append" }>): void {
    if (relay.refuses) {
      caller.say({ kind: "trouble", code: relay.refuses, id });
      return;
    }
    tell(caller);
    const places = fresh.map(keep).map((n) => ({ n, acc: accAt(n) }));
    caller.after = frames.length;
    caller.say({ kind: "kept", id, places });
    for (const one of callers) tell(one);
  }

  const connect: Connect = (_, listener) => {
    opened += 1;
    let isOpen = true;
    const soon = (what: () => void): void => queueMicrotask(() => isOpen && what());
    const caller: Caller = {
      after: undefined,
      say: (message) => soon(() => listener.onMessage(encodeToDevice(message))),
    };
    const close = (): void => {
      if (!isOpen) return;
      isOpen = false;
      callers.delete(caller);
      queueMicrotask(() => listener.onClose());
    };
    if (relay.isAway) queueMicrotask(close);
    else {
      callers.add(caller);
      soon(() => listener.onOpen());
    }
    return {
      close,
      send(bytes) {
        const parsed = parseToRelay(bytes);
        if (isOpen && parsed.ok) hear(caller, parsed.message);
      },
    };
  };

  const relay = {
    frames,
    connect,
    opened: () => opened,
    isAway: false,
    shuts: false,
    refuses: undefined as CodeName | undefined,
  };
  return relay;
}
