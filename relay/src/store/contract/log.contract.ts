// The log: positions, accumulator, idempotence, all or nothing, races, pages.
import { createHash } from "node:crypto";
import type { Page } from "../store.ts";
import {
  append,
  awaited,
  caps,
  contractLimits,
  everything,
  frame,
  frames,
  fresh,
  got,
  newSpace,
  noon,
  readAll,
  type StoreCheck,
  same,
} from "./bench.ts";

/** Protocol §3.4, spelled out once more and apart from the store's own code. */
function accAfter(before: Uint8Array, bytes: Uint8Array): Uint8Array {
  const inner = createHash("sha256").update(bytes).digest();
  return createHash("sha256").update("unhurried/v1/relay/acc").update(before).update(inner).digest();
}

function assertChain(page: Page, first = 1): void {
  let acc = page.accBefore;
  for (const [at, found] of page.frames.entries()) {
    same(found.n, first + at, "position");
    acc = accAfter(acc, found.bytes);
    same(found.acc, acc, `accumulator at ${found.n}`);
  }
}

const shuffled = <T>(list: readonly T[], seed: number): T[] =>
  list
    .map((item, at) => ({ item, key: Math.imul(at + 1, 2_654_435_761 + seed * 7919) >>> 0 }))
    .sort((a, b) => a.key - b.key)
    .map(({ item }) => item);

export const logContract: readonly StoreCheck[] = [
  {
    name: "begins empty",
    async run({ store }) {
      const pass = await newSpace(store);
      const start = { n: 0, acc: new Uint8Array(32), firstN: 1, snapshotN: 0 };
      same(await store.head(pass), start, "head");
      same(await readAll(store, pass), { frames: [], accBefore: new Uint8Array(32), head: start }, "page");
    },
  },
  {
    name: "gives positions in order, chains the accumulator, and keeps the bytes exactly, also reopened",
    async run(bench) {
      const pass = await newSpace(bench.store);
      const sent = [
        ...frames(3),
        Uint8Array.of(0),
        new Uint8Array(700),
        Uint8Array.of(255, 0, 13, 10, 92, 39),
      ];
      const first = await append(bench.store, pass, sent.slice(0, 4));
      same(
        first.placed.map(({ n, isNew }) => [n, isNew]),
        [1, 2, 3, 4].map((n) => [n, true]),
        "placed",
      );
      const second = await append(bench.store, pass, sent.slice(4));
      const again = await bench.reopen();
      const page = await readAll(again, pass);
      same(
        page.frames.map(({ bytes }) => bytes),
        sent,
        "bytes",
      );
      assertChain(page);
      same(page.head, second.head, "head");
      same(await again.head(pass), second.head, "head alone");
      same(page.frames.at(-1)?.acc, second.head.acc, "accumulator of the head");
      same(
        [...first.placed, ...second.placed].map(({ n, acc }) => ({ n, acc })),
        page.frames.map(({ n, acc }) => ({ n, acc })),
        "what was answered",
      );
    },
  },
  {
    name: "gives the same bytes the same place: sent again, twice in a batch, after reopening",
    async run(bench) {
      const pass = await newSpace(bench.store);
      const [a, b, c] = [frame(), frame(), frame()];
      const first = await append(bench.store, pass, [a, b, a]);
      same(
        first.placed.map(({ n, isNew }) => [n, isNew]),
        [
          [1, true],
          [2, true],
          [1, false],
        ],
        "twice in a batch",
      );
      const store = await bench.reopen();
      const second = await append(store, pass, [c, b, a]);
      same(
        second.placed.map(({ n, isNew }) => [n, isNew]),
        [
          [3, true],
          [2, false],
          [1, false],
        ],
        "sent again",
      );
      same(second.placed[1]?.acc, first.placed[1]?.acc, "accumulator");
      const page = await readAll(store, pass);
      same(
        page.frames.map(({ bytes }) => bytes),
        [a, b, c],
        "log",
      );
    },
  },
  {
    name: "keeps spaces apart: the same frame has a place in each",
    async run({ store }) {
      const [one, two] = [await newSpace(store), await newSpace(store)];
      const shared = frame();
      await append(store, one, [frame(), shared]);
      same((await append(store, two, [shared])).placed[0]?.n, 1, "position in the second");
      same((await readAll(store, one)).frames.length, 2, "first log");
      same((await readAll(store, two)).frames.length, 1, "second log");
    },
  },
  {
    name: "stays gapless and without doubles when many append to one space at once, the same frames among them",
    async run(bench) {
      const pass = await newSpace(bench.store);
      const all = frames(48, 40);
      const batches = [0, 1, 2].flatMap((seed) => {
        const order = shuffled(all, seed);
        return Array.from({ length: 16 }, (_, at) => order.slice(at * 3, at * 3 + 3));
      });
      const answers = await Promise.all(batches.map((batch) => append(bench.store, pass, batch)));
      const page = await readAll(await bench.reopen(), pass);
      assertChain(page);
      same(page.frames.length, 48, "frames");
      const where = new Map(page.frames.map(({ n, bytes }) => [Buffer.from(bytes).toString("hex"), n]));
      for (const [at, { placed }] of answers.entries())
        same(
          placed.map(({ n }) => n),
          batches[at]?.map((bytes) => where.get(Buffer.from(bytes).toString("hex"))),
          "answered place",
        );
      const fresh = answers.flatMap(({ placed }) => placed).filter(({ isNew }) => isNew);
      same(fresh.length, 48, "said to be new");
    },
  },
  {
    name: "keeps a batch together, with nothing of another in between",
    async run({ store }) {
      const pass = await newSpace(store);
      const batches = Array.from({ length: 12 }, () => frames(4, 40));
      const answers = await Promise.all(batches.map((batch) => append(store, pass, batch)));
      for (const { placed } of answers) {
        const first = placed[0]?.n ?? 0;
        same(
          placed.map(({ n }) => n),
          [first, first + 1, first + 2, first + 3],
          "batch",
        );
      }
    },
  },
  {
    name: "lets a reader who follows along see every position once and in order, and what is acknowledged at once",
    async run({ store }) {
      const pass = await newSpace(store);
      const all = frames(60, 40);
      let isWriting = true;
      const seen: number[] = [];
      const follow = async (): Promise<void> => {
        for (let last = false; !last; ) {
          last = !isWriting;
          const from = (seen.at(-1) ?? 0) + 1;
          const page = got(await store.read(pass, { ...everything, from }, noon), "follow");
          seen.push(...page.frames.map(({ n }) => n));
        }
      };
      const write = async (own: readonly Uint8Array[]): Promise<void> => {
        for (const bytes of own) {
          const { placed } = await append(store, pass, [bytes]);
          const from = placed[0]?.n ?? 0;
          const page = got(await store.read(pass, { from, frames: 1, bytes: 0 }, noon), "read back");
          same(page.frames[0]?.bytes, bytes, "acknowledged, so readable");
        }
      };
      const writers = [0, 1, 2, 3].map((lane) => write(all.filter((_, at) => at % 4 === lane)));
      await Promise.all([follow(), Promise.all(writers).finally(() => (isWriting = false))]);
      same(
        seen,
        all.map((_, at) => at + 1),
        "followed",
      );
    },
  },
  {
    name: "serves many spaces at the same time",
    async run({ store }) {
      const passes = await Promise.all(Array.from({ length: 12 }, () => newSpace(store)));
      await Promise.all(passes.flatMap((pass) => [1, 2, 3, 4].map(() => append(store, pass, frames(3, 40)))));
      for (const pass of passes) {
        const page = await readAll(store, pass);
        same(page.frames.length, 12, "frames");
        assertChain(page);
      }
    },
  },
  {
    name: "is full at its quota: the whole batch or nothing, and what is there is still answered",
    async run({ store }) {
      const pass = await newSpace(store);
      const kept = frames(5, 700);
      const { head } = await append(store, pass, kept);
      same(await store.append(pass, [frame(400), frame(400)], noon), "full", "too much");
      same(await store.head(pass), head, "head after full");
      same((await append(store, pass, kept)).head, head, "sent again");
      await append(store, pass, [frame(500)]);
      same(await store.append(pass, [frame(4)], noon), "full", "to the last byte");
      await append(store, await newSpace(store), [frame(700)]);
    },
  },
  {
    name: "counts the quota right when many race for the last of it",
    async run({ store }) {
      const pass = await newSpace(store);
      const outcomes = await Promise.all(frames(14, 400).map((bytes) => store.append(pass, [bytes], noon)));
      same(outcomes.filter((outcome) => outcome === "full").length, 4, "full");
      same((await readAll(store, pass)).frames.length, 10, "frames");
    },
  },
  {
    name: "refuses batches of hostile shape and writes nothing of them",
    async run({ store }) {
      const pass = await newSpace(store);
      const { frameBytes, batchFrames } = contractLimits;
      const good = frame();
      for (const batch of [
        [],
        [new Uint8Array(0)],
        [good, new Uint8Array(0)],
        [good, new Uint8Array(frameBytes + 1)],
        [good, ...frames(batchFrames)],
        frames(9, 700),
        [good, "text" as never],
      ])
        same(await store.append(pass, batch, noon), "refused", "append");
      same((await readAll(store, pass)).frames.length, 0, "frames");
    },
  },
  {
    name: "pages by count and by bytes, and always gets on",
    async run({ store }) {
      const pass = await newSpace(store);
      await append(store, pass, frames(6, 100));
      const ask = async (from: number, count: number, bytes: number) =>
        got(await store.read(pass, { from, frames: count, bytes }, noon), "read");
      const numbers = (page: Page) => page.frames.map(({ n }) => n);
      same(numbers(await ask(1, 2, 1_000)), [1, 2], "two");
      same(numbers(await ask(3, 10, 250)), [3, 4], "by bytes");
      same(numbers(await ask(3, 10, 200)), [3, 4], "by bytes, exactly");
      same(numbers(await ask(5, 10, 0)), [5], "the first in any case");
      same(numbers(await ask(0, 1, 1_000)), [1], "from zero");
      same(numbers(await ask(7, 10, 1_000)), [], "past the end");
      same(numbers(await ask(Number.MAX_SAFE_INTEGER, 1, 1)), [], "far past the end");
      assertChain(await ask(4, 3, 1_000), 4);
      const end = await ask(7, 1, 1);
      same(end.accBefore, end.head.acc, "accumulator past the end");
    },
  },
  {
    name: "refuses ranges that are none",
    async run({ store }) {
      const pass = await newSpace(store);
      await append(store, pass, frames(2));
      for (const range of [
        { ...everything, from: -1 },
        { ...everything, from: Number.NaN },
        { ...everything, from: 2 ** 60 },
        { ...everything, frames: 0 },
        { ...everything, frames: Number.POSITIVE_INFINITY },
        { ...everything, bytes: -5 },
        { ...everything, bytes: "1; DROP TABLE frames" as never },
      ])
        same(await store.read(pass, range, noon), "refused", JSON.stringify(range));
      same((await readAll(store, pass)).frames.length, 2, "frames");
    },
  },
  {
    name: "calls whoever listens after the commit, with something to read, until they stop listening",
    async run({ store }) {
      const pass = await newSpace(store);
      const heard: Promise<number>[] = [];
      const mine = Buffer.from(pass.space).toString("hex");
      const first = awaited<undefined>();
      const stop = store.onGrew((grown) => {
        if (grown === "missed" || Buffer.from(grown.space).toString("hex") !== mine) return;
        heard.push(readAll(store, pass).then((page) => page.frames.length - grown.n));
        first.resolve(undefined);
      });
      await append(store, pass, frames(3));
      await first.promise;
      for (const missing of await Promise.all(heard))
        same(missing >= 0, true, "frames are there when it is told");
      const before = heard.length;
      stop();
      await append(store, pass, frames(1));
      await store.rotateCaps(pass, caps(), noon);
      same(heard.length, before, "after stopping");
    },
  },
  {
    name: "tells of a rotation and of a deletion, so that open connections are looked at again",
    async run({ store }) {
      const pass = await newSpace(store);
      await append(store, pass, frames(2));
      const next = () => {
        const told = awaited<number>();
        const stop = store.onGrew((grown) => {
          if (grown === "missed" || Buffer.compare(grown.space, pass.space) !== 0) return;
          stop();
          told.resolve(grown.n);
        });
        return told.promise;
      };
      const rotated = next();
      await store.rotateCaps(pass, caps(), noon);
      same(await rotated, 2, "rotation");
      const deleted = next();
      await store.deleteSpace({ ...pass, generation: 1 }, noon);
      same(await deleted, 0, "deletion");
    },
  },
  {
    name: "finishes what was begun when it closes, and is unreachable afterwards",
    async run(bench) {
      const pass = await newSpace(bench.store);
      const begun = frames(8).map((bytes) => append(bench.store, pass, [bytes]));
      await bench.store.close();
      same((await Promise.all(begun)).length, 8, "begun");
      const late = await append(bench.store, pass, [frame()]).catch((problem) => problem.why);
      same(late, "unreachable", "late append");
      const lateRead = await bench.store.head(pass).catch((problem) => problem.why);
      same(lateRead, "unreachable", "late read");
      same((await readAll(await bench.reopen(), pass)).frames.length, 8, "kept");
    },
  },
  {
    name: "answers a ping",
    run: ({ store }) => store.ping(),
  },
  {
    name: "says gone for a space nobody made, or an id that is none",
    async run({ store }) {
      for (const space of [fresh(16), fresh(15), fresh(64), new Uint8Array(0), "x".repeat(16) as never]) {
        const pass = { space, generation: 0 };
        same(await store.readCaps(space), "gone", "caps");
        same(await store.append(pass, [frame()], noon), "gone", "append");
        same(await store.read(pass, everything, noon), "gone", "read");
        same(await store.head(pass), "gone", "head");
        same(await store.prune(pass, 1, noon), "gone", "prune");
        same(await store.markSnapshot(pass, 1, noon), "gone", "mark");
        same(await store.rotateCaps(pass, caps(), noon), "gone", "rotate");
        same(await store.deleteSpace(pass, noon), "gone", "delete");
        same(await store.putDeposit(pass, fresh(16), 0, fresh(8), noon), "gone", "deposit");
        same(await store.readDeposits(pass, fresh(16), noon), "gone", "deposits");
        same(await store.getChunk(pass, fresh(32), noon), "gone", "chunk");
        same(await store.deleteChunk(pass, fresh(32), noon), "gone", "erase chunk");
      }
    },
  },
];
