// Two people with two devices each, all honest, offline as they like: nothing is ever alarmed, and all know the same.
import fc from "fast-check";
import { expect, test } from "vitest";
import type { Bytes } from "../bytes.ts";
import { random } from "../testing/ports.ts";
import { addDevice, handOver, removeDevice, rotate, rotationDue, takeOver } from "./devices.ts";
import { openFrame } from "./receive.ts";
import { activeMembers } from "./roster.ts";
import { sealFacts, sealHead } from "./space.ts";
import { certificateFor, createWriterKeys, type Space } from "./state.ts";
import { couple, kindsOf, reading, start, told, value, writerOf, writing } from "./testing.ts";

interface Device {
  space: Space;
  /** How much of the log it has read. */
  at: number;
  outbox: Bytes[];
  readonly facts: Set<string>;
  readonly troubles: string[];
}

const deviceOf = (space: Space, at: number): Device => ({
  space,
  at,
  outbox: [],
  facts: new Set(),
  troubles: [],
});

/** Phone and laptop of each, the laptops let in and known to all. */
function fourDevices(): { devices: readonly Device[]; log: Bytes[] } {
  const { a, b, log: begun } = couple();
  const log = [...begun];
  const phones = [deviceOf(a, 2), deviceOf(b, 2)];
  const laptops = phones.map((phone) => {
    const keys = createWriterKeys(random);
    const added = value(addDevice(phone.space, certificateFor(keys, 0, 0, 0), writing));
    phone.space = added.space;
    log.push(...added.frames);
    const laptop = takeOver(handOver(added.space), keys);
    if (laptop === undefined) throw new Error("not taken over");
    return deviceOf(laptop, 2);
  });
  const devices = [...phones, ...laptops];
  for (const device of devices) sync(device, log);
  return { devices, log };
}

function readOn(device: Device, log: readonly Bytes[]): void {
  for (const frame of log.slice(device.at)) {
    const opened = openFrame(device.space, frame, reading);
    device.space = opened.space;
    for (const { id } of opened.facts) device.facts.add(id);
    device.troubles.push(...kindsOf(opened.troubles));
  }
  device.at = log.length;
}

function sync(device: Device, log: Bytes[]): void {
  readOn(device, log);
  log.push(...device.outbox);
  device.outbox = [];
  readOn(device, log);
}

type Act = "say" | "head" | "rotate" | "sync" | "remove";

/** What an honest app does: keys first where they are due, then what the person wanted. */
function act(device: Device, what: Act, others: readonly Device[]): void {
  if (rotationDue(device.space, start) !== undefined) send(device, rotate(device.space, "removed", writing));
  if (what === "say") {
    const fact = told(device.space);
    const sealed = value(sealFacts(device.space, [fact], writing));
    device.facts.add(fact.id);
    send(device, { space: sealed.space, frames: [sealed.frame] });
  }
  if (what === "head") {
    const sealed = value(sealHead(device.space, writing));
    send(device, { space: sealed.space, frames: [sealed.frame] });
  }
  if (what === "rotate") send(device, rotate(device.space, "time", writing));
  if (what === "remove") {
    const [, , laptop] = others;
    send(device, value(removeDevice(device.space, writerOf((laptop as Device).space), writing)));
  }
}

function send(device: Device, changed: { readonly space: Space; readonly frames: readonly Bytes[] }): void {
  device.space = changed.space;
  device.outbox.push(...changed.frames);
}

const acts = (kinds: readonly Act[]) =>
  fc.array(fc.tuple(fc.integer({ min: 0, max: 3 }), fc.constantFrom(...kinds)), {
    minLength: 20,
    maxLength: 40,
  });

test("whatever they do and whenever they are online: no alarm, and in the end all know the same", () => {
  fc.assert(
    fc.property(acts(["say", "say", "head", "rotate", "sync", "sync"]), (script) => {
      const { devices, log } = fourDevices();
      for (const [who, what] of script) {
        const device = devices[who] as Device;
        if (what === "sync") sync(device, log);
        else act(device, what, devices);
      }
      for (const device of [...devices, ...devices]) sync(device, log);
      expect(devices.flatMap(({ troubles }) => troubles)).toEqual([]);
      const [first, ...rest] = devices.map(({ facts }) => [...facts].sort());
      for (const other of rest) expect(other).toEqual(first);
    }),
    { numRuns: 12 },
  );
});

test("a laptop taken out in the middle of it all: the others go on, it reads nothing more", () => {
  fc.assert(
    fc.property(
      acts(["say", "rotate", "sync"]),
      acts(["say", "rotate", "sync"]),
      fc.boolean(),
      (before, after, heardAtOnce) => {
        const { devices, log } = fourDevices();
        const [phone, , laptop] = devices as [Device, Device, Device];
        const run = (script: typeof before) => {
          for (const [who, what] of script) {
            const device = devices[who] as Device;
            if (what === "sync") sync(device, log);
            else act(device, what, devices);
          }
        };
        run(before.slice(0, 20));
        for (const device of [...devices, ...devices]) sync(device, log);
        act(phone, "remove", devices);
        sync(phone, log);
        const others = devices.filter((device) => device !== laptop);
        if (heardAtOnce) for (const device of others) sync(device, log);
        const known = laptop.facts.size;
        for (const [who, what] of after.slice(0, 20)) {
          const device = devices[who] as Device;
          if (device === laptop) continue;
          if (what === "sync") sync(device, log);
          else act(device, what, devices);
        }
        for (const device of [...others, ...others]) sync(device, log);
        readOn(laptop, log);
        // Whoever hasn't heard of it yet still writes under a key it has: that can't be helped, and ends by itself.
        if (heardAtOnce) expect(laptop.facts.size).toBe(known);
        expect(others.flatMap(({ troubles }) => troubles)).toEqual([]);
        expect(others.map(({ space }) => activeMembers(space.roster).length)).toEqual([3, 3, 3]);
        const [first, ...rest] = others.map(({ facts }) => [...facts].sort());
        for (const other of rest) expect(other).toEqual(first);
      },
    ),
    { numRuns: 12 },
  );
});
