// Drives one space's log: carries out what the engine and the reconnect policy want, on a disk, a vault and a way to
// the server that somebody else brings. Everything calls back and nothing waits, so that the simulator drives the very
// same code on time that it makes itself.
import type { Connect, Link } from "../link/link.ts";
import { type ReconnectEvent, reconnectStep, startReconnecting } from "../link/reconnect.ts";
import { encodeToRelay } from "../wire/index.ts";
import type { LogEffect, LogEvent, LogPorts, Trouble, VaultEvent } from "./events.ts";
import { type DurableChange, type LogState, type Restored, restoreLog } from "./state.ts";
import { logStep } from "./step.ts";

export interface SealedFrame {
  readonly hash: string;
  readonly bytes: Uint8Array;
}

export interface Delivery {
  /** In the log's order. */
  readonly frames: readonly SealedFrame[];
  readonly gapBefore: boolean;
}

export interface DriverPorts extends Pick<LogPorts, "sha256" | "door"> {
  /** ms. */
  readonly now: () => number;
  /** 0 to 1. */
  readonly random: () => number;
  /** Calls back once, later. Calls after `stop` do no harm. */
  readonly wait: (ms: number, what: () => void) => void;
  readonly connect: Connect;
  /** In one strict transaction each, one after the other. `false`: it was not kept, and nothing of it is there. */
  readonly keep: (change: DurableChange, done: (kept: boolean) => void) => void;
  /** Frames by hash, as far as the disk has them. */
  readonly read: (hashes: readonly string[], done: (found: readonly SealedFrame[]) => void) => void;
  /** The vault takes these; what it finds inside it says by `tell`, then it calls `done`, once all is durable. */
  readonly deliver: (delivery: Delivery, done: () => void) => void;
  /** These own frames are on the disk now: whoever sealed them need not hand them over again. */
  readonly written: (hashes: readonly string[]) => void;
  readonly report: (trouble: Trouble) => void;
}

export interface Driver {
  readonly state: () => LogState;
  readonly tell: (
    event: VaultEvent | { readonly kind: "append"; readonly frames: readonly Uint8Array[] },
  ) => void;
  /** The device says that the network is back. */
  readonly online: () => void;
  /** Nothing happens any more. What was not on the disk is asked for again next time. */
  readonly stop: () => void;
}

export const tickMs = 10_000;

/** Starts at once, from what the disk gave back. `step` is another engine in tests only. */
export function driveLog(ports: DriverPorts, restored: Restored, step = logStep): Driver {
  let state = restoreLog(ports.sha256, restored);
  let reach = startReconnecting;
  let link: Link | undefined;
  let isRunning = true;
  const deliveries: Extract<LogEffect, { kind: "deliver" }>[] = [];

  const ifRunning =
    <Args extends readonly unknown[]>(what: (...args: Args) => void) =>
    (...args: Args): void => {
      if (isRunning) what(...args);
    };
  const tell = ifRunning((event: LogEvent): void => {
    const next = step(state, event, { sha256: ports.sha256, door: ports.door, now: ports.now() });
    state = next.state;
    for (const effect of next.effects) act(effect);
  });

  function act(effect: LogEffect): void {
    switch (effect.kind) {
      case "send":
        link?.send(encodeToRelay(effect.message));
        break;
      case "append":
        append(effect.id, effect.hashes);
        break;
      case "keep":
        keep(effect);
        break;
      case "deliver":
        if (deliveries.push(effect) === 1) deliverNext();
        break;
      case "report":
        ports.report(effect.trouble);
        break;
      case "close":
        link?.close();
        if (!effect.again) reconnect({ kind: "unwanted" });
    }
  }

  /** All of them, or else the engine hears what is missing. */
  function withFrames(
    hashes: readonly string[],
    use: (frames: readonly SealedFrame[]) => void,
    instead: () => void = () => {},
  ): void {
    const done = (found: readonly SealedFrame[]): void => {
      const byHash = new Map(found.map((frame) => [frame.hash, frame]));
      const missing = hashes.filter((hash) => !byHash.has(hash));
      if (missing.length === 0) use(hashes.flatMap((hash) => byHash.get(hash) ?? []));
      else {
        tell({ kind: "lost", hashes: missing });
        instead();
      }
    };
    ports.read(hashes, ifRunning(done));
  }

  function append(id: number, hashes: readonly string[]): void {
    const { session } = reach;
    withFrames(hashes, (frames) => {
      // The connection it was meant for may be gone by now; the engine then asks for it anew.
      if (session !== reach.session) return;
      link?.send(encodeToRelay({ kind: "append", id, frames: frames.map(({ bytes }) => bytes) }));
    });
  }

  function keep(effect: Extract<LogEffect, { kind: "keep" }>): void {
    const done = (kept: boolean): void => {
      if (kept) ports.written(effect.frames.map(({ hash }) => hash));
      tell({ kind: kept ? "written" : "unwritten", id: effect.id });
    };
    ports.keep(effect, ifRunning(done));
  }

  /** One after the other, so that none overtakes another. */
  function deliverNext(): void {
    const next = deliveries[0];
    if (next === undefined) return;
    const onward = ifRunning((): void => {
      deliveries.shift();
      deliverNext();
    });
    const done = ifRunning((): void => {
      tell({ kind: "taken", turn: next.turn, upTo: next.upTo });
      onward();
    });
    const { hashes, gapBefore, turn } = next;
    // A line that began anew delivers anew.
    if (turn !== state.turn) onward();
    else withFrames(hashes, (frames) => ports.deliver({ frames, gapBefore }, done), onward);
  }

  function reconnect(event: ReconnectEvent): void {
    const next = reconnectStep(reach, event, { now: ports.now(), random: ports.random() });
    reach = next.state;
    for (const effect of next.effects) {
      if (effect.kind === "close") link?.close();
      else if (effect.kind === "open") connect(effect.session);
      else {
        const woken = { kind: "woken", wake: effect.wake } as const;
        ports.wait(
          effect.afterMs,
          ifRunning(() => reconnect(woken)),
        );
      }
    }
  }

  function connect(session: number): void {
    const ofThis = <Args extends readonly unknown[]>(what: (...args: Args) => void) =>
      ifRunning((...args: Args): void => {
        if (session === reach.session) what(...args);
      });
    link = ports.connect(reach.way, {
      onOpen: ofThis(() => tell({ kind: "opened" })),
      onMessage: ofThis((bytes: Uint8Array) => {
        tell({ kind: "message", bytes });
        if (state.phase === "live" || state.phase === "catching-up") reconnect({ kind: "welcomed", session });
      }),
      onClose: ofThis(() => {
        tell({ kind: "closed" });
        reconnect({ kind: "closed", session });
      }),
    });
  }

  function tick(): void {
    tell({ kind: "tick" });
    ports.wait(tickMs, ifRunning(tick));
  }

  tell({ kind: "started" });
  reconnect({ kind: "wanted" });
  tick();
  return {
    state: () => state,
    tell,
    online: ifRunning(() => reconnect({ kind: "online" })),
    stop() {
      isRunning = false;
      link?.close();
    },
  };
}
