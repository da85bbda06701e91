// One seeded life of a couple with an honest relay: days, openings, writing, dying apps, bad networks, clocks that
// jump by years. Everything comes from the seed; the same seed is the same life.
import type { Trouble, TroubleKind } from "../log/events.ts";
import type { logStep } from "../log/step.ts";
import type { Sha256 } from "../wire/index.ts";
import { type Couple, createCouple, day, differences, everything, minute } from "./couple.ts";
import type { Device } from "./device.ts";
import { type Conditions, quiet } from "./network.ts";

export interface Life {
  readonly seed: number;
  readonly frames: number;
  readonly differences: readonly string[];
  readonly alarms: readonly TroubleKind[];
  /** Taken by a vault and written by nobody. */
  readonly invented: number;
  /** Reported though nothing of the kind happened. */
  readonly falseAlarms: readonly Trouble[];
}

export interface LifeOptions {
  /** How often bytes change or fall off on the way down, a message; 0 by default. */
  readonly flips?: number;
  readonly sha256: Sha256;
  readonly seed: number;
  readonly step?: typeof logStep;
  /** How often the relay is put back to an older copy of itself, a day; 0 by default. */
  readonly rollbacks?: number;
}

const weather: readonly Conditions[] = [
  quiet,
  { ...quiet, latencyMs: 2_000, doubles: 0.1 },
  { latencyMs: 8_000, fails: 0.3, breaks: 0.15, doubles: 0.1, overtakes: 0, flips: 0, strays: 0.8 },
  { latencyMs: 1_000, fails: 0.1, breaks: 0.05, doubles: 0.05, overtakes: 0.02, flips: 0, strays: 0.5 },
];

const tenYears = 3_653 * day;

export function liveOnce({ sha256, seed, step, rollbacks = 0, flips = 0 }: LifeOptions): Life {
  const couple = createCouple({
    sha256,
    seed,
    devices: 2 + (Math.abs(seed) % 5),
    ...(step === undefined ? {} : { step }),
  });
  const { chance, devices, network, relay, wait } = couple;
  const backups: (readonly Uint8Array[])[] = [[]];
  const awayUntil = devices.map(() => 0);
  for (let today = 0, days = 6 + chance.below(20); today < days; today++) {
    network.conditions = { ...chance.oneOf(weather), flips };
    backups.push(relay.frames);
    if (chance.often(rollbacks)) {
      network.drop();
      relay.frames = [...chance.oneOf(backups)];
    }
    for (const [at, device] of devices.entries()) {
      if (today < (awayUntil[at] ?? 0)) continue;
      if (chance.often(0.04)) awayUntil[at] = today + chance.below(30);
      if (chance.often(0.05)) device.clockError = (chance.share() * 2 - 1) * tenYears;
      couple.world.after(chance.below(day / 2), () => visit(couple, device));
    }
    wait(day);
  }
  network.conditions = quiet;
  for (const device of devices) device.kill();
  // Twice round: the first brings up what each alone had, the second brings it to all.
  couple.meet(10 * minute);
  couple.meet(10 * minute);
  const told = couple.told.map(({ trouble }) => trouble);
  return {
    seed,
    frames: everything(couple).size,
    invented: [...everything(couple)].filter((hash) => !couple.written.has(hash)).length,
    differences: differences(couple, sha256),
    alarms: told.map(({ kind }) => kind),
    falseAlarms: told.filter((trouble) => !isRight(trouble, rollbacks > 0)),
  };
}

/**
 * Nothing has come for two weeks by this device's own clock: that is so, whoever's fault it is. A relay that was put
 * back did lose frames and did show others another log; what was still on its way may arrive before what it follows.
 */
const isRight = ({ kind }: Trouble, wasPutBack: boolean): boolean =>
  kind === "frozen" || (wasPutBack && ["rolled-back", "reordered", "fork", "omitted"].includes(kind));

/** The app is open for a while. It may be killed at any moment, and be opened again at once. */
function visit({ world, chance }: Couple, device: Device): void {
  device.open();
  const length = minute * (1 + chance.below(chance.often(0.04) ? 90 : 6));
  for (let facts = 1 + chance.below(3); facts > 0; facts--)
    world.after(chance.below(length), () => device.write());
  if (chance.often(0.3))
    world.after(chance.below(length), () => {
      device.kill();
      if (chance.often(0.7)) device.open();
    });
  if (chance.often(0.03)) world.after(chance.below(length), () => setClock(device, chance.share()));
  world.after(length, () => device.kill());
}

function setClock(device: Device, share: number): void {
  device.clockError = (share * 2 - 1) * tenYears;
}
