// A device in the simulator: the real engine, policy and driver, on a disk, a clock and a vault that are made up.
import { type Driver, type DriverPorts, driveLog } from "../log/drive.ts";
import type { Trouble } from "../log/events.ts";
import type { LineStep } from "../log/line.ts";
import { type DurableChange, type DurableHead, type Restored, whereWeStand } from "../log/state.ts";
import type { logStep } from "../log/step.ts";
import type { Sha256 } from "../wire/index.ts";
import type { Chance } from "./chance.ts";
import type { Network } from "./network.ts";
import { emptyVault, isOmitted, type StubVault, take, type Who, write } from "./stub-vault.ts";
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
  readonly open: () => void;
  /** Whatever was not on the disk is gone. */
  readonly kill: () => void;
  readonly write: (isSnapshot?: boolean) => void;
  /** Says something to the engine, as a vault would. */
  readonly tell: Driver["tell"];
  /** The disk takes nothing more. */
  isFull: boolean;
}

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
  const { world, chance, network, sha256, who } = parts;
  const disk: Disk = { frames: new Map(), rows: new Map(), head: undefined };
  const now = (): number => clockStart + world.now() + device.clockError;
  let driver: Driver | undefined;
  let life = 0;
  let diskAt = 0;

  /** Later, unless the app has ended meanwhile. */
  function later(ms: number, what: () => void): void {
    const then = life;
    world.after(ms, () => {
      if (then === life) what();
    });
  }

  const keep: DriverPorts["keep"] = (change, done) => {
    diskAt = Math.max(diskAt, world.now() + chance.below(40));
    later(diskAt - world.now(), () => {
      if (!device.isFull) keepOn(disk, change);
      const isKept = !device.isFull;
      later(1, () => done(isKept));
    });
  };

  const deliver: DriverPorts["deliver"] = ({ frames, gapBefore }, done) => {
    const { vault, events } = take(device.vault, who, frames, gapBefore, now());
    device.vault = vault;
    for (const event of events) device.tell(event);
    later(1, done);
  };

  const ports: DriverPorts = {
    sha256,
    door: { space: new Uint8Array(16).fill(who.space), capability: new Uint8Array(32) },
    now,
    random: chance.share,
    wait: later,
    connect: (_, listener) => network.connect(who.writer, listener),
    keep,
    read: (hashes, done) =>
      later(1, () =>
        done(
          hashes.flatMap((hash) => {
            const bytes = disk.frames.get(hash);
            return bytes === undefined ? [] : [{ hash, bytes }];
          }),
        ),
      ),
    deliver,
    written(hashes) {
      const sealed = device.vault.sealed.filter(({ hash }) => !hashes.includes(hash));
      device.vault = { ...device.vault, sealed };
    },
    report: parts.onTrouble,
  };

  function look(): void {
    if (isOmitted(device.vault, now())) device.tell({ kind: "omitted" });
    later(60_000, look);
  }

  const device: Device = {
    who,
    disk,
    vault: emptyVault,
    clockError: 0,
    isFull: false,
    open() {
      if (driver !== undefined) return;
      life += 1;
      diskAt = 0;
      driver = driveLog(ports, restoredFrom(disk), parts.step);
      const frames = device.vault.sealed.map(({ bytes }) => bytes);
      if (frames.length > 0) driver.tell({ kind: "append", frames });
      look();
    },
    kill() {
      life += 1;
      driver?.stop();
      driver = undefined;
    },
    write(isSnapshot = false) {
      if (driver === undefined) return;
      device.vault = write(device.vault, who, whereWeStand(driver.state()), sha256, isSnapshot);
      const sealed = device.vault.sealed.at(-1);
      if (sealed === undefined) return;
      parts.onSealed(sealed.hash);
      driver.tell({ kind: "append", frames: [sealed.bytes] });
    },
    tell: (event) => driver?.tell(event),
  };
  return device;
}

function keepOn(disk: Disk, { frames, rows, head, drop }: DurableChange): void {
  for (const { hash, bytes } of frames) disk.frames.set(hash, bytes.slice());
  for (const n of [...disk.rows.keys()]) if (n > rows.after || n <= head.baseN) disk.rows.delete(n);
  for (const [at, row] of rows.steps.entries()) disk.rows.set(rows.after + 1 + at, row);
  for (const hash of drop) disk.frames.delete(hash);
  disk.head = head;
}
