// What every store must do, as named checks without a test framework, so that the same list runs on the memory
// store here and on IndexedDB inside a real browser. A check throws what was wrong.
import type { Bytes } from "../bytes.ts";
import type { KeyHandle, StoredLock } from "../keys/lock.ts";
import type { Store } from "./store.ts";

/** What the runner brings: an empty store, the same storage opened anew, and two device keys it can keep. */
export interface StoreBench {
  readonly store: Store;
  reopen(): Promise<Store>;
  readonly keys: readonly [KeyHandle, KeyHandle];
}

export interface StoreCheck {
  readonly name: string;
  run(bench: StoreBench): Promise<void>;
}

const bytes = (...values: number[]): Bytes => Uint8Array.from(values);
const head = bytes(9, 9);

function same(found: unknown, expected: unknown, what: string): void {
  const [a, b] = [JSON.stringify(found), JSON.stringify(expected)];
  if (a !== b) throw new Error(`${what}: expected ${b}, found ${a}`);
}

const lockOf = (bench: StoreBench, which: 0 | 1, ...values: number[]): StoredLock => ({
  header: bytes(...values),
  deviceKey: bench.keys[which],
});
const begin = (bench: StoreBench, records: readonly Bytes[] = []) =>
  bench.store.begin(lockOf(bench, 0, 1, 2, 3), records, head);
const positions = async (store: Store, after = 0, limit = 100) =>
  (await store.read(after, limit)).map((record) => [record.position, ...record.bytes]);

export const storeContract: readonly StoreCheck[] = [
  {
    name: "is empty at first",
    async run({ store }) {
      same(await store.readLock(), undefined, "lock");
      same(await store.lastPosition(), 0, "last position");
      same(await store.readHead(), undefined, "head");
      same(await store.readSlot("snapshot"), undefined, "snapshot");
      same(await positions(store), [], "records");
    },
  },
  {
    name: "takes nothing before it has a lock",
    async run(bench) {
      const { store } = bench;
      same(await store.append(1, [bytes(1)], head), "gone", "append");
      await store.writeSlot("snapshot", bytes(1));
      same(await store.replaceLock(lockOf(bench, 0, 1)), false, "replace");
      same(await store.readLock(), undefined, "lock");
      same(await store.readSlot("snapshot"), undefined, "snapshot");
      same(await store.lastPosition(), 0, "last position");
    },
  },
  {
    name: "begins with lock, records and head together, and survives being reopened",
    async run(bench) {
      same(await begin(bench, [bytes(1), bytes(2)]), true, "begin");
      const again = await bench.reopen();
      same([...((await again.readLock())?.header ?? [])], [1, 2, 3], "header");
      same((await again.readLock())?.deviceKey !== undefined, true, "device key");
      same([...((await again.readHead()) ?? [])], [9, 9], "head");
      same(
        await positions(again),
        [
          [1, 1],
          [2, 2],
        ],
        "records",
      );
    },
  },
  {
    name: "never begins over a vault that is there",
    async run(bench) {
      await begin(bench, [bytes(1)]);
      same(await bench.store.begin(lockOf(bench, 1, 7), [bytes(8)], bytes(7)), false, "second begin");
      same([...((await bench.store.readLock())?.header ?? [])], [1, 2, 3], "header");
      same(await positions(bench.store), [[1, 1]], "records");
    },
  },
  {
    name: "appends in order, with the head, and reads in pages",
    async run(bench) {
      await begin(bench);
      same(await bench.store.append(1, [bytes(1), bytes(2), bytes(3)], bytes(3)), "kept", "append");
      same(await bench.store.append(4, [bytes(4)], bytes(4)), "kept", "append again");
      same(await bench.store.lastPosition(), 4, "last position");
      same([...((await bench.store.readHead()) ?? [])], [4], "head");
      same(
        await positions(bench.store, 1, 2),
        [
          [2, 2],
          [3, 3],
        ],
        "page",
      );
      same(await positions(bench.store, 3), [[4, 4]], "tail");
    },
  },
  {
    name: "gives a place once: who comes second writes nothing, not even the head",
    async run(bench) {
      await begin(bench, [bytes(1)]);
      same(await bench.store.append(2, [bytes(2)], bytes(2)), "kept", "first");
      same(await bench.store.append(2, [bytes(5), bytes(6)], bytes(5)), "taken", "second");
      same(
        await positions(bench.store),
        [
          [1, 1],
          [2, 2],
        ],
        "records",
      );
      same([...((await bench.store.readHead()) ?? [])], [2], "head");
    },
  },
  {
    name: "gives a place once among many that race for it",
    async run(bench) {
      await begin(bench);
      const racers = [1, 2, 3, 4, 5, 6].map((n) => bench.store.append(1, [bytes(n)], bytes(n)));
      const outcomes = (await Promise.all(racers)).sort();
      same(outcomes, ["kept", "taken", "taken", "taken", "taken", "taken"], "outcomes");
      same(await bench.store.lastPosition(), 1, "last position");
    },
  },
  {
    name: "leaves a gap where one is asked for",
    async run(bench) {
      await begin(bench, [bytes(1)]);
      same(await bench.store.append(4, [bytes(4)], head), "kept", "append");
      same(
        await positions(bench.store),
        [
          [1, 1],
          [4, 4],
        ],
        "records",
      );
    },
  },
  {
    name: "swaps the lock and forgets the tries together; records and snapshot stay",
    async run(bench) {
      await begin(bench, [bytes(1)]);
      await bench.store.writeSlot("tries", bytes(3));
      await bench.store.writeSlot("snapshot", bytes(4));
      same(await bench.store.replaceLock(lockOf(bench, 1, 5, 6)), true, "replace");
      const again = await bench.reopen();
      same([...((await again.readLock())?.header ?? [])], [5, 6], "header");
      same(await again.readSlot("tries"), undefined, "tries");
      same([...((await again.readSlot("snapshot")) ?? [])], [4], "snapshot");
      same(await positions(again), [[1, 1]], "records");
    },
  },
  {
    name: "drops one small thing and leaves the others",
    async run(bench) {
      await begin(bench, [bytes(1)]);
      await bench.store.writeSlot("kit", bytes(3));
      await bench.store.writeSlot("snapshot", bytes(4));
      await bench.store.dropSlot("kit");
      const again = await bench.reopen();
      same(await again.readSlot("kit"), undefined, "kit");
      same([...((await again.readSlot("snapshot")) ?? [])], [4], "snapshot");
      same(await positions(again), [[1, 1]], "records");
      await again.dropSlot("kit");
    },
  },
  {
    name: "deletes everything, stays deleted, and can begin anew",
    async run(bench) {
      await begin(bench, [bytes(1)]);
      await bench.store.writeSlot("snapshot", bytes(4));
      await bench.store.eraseAll();
      same(await bench.store.append(2, [bytes(2)], head), "gone", "append after");
      const again = await bench.reopen();
      same(await again.readLock(), undefined, "lock");
      same(await again.readHead(), undefined, "head");
      same(await again.readSlot("snapshot"), undefined, "snapshot");
      same(await positions(again), [], "records");
      same(await again.begin(lockOf(bench, 1, 8), [bytes(8)], head), true, "begin anew");
      same(await positions(again), [[1, 8]], "records anew");
    },
  },
];
