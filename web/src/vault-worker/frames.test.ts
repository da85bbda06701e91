import { expect, test } from "vitest";
import { type Bench, framesContract } from "./frames.contract.ts";
import type { FrameStore } from "./frames.ts";
import { createFrameMemory } from "./frames-in-memory.ts";

const bench = (wrap = (store: FrameStore): FrameStore => store): Bench => ({
  fresh: async () => wrap(createFrameMemory()),
  again: async (store) => store,
});

test.each(Object.entries(framesContract))("memory: %s", (_, run) => run(bench()));

/** Each a disk with one thing wrong, and the case that must notice. */
const sabotage: readonly [string, string, (store: FrameStore) => FrameStore][] = [
  [
    "forgets the head",
    "what is kept is there, also after opening anew, head and all",
    (store) => ({
      ...store,
      restore: async (space) => ({ ...(await store.restore(space)), head: undefined }),
    }),
  ],
  [
    "never goes back",
    "a line that goes back loses its rows, not its frames",
    (store) => ({
      ...store,
      keep: async (space, change) =>
        change.rows.after === 2
          ? store.keep(space, { ...change, rows: { ...change.rows, after: 4 } })
          : store.keep(space, change),
    }),
  ],
  [
    "drops nothing",
    "frames that may go are gone; an unknown one is no matter",
    (store) => ({ ...store, keep: (space, change) => store.keep(space, { ...change, drop: [] }) }),
  ],
  [
    "mixes spaces",
    "spaces don't see each other, and one can be forgotten alone",
    (store) => ({
      ...store,
      keep: (_, change) => store.keep("x", change),
      restore: () => store.restore("x"),
      read: (_, hashes) => store.read("x", hashes),
    }),
  ],
];

test.each(sabotage)("sabotage: a disk that %s is noticed", async (_, name, wrap) => {
  const run = framesContract[name];
  await expect(run?.(bench(wrap))).rejects.toThrow();
});
