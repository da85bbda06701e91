// What any disk of a space's log has to do, as plain cases: run in tests on the memory twin, and in a real browser on
// IndexedDB. Nothing of a test runner is in here, so that a browser can run it.
import type { DurableChange, DurableHead } from "@unhurried/sync";
import type { FrameStore } from "./frames.ts";

const [one, two] = ["11".repeat(16), "22".repeat(16)];
const hashOf = (n: number): string => n.toString(16).padStart(64, "0");
const frame = (n: number) => ({ hash: hashOf(n), bytes: Uint8Array.of(n, n, n) });
const step = (n: number) => ({ hash: hashOf(n), acc: hashOf(1_000 + n) });

const headAt = (n: number, baseN = 0): DurableHead => ({
  n,
  acc: n === 0 ? "" : hashOf(1_000 + n),
  baseN,
  baseAcc: "",
  loose: [],
  fallen: [],
  short: 0,
  pins: [[hashOf(9), 0]],
  taken: 0,
  movedAt: 5,
  rewroteAfter: -1,
  gapAt: -1,
  quietDays: 0,
  quietDayAt: 0,
});

const change = (
  numbers: readonly number[],
  after: number,
  head = headAt(after + numbers.length),
): DurableChange => ({
  frames: numbers.map(frame),
  rows: { after, steps: numbers.map(step) },
  head,
  drop: [],
});

function same(found: unknown, wanted: unknown, what: string): void {
  const [a, b] = [JSON.stringify(found), JSON.stringify(wanted)];
  if (a !== b) throw new Error(`${what}: ${a} and not ${b}`);
}

async function shows(store: FrameStore, space: string, numbers: readonly number[], what: string) {
  const { steps, sizes } = await store.restore(space);
  same(steps, numbers.map(step), `${what}, the line`);
  const read = await store.read(space, numbers.map(hashOf));
  same(
    read.map(({ hash, bytes }) => [hash, [...bytes]]),
    numbers.map((n) => [hashOf(n), [n, n, n]]),
    `${what}, the frames`,
  );
  for (const n of numbers) same(sizes.get(hashOf(n)), 3, `${what}, size of ${n}`);
}

/** `fresh`: a new empty disk. `again`: the same disk, opened anew. */
export interface Bench {
  fresh(): Promise<FrameStore>;
  again(store: FrameStore): Promise<FrameStore>;
}

export const framesContract: Readonly<Record<string, (bench: Bench) => Promise<void>>> = {
  async "nothing there: nothing comes back"({ fresh }) {
    const store = await fresh();
    const { head, steps, sizes } = await store.restore(one);
    same([head ?? null, steps, sizes.size], [null, [], 0], "empty");
    same(await store.read(one, [hashOf(1)]), [], "read");
  },
  async "what is kept is there, also after opening anew, head and all"({ fresh, again }) {
    const store = await fresh();
    same(await store.keep(one, change([1, 2, 3], 0)), true, "kept");
    const later = await again(store);
    await shows(later, one, [1, 2, 3], "opened anew");
    same((await later.restore(one)).head, headAt(3), "head");
  },
  async "a line that goes back loses its rows, not its frames"({ fresh, again }) {
    const store = await fresh();
    await store.keep(one, change([1, 2, 3, 4], 0));
    await store.keep(one, change([5], 2));
    const later = await again(store);
    await shows(later, one, [1, 2, 5], "gone back");
    same((await later.read(one, [hashOf(3), hashOf(4)])).length, 2, "frames stay");
  },
  async "rows up to the base go; the line begins behind it"({ fresh, again }) {
    const store = await fresh();
    await store.keep(one, change([1, 2, 3], 0));
    await store.keep(one, change([4], 3, headAt(4, 2)));
    await shows(await again(store), one, [3, 4], "behind the base");
  },
  async "frames that may go are gone; an unknown one is no matter"({ fresh }) {
    const store = await fresh();
    await store.keep(one, change([1, 2], 0));
    await store.keep(one, { ...change([], 2), drop: [hashOf(1), hashOf(77)] });
    same(
      (await store.read(one, [hashOf(1), hashOf(2)])).map(({ hash }) => hash),
      [hashOf(2)],
      "dropped",
    );
  },
  async "the same frame twice is there once"({ fresh }) {
    const store = await fresh();
    await store.keep(one, change([1], 0));
    await store.keep(one, { ...change([1], 0), rows: { after: 1, steps: [] } });
    same((await store.restore(one)).sizes.size, 1, "sizes");
  },
  async "a line with a hole comes back up to it"({ fresh }) {
    const store = await fresh();
    await store.keep(one, change([1], 0));
    await store.keep(one, change([3], 2));
    same((await store.restore(one)).steps, [step(1)], "up to the hole");
  },
  async "spaces don't see each other, and one can be forgotten alone"({ fresh }) {
    const store = await fresh();
    await store.keep(one, change([1, 2], 0));
    await store.keep(two, change([3], 0));
    await shows(store, one, [1, 2], "one");
    await shows(store, two, [3], "two");
    await store.forget(one);
    same((await store.restore(one)).sizes.size, 0, "forgotten");
    await shows(store, two, [3], "two still");
  },
  async "changes asked for at once are made in their order"({ fresh }) {
    const store = await fresh();
    await Promise.all([1, 2, 3, 4, 5].map((n) => store.keep(one, change([n], n - 1))));
    await shows(store, one, [1, 2, 3, 4, 5], "in order");
  },
};
