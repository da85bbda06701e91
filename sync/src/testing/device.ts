// A device in the simulator: the real engine and the real reconnect policy, on a disk, a clock and a vault that are
// made up. What web/ does with the engine's effects it does the same way, so this is also how to drive it.
import { type ReconnectEvent, reconnectStep, startReconnecting } from "../link/reconnect.ts";
import type { LogEffect, LogEvent, Trouble } from "../log/events.ts";
import type { LineStep } from "../log/line.ts";
import { type DurableHead, type LogState, type Restored, restoreLog, whereWeStand } from "../log/state.ts";
import type { logStep } from "../log/step.ts";
import { encodeToRelay, type Sha256, type ToRelay } from "../wire/index.ts";
import type { Chance } from "./chance.ts";
import type { Network } from "./network.ts";
import { emptyVault, isOmitted, type Sealed, type StubVault, take, type Who, write } from "./stub-vault.ts";
import type { World } from "./world.ts";

export interface Disk {
  readonly frames: Map<string, Uint8Array>;
  readonly rows: Map<number, LineStep>;
  head: DurableHead | undefined;
}

export interface DeviceParts {
  readonly world: World;
  readonly chance: Chance;
  readonly network: Network;
  readonly sha256: Sha256;
  readonly who: Who;
  readonly step: typeof logStep;
  readonly onTrouble: (trouble: Trouble) => void;
  readonly onSealed: (hash: string) => void;
}

export interface Device {
  readonly who: Who;
  readonly disk: Disk;
  vault: StubVault;
  /** ms this device's clock is ahead of the world's. */
  clockError: number;
  readonly state: () => LogState | undefined;
  readonly open: () => void;
  /** Whatever was not on the disk is gone. */
  readonly kill: () => void;
  readonly write: (isSnapshot?: boolean) => void;
  readonly tell: (event: LogEvent) => void;
}

const tickMs = 60_000;
/** Away from 0, so that a clock can be set back. */
const clockStart = 1.7e12;

export function restoredFrom({ head, rows, frames }: Disk): Restored {
  const steps: LineStep[] = [];
  for (let n = (head?.baseN ?? 0) + 1; ; n++) {
    const step = rows.get(n);
    if (step === undefined) break;
    steps.push(step);
  }
  return { head, steps, sizes: new Map([...frames].map(([hash, bytes]) => [hash, bytes.length])) };
}

export function createDevice(parts: DeviceParts): Device {
  const { world, chance, network, sha256, who, step } = parts;
  const disk: Disk = { frames: new Map(), rows: new Map(), head: undefined };
  const door = { space: new Uint8Array(16).fill(who.space), capability: new Uint8Array(32) };
  const now = (): number => clockStart + world.now() + device.clockError;
  let life = 0;
  let state: LogState | undefined;
  let reach = startReconnecting;
  let link: ReturnType<Network["connect"]> | undefined;
  let diskAt = 0;

  /** Later, unless the app has ended meanwhile. */
  function later(ms: number, what: () => void): void {
    const then = life;
    world.after(ms, () => {
      if (then === life) what();
    });
  }

  function tell(event: LogEvent): void {
    if (state === undefined) return;
    const next = step(state, event, { sha256, now: now(), door });
    state = next.state;
    for (const effect of next.effects) act(effect);
  }

  function act(effect: LogEffect): void {
    switch (effect.kind) {
      case "send":
        send(effect.message);
        break;
      case "append":
        append(effect.id, effect.hashes);
        break;
      case "keep":
        keep(effect);
        break;
      case "deliver":
        later(1, () => deliver(effect));
        break;
      case "report":
        parts.onTrouble(effect.trouble);
        break;
      case "close":
        link?.close();
        if (!effect.again) reconnect({ kind: "unwanted" });
    }
  }

  function send(message: ToRelay): void {
    link?.send(encodeToRelay(message));
  }

  function append(id: number, hashes: readonly string[]): void {
    const frames = fromDisk(hashes);
    if (frames !== undefined) send({ kind: "append", id, frames: frames.map(({ bytes }) => bytes) });
  }

  /** All of them, or else the engine hears what is missing. */
  function fromDisk(hashes: readonly string[]): readonly Sealed[] | undefined {
    const missing = hashes.filter((hash) => !disk.frames.has(hash));
    if (missing.length > 0) later(0, () => tell({ kind: "lost", hashes: missing }));
    const found = hashes.map((hash) => ({ hash, bytes: disk.frames.get(hash) ?? new Uint8Array() }));
    return missing.length > 0 ? undefined : found;
  }

  function keep(effect: Extract<LogEffect, { kind: "keep" }>): void {
    diskAt = Math.max(diskAt, world.now() + chance.below(40));
    later(diskAt - world.now(), () => {
      for (const { hash, bytes } of effect.frames) disk.frames.set(hash, bytes.slice());
      for (const n of [...disk.rows.keys()])
        if (n > effect.rows.after || n <= effect.head.baseN) disk.rows.delete(n);
      for (const [at, row] of effect.rows.steps.entries()) disk.rows.set(effect.rows.after + 1 + at, row);
      for (const hash of effect.drop) disk.frames.delete(hash);
      disk.head = effect.head;
      later(1, () => {
        const written = new Set(effect.frames.map(({ hash }) => hash));
        const sealed = device.vault.sealed.filter(({ hash }) => !written.has(hash));
        device.vault = { ...device.vault, sealed };
        tell({ kind: "written", id: effect.id });
      });
    });
  }

  function deliver({ hashes, gapBefore, turn, upTo }: Extract<LogEffect, { kind: "deliver" }>): void {
    const frames = fromDisk(hashes);
    if (frames === undefined) return;
    const { vault, events } = take(device.vault, who, frames, gapBefore, now());
    device.vault = vault;
    for (const event of events) tell(event);
    later(1, () => tell({ kind: "taken", turn, upTo }));
  }

  function reconnect(event: ReconnectEvent): void {
    const next = reconnectStep(reach, event, { now: now(), random: chance.share() });
    reach = next.state;
    for (const effect of next.effects) {
      if (effect.kind === "close") link?.close();
      else if (effect.kind === "wake")
        later(effect.afterMs, () => reconnect({ kind: "woken", wake: effect.wake }));
      else connect(effect.session);
    }
  }

  function connect(session: number): void {
    const then = life;
    const ours = (what: () => void) => () => {
      if (then === life && session === reach.session) what();
    };
    link = network.connect(who.writer, {
      onOpen: ours(() => tell({ kind: "opened" })),
      onMessage: (bytes) =>
        ours(() => {
          tell({ kind: "message", bytes });
          const phase = state?.phase;
          if (phase === "live" || phase === "catching-up") reconnect({ kind: "welcomed", session });
        })(),
      onClose: ours(() => {
        tell({ kind: "closed" });
        reconnect({ kind: "closed", session });
      }),
    });
  }

  function tick(): void {
    tell({ kind: "tick" });
    if (isOmitted(device.vault, now())) tell({ kind: "omitted" });
    later(tickMs, tick);
  }

  const device: Device = {
    who,
    disk,
    vault: emptyVault,
    clockError: 0,
    state: () => state,
    open() {
      if (state !== undefined) return;
      life += 1;
      diskAt = 0;
      state = restoreLog(sha256, restoredFrom(disk));
      reach = { ...startReconnecting, session: reach.session };
      tell({ kind: "started" });
      const { sealed } = device.vault;
      if (sealed.length > 0) tell({ kind: "append", frames: sealed.map(({ bytes }) => bytes) });
      reconnect({ kind: "wanted" });
      tick();
    },
    kill() {
      life += 1;
      state = undefined;
      link?.close();
    },
    write(isSnapshot = false) {
      if (state === undefined) return;
      device.vault = write(device.vault, who, whereWeStand(state), sha256, isSnapshot);
      const sealed = device.vault.sealed.at(-1);
      if (sealed === undefined) return;
      parts.onSealed(sealed.hash);
      tell({ kind: "append", frames: [sealed.bytes] });
    },
    tell,
  };
  return device;
}
