// Promises of the relay as judges, each run on the relay as it is and on one broken on purpose. A judge that lets the
// broken one pass is worth nothing, so that fails here too.
import { emptyLog, nextPosition, samePosition, type ToDevice } from "@unhurried/sync/wire";
import { describe, expect, it } from "vitest";
import type { ServeSettings } from "../serve.ts";
import type { Store } from "../store/store.ts";
import { fuzz } from "./fuzz.ts";
import {
  ask,
  connect,
  type Device,
  frameOf,
  hash,
  hashesOf,
  type Keys,
  newKeys,
  openWorld,
  type World,
} from "./world.ts";

interface Twin {
  readonly promise: string;
  readonly broken: string;
  readonly around?: (store: Store) => Store;
  readonly settings?: Partial<ServeSettings>;
  /** Whether the promise was kept. */
  readonly judge: (world: World) => Promise<boolean>;
}

const append = (id: number, ...frames: Uint8Array[]) => ({ kind: "append", id, frames }) as const;
const read = { kind: "read", from: 1, limit: 1_000, pruned: 0 } as const;

/** Everything a device hears while it and the relay exchange so many pings: no clock, and an end. */
async function hears(device: Device, pings = 50): Promise<readonly ToDevice[]> {
  const heard: ToDevice[] = [];
  for (let i = 0; i < pings; i += 1) {
    device.say({ kind: "ping" });
    for (;;) {
      const message = await device.next().catch(() => undefined);
      if (message === undefined) return heard;
      if (message.kind === "pong") break;
      heard.push(message);
    }
  }
  return heard;
}

const recordsOf = (said: Awaited<ReturnType<typeof ask>>) =>
  typeof said !== "string" && said.kind === "frames" ? said.records : [];

async function twoDevices(world: World, port = world.port): Promise<readonly [Keys, Device, Device]> {
  const keys = await world.newSpace();
  const [a, b] = [await connect(world.port, keys), await connect(port, keys)];
  await a.nextOf("welcome");
  await b.nextOf("welcome");
  return [keys, a, b];
}

const placedOnly = (store: Store): Store => ({
  ...store,
  async append(pass, frames) {
    const head = await store.head(pass);
    if (typeof head === "string") return head;
    let at = { n: head.n, acc: head.acc };
    const placed = frames.map((frame) => {
      at = nextPosition(hash, at, frame);
      return { ...at, isNew: true };
    });
    return { placed, head: { ...head, ...at } };
  },
});

const twins: readonly Twin[] = [
  {
    promise: "what is acknowledged is there",
    broken: "it answers before it keeps",
    around: placedOnly,
    async judge(world) {
      const keys = await world.newSpace();
      const kept = await ask(world.origin, append(1, frameOf()), [keys.space, keys.write]);
      return (
        kept !== "unavailable" &&
        recordsOf(await ask(world.origin, read, [keys.space, keys.read])).length === 1
      );
    },
  },
  {
    promise: "anybody can check the order",
    broken: "a frame is changed on its way to the disk",
    around: (store) => ({
      ...store,
      append: (pass, frames, now) =>
        store.append(
          pass,
          frames.map(() => frameOf()),
          now,
        ),
    }),
    async judge(world) {
      const keys = await world.newSpace();
      const frame = frameOf();
      const kept = await ask(world.origin, append(1, frame), [keys.space, keys.write]);
      const place = typeof kept !== "string" && kept.kind === "kept" ? kept.places[0] : undefined;
      return place !== undefined && samePosition(place, nextPosition(hash, emptyLog, frame));
    },
  },
  {
    promise: "a removed device hears nothing more",
    broken: "nobody is told of a rotation, and old passes still open",
    around: (store) => ({
      ...store,
      onGrew: () => () => {},
      head: (pass) =>
        store.head({ ...pass, generation: 1 }).then((head) => (head === "stale" ? store.head(pass) : head)),
      read: (pass, range, now) =>
        store
          .read({ ...pass, generation: 1 }, range, now)
          .then((page) => (page === "stale" ? store.read(pass, range, now) : page)),
    }),
    async judge(world) {
      const [keys, removed] = await twoDevices(world);
      const next = newKeys(keys.space);
      await ask(world.origin, { kind: "rotate", hashes: hashesOf(next) }, [keys.space, keys.admin]);
      await ask(world.origin, append(1, frameOf()), [keys.space, next.write]);
      return !(await hears(removed)).some(({ kind }) => kind === "frames");
    },
  },
  {
    promise: "another process's frames arrive",
    broken: "nobody listens to the store",
    around: (store) => ({ ...store, onGrew: () => () => {} }),
    async judge(world) {
      const other = await world.another();
      const [, a, b] = await twoDevices(world, other.port);
      a.say(append(1, frameOf()));
      await a.nextOf("kept");
      return (await hears(b)).some(({ kind }) => kind === "frames");
    },
  },
  {
    promise: "a wrong token opens nothing",
    broken: "every hash fits",
    around: (store) => ({
      ...store,
      readCaps: async (space) => ({
        ...hashesOf(newKeys()),
        ...(await capsOf(store, space)),
        read: hash(wrongToken),
      }),
    }),
    async judge(world) {
      const keys = await world.newSpace();
      return (await ask(world.origin, read, [keys.space, wrongToken])) === "no-access";
    },
  },
  {
    promise: "a slow reader is dropped",
    broken: "there is no limit to what waits for it",
    settings: { limits: { bufferedBytes: Number.POSITIVE_INFINITY } },
    async judge(world) {
      const [, slow, writer] = await twoDevices(world);
      slow.ws.pause();
      for (let id = 1; id <= 60; id += 1) {
        writer.say(append(id, frameOf(524_288)));
        await writer.nextOf("kept");
        world.now += 1_000;
      }
      const metrics = await (await fetch(`${world.origin}/metrics`)).text();
      slow.ws.terminate();
      return metrics.includes("unhurried_slow_readers_total 1");
    },
  },
  {
    promise: "nobody fills a day",
    broken: "the day has no end",
    settings: { limits: { framesPerDay: Number.POSITIVE_INFINITY, frames: { burst: 1e6, perSecond: 1 } } },
    async judge(world) {
      const keys = await world.newSpace();
      for (let i = 0; i < 33; i += 1) {
        world.now += 10_000;
        const frames = Array.from({ length: 64 }, () => frameOf());
        if ((await ask(world.origin, append(1, ...frames), [keys.space, keys.write])) === "day-full")
          return true;
      }
      return false;
    },
  },
];

const wrongToken = new Uint8Array(32).fill(7);
async function capsOf(store: Store, space: Uint8Array) {
  const caps = await store.readCaps(space);
  return caps === "gone" ? { generation: 0 } : caps;
}

describe.each(twins)("$promise", ({ broken, around, settings, judge }) => {
  async function verdict(world: World): Promise<boolean> {
    try {
      return await judge(world);
    } finally {
      await world.end();
    }
  }
  it("holds", async () => {
    expect(await verdict(await openWorld())).toBe(true);
  });
  it(`is missed when ${broken}`, async () => {
    expect(await verdict(await openWorld(settings, around))).toBe(false);
  });
});

it("the fuzzer finds a fault that is there", async () => {
  const faulty = (store: Store): Store => ({
    ...store,
    head: () => Promise.reject(new Error("a fault of ours")),
  });
  const seen = await fuzz(200, 1, faulty);
  expect(seen.unexplained.length).toBeGreaterThan(0);
});
