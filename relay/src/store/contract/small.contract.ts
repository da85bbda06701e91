// The small things beside the log: mailboxes for pairing, the barrier, attachments.
import { createHash } from "node:crypto";
import {
  append,
  contractLimits,
  day,
  frames,
  fresh,
  hour,
  newSpace,
  noon,
  type StoreCheck,
  same,
} from "./bench.ts";

const hashOf = (bytes: Uint8Array): Uint8Array => createHash("sha256").update(bytes).digest();
const inAQuarter = noon + hour / 4;

export const smallContract: readonly StoreCheck[] = [
  {
    name: "takes one letter a slot, the same one again, and no other, ever",
    async run(bench) {
      const [box, letter, answer] = [fresh(16), fresh(80), fresh(90)];
      same(await bench.store.putLetter(box, "m1", letter, noon), "gone", "before it is open");
      same(await bench.store.openMailbox(box, inAQuarter, noon), "kept", "open");
      same(await bench.store.openMailbox(box, inAQuarter, noon), "taken", "open again");
      same(await bench.store.takeLetter(box, "m1", noon), "empty", "nothing yet");
      same(await bench.store.putLetter(box, "m1", letter, noon), "kept", "m1");
      same(await bench.store.putLetter(box, "m1", letter, noon), "kept", "the same again");
      same(await bench.store.putLetter(box, "m1", fresh(80), noon), "taken", "a second joiner");
      same(await bench.store.takeLetter(box, "m2", noon), "empty", "the other slot");
      const store = await bench.reopen();
      same(await store.takeLetter(box, "m1", noon), letter, "fetched");
      same(await store.takeLetter(box, "m1", noon), "taken", "fetched again");
      same(await store.putLetter(box, "m1", fresh(80), noon), "taken", "a second joiner, late");
      same(await store.putLetter(box, "m1", letter, noon), "kept", "the same, late");
      same(await store.takeLetter(box, "m1", noon), "taken", "not filled again by that");
      same(await store.putLetter(box, "m2", answer, noon), "kept", "m2");
      same(await store.takeLetter(box, "m2", noon), answer, "answer");
    },
  },
  {
    name: "takes one letter among many that race, and hands it to one of many that ask",
    async run({ store }) {
      const box = fresh(16);
      await store.openMailbox(box, inAQuarter, noon);
      const letters = Array.from({ length: 10 }, () => fresh(40));
      const puts = await Promise.all(letters.map((letter) => store.putLetter(box, "m1", letter, noon)));
      same(puts.filter((outcome) => outcome === "kept").length, 1, "kept");
      same(puts.filter((outcome) => outcome === "taken").length, 9, "taken");
      const takes = await Promise.all(letters.map(() => store.takeLetter(box, "m1", noon)));
      const handed = takes.filter((outcome) => typeof outcome !== "string");
      same(handed, [letters[puts.indexOf("kept")]], "handed out");
    },
  },
  {
    name: "forgets a mailbox when its time is over, swept or not",
    async run({ store }) {
      const [box, other] = [fresh(16), fresh(16)];
      await store.openMailbox(box, inAQuarter, noon);
      await store.openMailbox(other, noon + day, noon);
      await store.putLetter(box, "m1", fresh(20), noon);
      same(await store.takeLetter(box, "m1", inAQuarter), "gone", "take");
      same(await store.putLetter(box, "m2", fresh(20), inAQuarter), "gone", "put");
      same(await store.openMailbox(box, inAQuarter + hour, inAQuarter), "kept", "the name is free");
      same(await store.takeLetter(box, "m1", inAQuarter), "empty", "and the box is empty");
      same((await store.sweep(inAQuarter + hour)).mailboxes, 1, "swept");
      same((await store.sweep(noon + day)).mailboxes, 1, "swept the other");
    },
  },
  {
    name: "refuses mailboxes and letters of hostile shape",
    async run({ store }) {
      const box = fresh(16);
      for (const end of [noon, noon - 1, noon + day + 1, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 60])
        same(await store.openMailbox(box, end, noon), "refused", `until ${end}`);
      same(await store.openMailbox(fresh(15), inAQuarter, noon), "refused", "id");
      same(await store.openMailbox(box, noon + day, noon), "kept", "a whole day");
      for (const letter of [new Uint8Array(0), fresh(contractLimits.letterBytes + 1), "text" as never])
        same(await store.putLetter(box, "m1", letter, noon), "refused", "letter");
      same(await store.putLetter(box, "expires_at" as never, fresh(8), noon), "refused", "slot");
      same(await store.takeLetter(box, "m1_hash" as never, noon), "gone", "slot");
      same(await store.takeLetter(box, "m1", noon), "empty", "nothing was written");
    },
  },
  {
    name: "shows neither deposit before both are there",
    async run(bench) {
      const pass = await newSpace(bench.store);
      const [barrier, a, b] = [fresh(16), fresh(100), fresh(100)];
      same(await bench.store.readDeposits(pass, barrier, noon), "none", "nothing yet");
      same(await bench.store.putDeposit(pass, barrier, 1, b, noon), "kept", "one");
      same(await bench.store.putDeposit(pass, barrier, 1, b, noon), "kept", "the same again");
      same(await bench.store.putDeposit(pass, barrier, 1, a, noon), "taken", "another in its place");
      same(await bench.store.readDeposits(pass, barrier, noon), "waiting", "only one is there");
      const store = await bench.reopen();
      same(await store.readDeposits(pass, barrier, noon), "waiting", "one is there");
      same(await store.putDeposit(pass, barrier, 0, a, noon + hour), "kept", "the other");
      same(await store.readDeposits(pass, barrier, noon + hour), [a, b], "both");
      same(await store.readDeposits(pass, barrier, noon + hour), [a, b], "both again");
      same(await store.readDeposits(await newSpace(store), barrier, noon), "none", "in another space");
    },
  },
  {
    name: "takes both sides at the same moment",
    async run({ store }) {
      const pass = await newSpace(store);
      const [barrier, a, b] = [fresh(16), fresh(30), fresh(30)];
      const puts = [store.putDeposit(pass, barrier, 0, a, noon), store.putDeposit(pass, barrier, 1, b, noon)];
      same(await Promise.all(puts), ["kept", "kept"], "puts");
      same(await store.readDeposits(pass, barrier, noon), [a, b], "both");
    },
  },
  {
    name: "erases deposits after 72 hours from the first, read or not",
    async run({ store }) {
      const pass = await newSpace(store);
      const [one, both] = [fresh(16), fresh(16)];
      await store.putDeposit(pass, one, 0, fresh(30), noon);
      await store.putDeposit(pass, both, 0, fresh(30), noon);
      await store.putDeposit(pass, both, 1, fresh(30), noon + 71 * hour);
      same(await store.readDeposits(pass, one, noon + 72 * hour), "none", "unswept");
      same(await store.readDeposits(pass, both, noon + 72 * hour), "none", "both, unswept");
      same((await store.sweep(noon + 72 * hour)).barriers, 2, "swept");
    },
  },
  {
    name: "keeps barriers few and small",
    async run({ store }) {
      const pass = await newSpace(store);
      const first = fresh(16);
      await store.putDeposit(pass, first, 0, fresh(30), noon);
      await store.putDeposit(pass, fresh(16), 0, fresh(30), noon + hour);
      same(await store.putDeposit(pass, fresh(16), 0, fresh(30), noon + hour), "full", "a third");
      same(await store.putDeposit(pass, first, 1, fresh(30), noon + hour), "kept", "the other side of one");
      same(await store.putDeposit(pass, fresh(16), 0, fresh(30), noon + 73 * hour), "kept", "room again");
      const more = noon + 200 * hour;
      for (const deposit of [new Uint8Array(0), fresh(contractLimits.depositBytes + 1)])
        same(await store.putDeposit(pass, fresh(16), 0, deposit, more), "refused", "size");
      same(await store.putDeposit(pass, fresh(16), 2 as never, fresh(8), more), "refused", "slot");
      same(await store.putDeposit(pass, fresh(8), 0, fresh(8), more), "refused", "id");
      same(await store.readDeposits(pass, fresh(8), more), "none", "no such id");
    },
  },
  {
    name: "keeps attachments under their hash, with a quota of their own",
    async run(bench) {
      const pass = await newSpace(bench.store);
      const [a, b, c] = [fresh(600), fresh(400), Uint8Array.of(7)];
      same(await bench.store.putChunk(pass, hashOf(a), a, noon), "kept", "a");
      same(await bench.store.putChunk(pass, hashOf(a), a, noon), "kept", "a again");
      same(await bench.store.putChunk(pass, hashOf(b), b, noon), "kept", "b");
      same(await bench.store.putChunk(pass, hashOf(c), c, noon), "full", "c");
      same(await bench.store.putChunk(pass, hashOf(a), a, noon), "kept", "a, though full");
      await append(bench.store, pass, frames(4, 700));
      const store = await bench.reopen();
      same(await store.getChunk(pass, hashOf(a), noon), a, "read");
      same(await store.getChunk(await newSpace(store), hashOf(a), noon), "none", "from another space");
      same(await store.deleteChunk(pass, hashOf(b), noon), "erased", "erase");
      same(await store.deleteChunk(pass, hashOf(b), noon), "erased", "erase again");
      same(await store.getChunk(pass, hashOf(b), noon), "none", "erased");
      same(await store.putChunk(pass, hashOf(c), c, noon), "kept", "room again");
    },
  },
  {
    name: "counts an attachment once when it is sent many times at once",
    async run({ store }) {
      const pass = await newSpace(store);
      const [a, b] = [fresh(500), fresh(500)];
      const puts = await Promise.all([1, 2, 3, 4].map(() => store.putChunk(pass, hashOf(a), a, noon)));
      same(puts, ["kept", "kept", "kept", "kept"], "puts");
      same(await store.putChunk(pass, hashOf(b), b, noon), "kept", "the rest of the quota");
    },
  },
  {
    name: "refuses attachments that are not what they are called, or too large",
    async run({ store }) {
      const pass = await newSpace(store);
      const [a, large] = [fresh(20), fresh(contractLimits.chunkBytes + 1)];
      same(await store.putChunk(pass, hashOf(fresh(20)), a, noon), "refused", "another's hash");
      same(await store.putChunk(pass, fresh(31), a, noon), "refused", "no hash");
      same(await store.putChunk(pass, hashOf(large), large, noon), "refused", "too large");
      same(
        await store.putChunk(pass, hashOf(new Uint8Array(0)), new Uint8Array(0), noon),
        "refused",
        "empty",
      );
      same(await store.getChunk(pass, fresh(5), noon), "none", "no hash to read");
      same(await store.getChunk(pass, hashOf(a), noon), "none", "nothing was written");
    },
  },
];
