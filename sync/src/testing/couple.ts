// A made-up couple: one space, one relay, a few devices, and what is asked of them at the end. Shared by the seeded
// runs and by the tests of evil relays.
import type { Trouble } from "../log/events.ts";
import { logStep } from "../log/step.ts";
import { type Sha256, toHex } from "../wire/index.ts";
import { type Chance, chanceFrom } from "./chance.ts";
import { createDevice, type Device } from "./device.ts";
import { createNetwork, type Network } from "./network.ts";
import { createRelay, type StubRelay } from "./relay.ts";
import { createWorld, type World } from "./world.ts";

export const minute = 60_000;
export const day = 1_440 * minute;

export interface Told {
  readonly writer: number;
  readonly trouble: Trouble;
}

export interface Couple {
  readonly world: World;
  readonly chance: Chance;
  readonly relay: StubRelay;
  readonly network: Network;
  readonly devices: readonly Device[];
  readonly told: Told[];
  /** Hashes of all frames ever sealed. */
  readonly written: ReadonlySet<string>;
  /** Everybody opens the app and leaves it open this long, one after the other. */
  readonly meet: (ms: number) => void;
  readonly wait: (ms: number) => void;
}

export interface CoupleOptions {
  readonly sha256: Sha256;
  readonly seed: number;
  readonly devices: number;
  /** A broken engine, to see that a test notices. */
  readonly step?: typeof logStep;
}

export function createCouple({ sha256, seed, devices, step = logStep }: CoupleOptions): Couple {
  const world = createWorld();
  const chance = chanceFrom(seed);
  const relay = createRelay(sha256);
  const network = createNetwork(world, chance, relay);
  const told: Told[] = [];
  const written = new Set<string>();
  const all = Array.from({ length: devices }, (_, writer) =>
    createDevice({
      world,
      chance,
      network,
      sha256,
      step,
      who: { space: 1, writer },
      onSealed: (hash) => written.add(hash),
      onTrouble: (trouble) => told.push({ writer, trouble }),
    }),
  );
  const wait = (ms: number): void => world.runUntil(world.now() + ms);
  return {
    world,
    chance,
    relay,
    network,
    devices: all,
    told,
    written,
    wait,
    meet(ms) {
      for (const device of all) {
        device.kill();
        device.open();
        wait(ms);
      }
      for (const device of all) device.kill();
    },
  };
}

/** Every frame anybody ever sealed or took: what must be everywhere in the end. */
export const everything = ({ devices }: Couple): ReadonlySet<string> =>
  new Set(devices.flatMap(({ vault }) => [...vault.applied]));

/** What keeps the couple from having converged; [] when all devices and the relay hold the same frames. */
export function differences(couple: Couple, sha256: Sha256): readonly string[] {
  const all = everything(couple);
  const onRelay = new Set(couple.relay.frames.map((frame) => toHex(sha256(frame))));
  const lacks = (has: ReadonlySet<string>): number => [...all].filter((hash) => !has.has(hash)).length;
  const places = [
    ["relay", lacks(onRelay)] as const,
    ...couple.devices.map(({ who, vault }) => [`vault ${who.writer}`, lacks(vault.applied)] as const),
    ...couple.devices.map(
      ({ who, disk }) => [`disk ${who.writer}`, lacks(new Set(disk.frames.keys()))] as const,
    ),
  ];
  return places.flatMap(([place, missing]) =>
    missing === 0 ? [] : [`${place} lacks ${missing} of ${all.size}`],
  );
}
