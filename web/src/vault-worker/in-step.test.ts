// Keeping my devices in step, without a browser: the real vault and the real log engine, a disk in memory, and a relay
// that is a list. Time is made here.
import { createMemoryStore, floorKdf, type Store, StoreTrouble } from "@unhurried/vault";
import { afterEach, beforeEach, expect, test, vi } from "vitest";

import type { Content } from "../room/content.ts";
import { createListRelay } from "../room/flows/a-list-as-relay.ts";
import type { InStepPorts } from "../room/flows/drive-devices.ts";
import { keepInStep } from "../room/flows/in-step.ts";
import { createRoom, type Room } from "../room/room.ts";
import type { VaultClient } from "./client.ts";
import { aes, deviceKeys, random } from "./device-keys.ts";
import type { DeviceAsk, DeviceKind, SpaceView } from "./device-messages.ts";
import { createFrameMemory } from "./frames-in-memory.ts";
import type { Answer, Ask, RequestKind, StoredFact } from "./messages.ts";
import type { OursAsk, OursKind } from "./ours-messages.ts";
import { createDesk } from "./requests.ts";

const begun = 1_795_000_000_000;
beforeEach(() => {
  vi.useFakeTimers({
    now: begun,
    toFake: ["setTimeout", "clearTimeout", "setInterval", "clearInterval", "Date"],
  });
});
afterEach(() => void vi.useRealTimers());

/** Questions to any vault that aren't answered yet. */
let asking = 0;
const at = { n: 0, acc: new Uint8Array(32) };
const fact = (n: number): StoredFact => ({
  id: n.toString(16).padStart(32, "0"),
  time: { wall: begun + n, count: 0 },
  writer: "ab".repeat(16),
  type: "hide",
  subject: `thing-${n}`,
  body: { on: true },
});

/** A store that can be full. */
function createStore(): Store & { isFull: boolean } {
  const store = createMemoryStore();
  const gives = async (write: () => Promise<unknown>): Promise<unknown> => {
    if (whole.isFull) throw new StoreTrouble("full");
    return write();
  };
  const whole: Store & { isFull: boolean } = {
    ...store,
    isFull: false,
    append: (...all) => gives(() => store.append(...all)) as ReturnType<Store["append"]>,
    writeSlot: (...all) => gives(() => store.writeSlot(...all)) as Promise<void>,
  };
  return whole;
}

async function createDevice(...facts: readonly StoredFact[]) {
  const store = createStore();
  const desk = createDesk({
    ports: { random, deviceKeys, aes, store, now: () => Date.now() },
    inTurn: (run) => run(),
    tellOtherTabs: () => {},
    storageState: async () => ({ persisted: true }),
    kdf: floorKdf,
  });
  let last: Promise<unknown> = Promise.resolve();
  const ask = <K extends RequestKind>(kind: K, fields: Ask<K>): Promise<Answer<K>> => {
    asking += 1;
    const answer = last.then(() => desk.handle({ ...fields, kind, n: 1 } as never)) as Promise<Answer<K>>;
    last = answer.finally(() => {
      asking -= 1;
    });
    return answer;
  };
  const devices = <K extends DeviceKind>(fields: DeviceAsk<K>) => ask("devices", fields as DeviceAsk);
  await ask("create", { facts });
  const ours = <K extends OursKind>(fields: OursAsk<K>) => ask("ours", fields as OursAsk);
  const vault = { devices, ours, place: () => "u1", watch: () => () => {} } as unknown as VaultClient;
  const room = createRoom({
    clock: () => Date.now(),
    newId: () => "ab".repeat(16),
    vault,
    content: {} as Content,
  });
  const ids = async (): Promise<readonly number[]> => {
    const all = await ask("since", { position: 0 });
    return all.kind === "facts" ? all.facts.map(({ id }) => Number.parseInt(id, 16)).sort() : [];
  };
  const write = async (n: number): Promise<string> => {
    const kept = await ask("append", { facts: [fact(n)] });
    if (kept.kind === "kept") room.keeping.value = { kind: "kept", lock: "device", position: kept.position };
    return kept.kind;
  };
  return { store, ask, devices, room, ids, write };
}
type Device = Awaited<ReturnType<typeof createDevice>>;

async function must<T>(answer: Promise<unknown>, kind: string): Promise<T> {
  const got = (await answer) as { readonly kind: string };
  if (got.kind !== kind) throw new Error(`${got.kind} and not ${kind}`);
  return got as T;
}
interface Compared {
  readonly read: readonly string[];
  readonly choices: readonly (readonly string[])[];
  readonly answer: Uint8Array;
}
const find = ({ choices }: Compared, { read }: Compared): number =>
  choices.findIndex((one) => one.join() === read.join());

/** Phone and laptop, known to each other, and a space at the relay. */
async function twoDevices(...facts: readonly StoredFact[]): Promise<readonly [Device, Device]> {
  const [phone, laptop] = [await createDevice(...facts), await createDevice()];
  await phone.devices({ what: "begin" });
  await phone.devices({ what: "at-relay" });
  const { fragment } = await must<{ fragment: string }>(
    phone.devices({ what: "invite", lang: "en" }),
    "invited",
  );
  const text = `https://example.org/j${fragment}`;
  const { letter } = await must<{ letter: Uint8Array }>(laptop.devices({ what: "join", text }), "joined");
  const there = await must<Compared>(phone.devices({ what: "letter", bytes: letter }), "compare");
  const here = await must<Compared>(laptop.devices({ what: "letter", bytes: there.answer }), "compare");
  const choice = find(there, here);
  const { letters } = await must<{ letters: readonly { bytes: Uint8Array }[] }>(
    phone.devices({ what: "heard", choice, at }),
    "let-in",
  );
  await laptop.devices({ what: "heard", choice: find(here, there), at });
  await must(laptop.devices({ what: "handed", letters: letters.map(({ bytes }) => bytes) }), "space");
  return [phone, laptop];
}

type Relay = ReturnType<typeof createListRelay>;
function drives({ room }: Device, relay: Relay, frames = createFrameMemory()) {
  const asked: string[] = [];
  const ports: InStepPorts = {
    store: () => frames,
    connect: () => relay.connect,
    ask: async ({ kind }) => {
      asked.push(kind);
      return { kind: "answered" };
    },
    lead: (_, __, run) => run(),
    listen: () => () => {},
  };
  room.keeping.value = { kind: "kept", lock: "device", position: 1 };
  keepInStep(room, ports);
  return { asked };
}
/** Second by second; what the vault is asked in one is answered in it, though real cryptography takes no such time. */
async function time(seconds: number): Promise<void> {
  for (let second = 0; second < seconds; second += 1) {
    await vi.advanceTimersByTimeAsync(1_000);
    do await new Promise((resolve) => setImmediate(resolve));
    while (asking > 0);
  }
}
const standing = (room: Room): unknown => {
  const { isLive, trouble } = room.inStep.value ?? {};
  return [isLive, trouble];
};

test("two devices: what either writes is on the other, and both say that they are connected", async () => {
  const [[phone, laptop], relay] = [await twoDevices(fact(1)), createListRelay()];
  for (const device of [phone, laptop]) drives(device, relay);
  await time(20);
  await laptop.write(2);
  await time(20);
  expect([await phone.ids(), await laptop.ids()]).toEqual([
    [1, 2],
    [1, 2],
  ]);
  expect([standing(phone.room), standing(laptop.room)]).toEqual([
    [true, undefined],
    [true, undefined],
  ]);
});

test("one device alone opens no connection", async () => {
  const [phone, relay] = [await createDevice(fact(1)), createListRelay()];
  const { asked } = drives(phone, relay);
  await time(60);
  expect([relay.opened(), asked, phone.room.inStep.value]).toEqual([0, [], undefined]);
});

test("offline nothing stops: what is written waits, and goes up when there is a way", async () => {
  const [[phone, laptop], relay] = [await twoDevices(), createListRelay()];
  relay.isAway = true;
  for (const device of [phone, laptop]) drives(device, relay);
  await time(20);
  expect(await phone.write(3)).toBe("kept");
  await time(20);
  expect(standing(phone.room)).toEqual([false, undefined]);
  expect(phone.room.inStep.value?.waiting).toBeGreaterThan(0);
  expect(relay.frames.length).toBe(0);
  relay.isAway = false;
  await time(700);
  expect(await laptop.ids()).toEqual([3]);
  expect(phone.room.inStep.value?.waiting).toBe(0);
});

test("no room with the host: it is said, writing goes on here, and it is past when there is room", async () => {
  const [[phone, laptop], relay] = [await twoDevices(), createListRelay()];
  for (const device of [phone, laptop]) drives(device, relay);
  await time(20);
  relay.refuses = "space-full";
  expect(await phone.write(4)).toBe("kept");
  await time(20);
  expect(standing(phone.room)).toEqual([true, "quota-full"]);
  expect(await phone.write(5)).toBe("kept");
  relay.refuses = undefined;
  await time(4_000);
  expect(await laptop.ids()).toEqual([4, 5]);
  expect(standing(phone.room)).toEqual([true, undefined]);
});

test("no room on this device: it is said, nothing is lost, and it follows once there is some", async () => {
  const [[phone, laptop], relay] = [await twoDevices(), createListRelay()];
  for (const device of [phone, laptop]) drives(device, relay);
  await time(20);
  laptop.store.isFull = true;
  await phone.write(6);
  await time(20);
  expect(standing(laptop.room)).toEqual([true, "disk-full"]);
  expect(await laptop.ids()).toEqual([]);
  laptop.store.isFull = false;
  await time(60);
  expect(await laptop.ids()).toEqual([6]);
  expect(standing(laptop.room)).toEqual([true, undefined]);
});

test("no room for the log's own disk: the log goes on from what is there, once there is some", async () => {
  const [[phone, laptop], relay] = [await twoDevices(), createListRelay()];
  const frames = createFrameMemory();
  let isFull = true;
  drives(phone, relay);
  drives(laptop, relay, {
    ...frames,
    keep: async (space, change) => !isFull && frames.keep(space, change),
  });
  await phone.write(7);
  await time(20);
  expect(standing(laptop.room)).toEqual([false, "disk-full"]);
  isFull = false;
  await time(120);
  expect(await laptop.ids()).toEqual([7]);
});

test("no longer let in: it is said, and what is written is kept here", async () => {
  const [[phone], relay] = [await twoDevices(), createListRelay()];
  relay.shuts = true;
  drives(phone, relay);
  await time(20);
  expect(standing(phone.room)).toEqual([false, "no-access"]);
  expect(await phone.write(8)).toBe("kept");
});

test("a device taken out is told so before the tokens turn, and reads nothing written after", async () => {
  const [[phone, laptop], relay] = [await twoDevices(fact(1)), createListRelay()];
  const { asked } = drives(phone, relay);
  drives(laptop, relay);
  await time(20);
  const view = phone.room.devices.value as SpaceView;
  const name = view.devices.find(({ mine }) => !mine)?.name ?? "";
  phone.room.devices.value = await must<SpaceView>(phone.devices({ what: "remove", name, at }), "space");
  expect(asked).toEqual([]);
  await time(3);
  expect([laptop.room.devices.value?.isOut, asked]).toEqual([true, []]);
  await time(10);
  expect(asked).toEqual(["rotate"]);
  await phone.write(9);
  await time(20);
  expect(await laptop.ids()).toEqual([1]);
  expect(await laptop.write(10)).toBe("kept");
});
