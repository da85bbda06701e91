import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { utf8 } from "../bytes.ts";
import { redact, reveal } from "../redacted.ts";
import { sealLarge } from "../seal/large.ts";
import { place } from "../seal/seal.ts";
import { aes, factNumber, factsUpTo, memoryDeviceKeys, random } from "../testing/ports.ts";
import { appendToLog, type Log, readLog, sealHead } from "./log.ts";
import { createMemoryStore } from "./memory-store.ts";
import { readSnapshot, writeSnapshot } from "./snapshot.ts";
import { storeContract } from "./store.contract.ts";

describe("the memory store", () => {
  test.each(storeContract)("$name", async (check) => {
    const store = createMemoryStore();
    const keys = [await memoryDeviceKeys.create(), await memoryDeviceKeys.create()] as const;
    await check.run({ store, reopen: async () => store, keys });
  });
});

async function createLog() {
  const store = createMemoryStore();
  const log: Log = { store, random, key: redact(random(32)), aes };
  const lock = { header: new Uint8Array(1), deviceKey: await memoryDeviceKeys.create() };
  await store.begin(lock, [], sealHead(log, 0));
  return { log, store };
}

test("facts come back in the order they were kept, from anywhere on", async () => {
  const { log } = await createLog();
  const facts = factsUpTo(2_500);
  expect(await appendToLog(log, facts.slice(0, 1_200))).toEqual({ ok: true, value: 1_200 });
  expect(await appendToLog(log, facts.slice(1_200))).toEqual({ ok: true, value: 2_500 });
  expect(await readLog(log, 0)).toEqual({ facts, position: 2_500, skipped: 0 });
  expect(await readLog(log, 2_498)).toEqual({ facts: facts.slice(2_498), position: 2_500, skipped: 0 });
  expect(await readLog(log, 2_500)).toEqual({ facts: [], position: 2_500, skipped: 0 });
  expect(await appendToLog(log, [])).toEqual({ ok: true, value: 2_500 });
});

test("all facts or none: one that cannot be kept holds back the others", async () => {
  const { log, store } = await createLog();
  const outcome = await appendToLog(log, [factNumber(1), factNumber(2, { x: Number.NaN })]);
  expect(outcome).toEqual({ ok: false, error: { kind: "body" } });
  expect(store.contents.records.size).toBe(0);
});

test("torn, foreign, swapped and lost records are counted, and the others all come", async () => {
  const { log, store } = await createLog();
  const facts = factsUpTo(12);
  await appendToLog(log, facts);
  const { records } = store.contents;
  const other = await createLog();
  await appendToLog(other.log, facts);
  const bytes = (position: number) => records.get(position) as Uint8Array<ArrayBuffer>;
  records.set(2, bytes(2).slice(0, 100));
  records.set(4, other.store.contents.records.get(4) as Uint8Array<ArrayBuffer>);
  const sixth = bytes(6);
  records.set(6, bytes(7));
  records.set(7, sixth);
  records.delete(9);
  records.set(10, new Uint8Array(0));
  const left = [1, 3, 5, 8, 11, 12].map((n) => facts[n - 1]);
  expect(await readLog(log, 0)).toEqual({ facts: left, position: 12, skipped: 6 });
});

test("a loss at the end is noticed, and its places are never used again", async () => {
  const { log, store } = await createLog();
  await appendToLog(log, factsUpTo(5));
  for (const position of [3, 4, 5]) store.contents.records.delete(position);
  expect(await readLog(log, 0)).toMatchObject({ position: 5, skipped: 3 });
  expect(await appendToLog(log, [factNumber(6)])).toEqual({ ok: true, value: 6 });
  expect(await readLog(log, 0)).toMatchObject({ position: 6, skipped: 3 });
  store.contents.records.clear();
  expect(await readLog(log, 0)).toEqual({ facts: [], position: 6, skipped: 6 });
});

test("a torn head costs nothing but the notice", async () => {
  const { log, store } = await createLog();
  await appendToLog(log, factsUpTo(3));
  store.contents.head = new Uint8Array(7);
  expect(await readLog(log, 0)).toMatchObject({ position: 3, skipped: 0 });
});

test("tabs that append at the same moment lose nothing", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 2, maxLength: 8 }),
      async (sizes) => {
        const { log } = await createLog();
        let next = 0;
        const batches = sizes.map((size) => Array.from({ length: size }, () => factNumber(++next)));
        await Promise.all(batches.map((batch) => appendToLog(log, batch)));
        const { facts, skipped } = await readLog(log, 0);
        expect(skipped).toBe(0);
        expect(facts.map((fact) => fact.id).sort()).toEqual(
          batches
            .flat()
            .map((fact) => fact.id)
            .sort(),
        );
      },
    ),
    { numRuns: 30 },
  );
});

test("a snapshot comes back, and one that is torn, foreign or of another form is as good as none", async () => {
  const { log, store } = await createLog();
  await appendToLog(log, factsUpTo(3));
  expect(await readSnapshot(log)).toBeUndefined();
  const state = utf8("loved ".repeat(10_000));
  await writeSnapshot(log, { state, upTo: 2 });
  expect(await readSnapshot(log)).toEqual({ state, upTo: 2 });
  await writeSnapshot(log, { state: utf8(""), upTo: 99 });
  expect(await readSnapshot(log)).toEqual({ state: utf8(""), upTo: 3 });
  const where = place("vault/record", "snapshot");
  const sealed = async (payload: Uint8Array<ArrayBuffer>) =>
    store.contents.slots.set("snapshot", await sealLarge(aes, reveal(log.key), where, payload, random));
  for (const odd of [utf8('{"upTo":2,"state":{}}'), Uint8Array.of(2, 0, 0), new Uint8Array(0)]) {
    await sealed(odd);
    expect(await readSnapshot(log)).toBeUndefined();
  }
  store.contents.slots.set("snapshot", random(537));
  expect(await readSnapshot(log)).toBeUndefined();
});

test("what is stored gives the same size for facts of different words", async () => {
  const { log, store } = await createLog();
  await appendToLog(log, [
    factNumber(1, { words: "" }),
    factNumber(2, { words: "a longer note, with more in it" }),
  ]);
  const sizes = [...store.contents.records.values()].map((bytes) => bytes.length);
  expect(sizes[0]).toBe(sizes[1]);
});
