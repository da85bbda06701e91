// The space: capabilities, snapshots and pruning, deletion, retention, and a clock nobody should trust.
import { sha256 } from "../acc.ts";
import {
  append,
  caps,
  day,
  everything,
  frame,
  frames,
  fresh,
  got,
  hour,
  live,
  newSpace,
  noon,
  readAll,
  type StoreCheck,
  same,
} from "./bench.ts";

export const spaceContract: readonly StoreCheck[] = [
  {
    name: "makes a space once, and again for whoever has the same capabilities",
    async run(bench) {
      const [space, own] = [fresh(16), caps()];
      same(await bench.store.createSpace(space, own, noon), "kept", "create");
      same(await bench.store.createSpace(space, own, noon), "kept", "create again");
      same(await bench.store.createSpace(space, { ...own, admin: fresh(32) }, noon), "taken", "another");
      same(await (await bench.reopen()).readCaps(space), { generation: 0, ...own }, "caps");
    },
  },
  {
    name: "makes it once among many that race for it",
    async run({ store }) {
      const space = fresh(16);
      const racers = Array.from({ length: 8 }, () => store.createSpace(space, caps(), noon));
      const outcomes = (await Promise.all(racers)).sort();
      same(outcomes, ["kept", ...Array(7).fill("taken")], "outcomes");
    },
  },
  {
    name: "refuses ids and hashes of a wrong length",
    async run({ store }) {
      const space = fresh(16);
      for (const id of [fresh(15), fresh(17), new Uint8Array(0)])
        same(await store.createSpace(id, caps(), noon), "refused", "id");
      for (const name of ["read", "write", "admin"])
        same(await store.createSpace(space, { ...caps(), [name]: fresh(31) }, noon), "refused", name);
      same(await store.readCaps(space), "gone", "nothing was made");
      const pass = await newSpace(store);
      same(await store.rotateCaps(pass, { ...caps(), read: fresh(33) }, noon), "refused", "rotate");
    },
  },
  {
    name: "rotates capabilities; whoever was checked before is stale for everything",
    async run(bench) {
      const pass = await newSpace(bench.store);
      await append(bench.store, pass, frames(2));
      const next = caps();
      same(await bench.store.rotateCaps(pass, next, noon), { generation: 1 }, "rotate");
      same(await bench.store.rotateCaps(pass, next, noon), { generation: 1 }, "the same again");
      const store = await bench.reopen();
      same(await store.readCaps(pass.space), { generation: 1, ...next }, "caps");
      same(await store.rotateCaps(pass, caps(), noon), "stale", "others after it");
      same(await store.append(pass, [frame()], noon), "stale", "append");
      same(await store.read(pass, everything, noon), "stale", "read");
      same(await store.head(pass), "stale", "head");
      same(await store.prune(pass, 1, noon), "stale", "prune");
      same(await store.markSnapshot(pass, 1, noon), "stale", "mark");
      same(await store.deleteSpace(pass, noon), "stale", "delete");
      same(await store.putDeposit(pass, fresh(16), 0, fresh(8), noon), "stale", "deposit");
      same(await store.getChunk(pass, fresh(32), noon), "stale", "chunk");
      same((await readAll(store, { ...pass, generation: 1 })).frames.length, 2, "nothing was written");
      same(await store.head({ ...pass, generation: 2 }), "stale", "from the future");
    },
  },
  {
    name: "rotates once among many that race for it",
    async run({ store }) {
      const pass = await newSpace(store);
      const outcomes = await Promise.all([1, 2, 3, 4, 5].map(() => store.rotateCaps(pass, caps(), noon)));
      same(outcomes.filter((outcome) => outcome !== "stale").length, 1, "rotated");
    },
  },
  {
    name: "marks where a newcomer may begin, forwards only",
    async run(bench) {
      const pass = await newSpace(bench.store);
      await append(bench.store, pass, frames(5));
      for (const n of [0, 6, -1, 1.5, Number.NaN])
        same(await bench.store.markSnapshot(pass, n, noon), "refused", `mark ${n}`);
      same(await bench.store.markSnapshot(pass, 3, noon), "kept", "mark");
      same(await bench.store.markSnapshot(pass, 3, noon), "kept", "mark again");
      same(await bench.store.markSnapshot(pass, 2, noon), "refused", "backwards");
      same(got(await (await bench.reopen()).head(pass), "head").snapshotN, 3, "marked");
    },
  },
  {
    name: "prunes: the log begins later, head and accumulator stay, what was is still there for who asks",
    async run(bench) {
      const pass = await newSpace(bench.store);
      const sent = frames(6);
      const { head } = await append(bench.store, pass, sent);
      const whole = await readAll(bench.store, pass);
      await bench.store.markSnapshot(pass, 4, noon);
      for (const upTo of [0, 7, -1, Number.NaN])
        same(await bench.store.prune(pass, upTo, noon), "refused", `prune ${upTo}`);
      same(await bench.store.prune(pass, 3, noon), "kept", "prune");
      same(await bench.store.prune(pass, 2, noon), "kept", "less, again");
      const store = await bench.reopen();
      const page = await readAll(store, pass);
      same(page.frames, whole.frames.slice(3), "what is left");
      same(page.accBefore, whole.frames[2]?.acc, "accumulator before it");
      same(page.head, { ...head, firstN: 4, snapshotN: 4 }, "head");
      same((await readAll(store, pass, true)).frames, whole.frames, "with what was pruned");
      same((await append(store, pass, [sent[0] ?? frame()])).placed[0]?.n, 1, "a pruned frame has its place");
      same((await append(store, pass, [frame()])).placed[0]?.n, 7, "the next place");
    },
  },
  {
    name: "can prune the whole log and goes on counting",
    async run(bench) {
      const pass = await newSpace(bench.store);
      const { head } = await append(bench.store, pass, frames(3));
      await bench.store.markSnapshot(pass, 2, noon);
      same(await bench.store.prune(pass, 3, noon), "kept", "prune");
      const empty = await readAll(bench.store, pass);
      same(empty, { frames: [], accBefore: head.acc, head: { ...head, firstN: 4, snapshotN: 0 } }, "empty");
      await bench.store.sweep(noon);
      await live(bench.store, noon, 32);
      const next = await append(await bench.reopen(), pass, [frame()]);
      same(next.placed[0]?.n, 4, "the next place");
    },
  },
  {
    name: "makes room by pruning at once, but not for more than as much again",
    async run({ store }) {
      const pass = await newSpace(store);
      await append(store, pass, frames(5, 700));
      await store.prune(pass, 5, noon);
      await append(store, pass, frames(5, 700));
      same(await store.append(pass, [frame(700)], noon), "full", "quota");
      await store.prune(pass, 10, noon);
      same(await store.append(pass, frames(2, 700), noon), "full", "twice the quota");
      await append(store, pass, [frame(700)]);
    },
  },
  {
    name: "erases what was pruned after thirty days, not before",
    async run(bench) {
      const pass = await newSpace(bench.store);
      await append(bench.store, pass, frames(5, 700));
      const whole = await readAll(bench.store, pass);
      await bench.store.prune(pass, 2, noon);
      await bench.store.prune(pass, 3, noon + 5 * day);
      same((await live(bench.store, noon, 30)).frames, 0, "after thirty days");
      same((await readAll(bench.store, pass, true)).frames.length, 5, "still there");
      same((await live(bench.store, noon + 31 * day, 1)).frames, 2, "then the first");
      const store = await bench.reopen();
      const left = await readAll(store, pass, true);
      same(left.frames, whole.frames.slice(2), "what is left");
      same(left.accBefore, whole.frames[1]?.acc, "accumulator before it");
      same((await live(store, noon + 33 * day, 5)).frames, 1, "then the second");
      const page = await readAll(store, pass, true);
      same(page.frames, whole.frames.slice(3), "the log");
      same(page.accBefore, whole.frames[2]?.acc, "accumulator before the log");
      await append(store, pass, frames(3, 700));
    },
  },
  {
    name: "deletes a space whole, and does not let it come back",
    async run(bench) {
      const [pass, other] = [await newSpace(bench.store), await newSpace(bench.store)];
      await append(bench.store, pass, frames(3));
      await append(bench.store, other, frames(3));
      same(await bench.store.deleteSpace(pass, noon), "erased", "delete");
      same(await bench.store.deleteSpace(pass, noon), "gone", "again");
      const store = await bench.reopen();
      same(await store.append(pass, [frame()], noon), "gone", "append");
      same(await store.readCaps(pass.space), "gone", "caps");
      same(await store.createSpace(pass.space, caps(), noon), "deleted", "make it again");
      same(await store.head(pass), "gone", "it did not come back");
      same((await readAll(store, other)).frames.length, 3, "the other");
    },
  },
  {
    name: "erases a space nobody used for four hundred days, and none that was read or written; of a deleted one, nothing stays",
    async run({ store }) {
      const [left, read, written, knocked] = [
        await newSpace(store),
        await newSpace(store),
        await newSpace(store),
        await newSpace(store),
      ];
      await append(store, left, frames(2));
      const deleted = await newSpace(store);
      const [chunk, barrier] = [fresh(300), fresh(16)];
      await append(store, deleted, frames(2));
      await store.putChunk(deleted, sha256(chunk), chunk, noon);
      await store.putDeposit(deleted, barrier, 0, fresh(9), noon);
      await store.deleteSpace(deleted, noon);
      same((await store.sweep(noon + 73 * hour)).barriers, 0, "barriers left of a deleted space");
      await live(store, noon, 200);
      const later = noon + 200 * day;
      await store.read(read, everything, later);
      await append(store, written, frames(1), later);
      await store.readCaps(knocked.space);
      await store.head(knocked);
      same((await live(store, later, 200)).spaces, 0, "on the last day");
      same((await live(store, later + 201 * day, 0)).spaces, 2, "the day after");
      same(await store.head(left), "gone", "unused");
      same(await store.head(knocked), "gone", "only knocked at");
      got(await store.head(read), "read");
      got(await store.head(written), "written");
      same(await store.createSpace(left.space, caps(), later), "kept", "may be filled again");
      same(await store.createSpace(deleted.space, caps(), later), "kept", "so may a deleted one, in the end");
      same((await readAll(store, deleted)).frames, [], "but nothing of it is left: frames");
      same(await store.getChunk(deleted, sha256(chunk), later), "none", "attachment");
      same(await store.readDeposits(deleted, barrier, noon), "none", "deposit");
    },
  },
  {
    name: "erases nobody because a clock jumped by years, or because it was switched off for long",
    async run({ store }) {
      const pass = await newSpace(store);
      await append(store, pass, frames(3));
      await store.prune(pass, 2, noon);
      await store.sweep(noon);
      for (const now of [
        noon + 3_650 * day,
        noon + 3_650 * day,
        noon - 3_650 * day,
        noon + 500 * day,
        noon,
      ]) {
        const { spaces, prunedFrames } = await store.sweep(now);
        same([spaces, prunedFrames], [0, 0], "erased");
      }
      same((await readAll(store, pass, true)).frames.length, 3, "frames");
    },
  },
];
