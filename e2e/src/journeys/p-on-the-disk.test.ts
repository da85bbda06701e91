// (p) The disk beneath my devices, in a real browser: the log of a space on IndexedDB, and a phone that kept its notes
// before there was such a thing. The host of these journeys relays nothing, and says so.
import { bundleForPage } from "@unhurried/tools/bench/bundle";
import { framesContract } from "@unhurried/web/frames-contract";
import { expect, test } from "vitest";
import { opensDevices } from "../words/devices.ts";
import { goesToPath, keepsAMoment, sees, taps } from "../words/doing.ts";
import { opensWith, remembersHere } from "../words/keeping.ts";
import { createWorld, type Person } from "../words/world.ts";

const world = createWorld();
const entry = new URL(import.meta.resolve("@unhurried/web/frames-in-browser")).pathname;

interface Ours {
  runFramesContract(name: string): Promise<Readonly<Record<string, string>>>;
  looksWithoutMaking(name: string): Promise<boolean>;
}

test("a log's disk keeps, goes back, forgets and stays apart, on this browser's IndexedDB", async () => {
  const somebody = await world.person();
  await somebody.go("/today");
  await somebody.page.evaluate(await bundleForPage(entry));
  const outcome = await somebody.page.evaluate(() =>
    (globalThis as unknown as { ours: Ours }).ours.runFramesContract("bench"),
  );
  expect(outcome).toEqual(Object.fromEntries(Object.keys(framesContract).map((name) => [name, ""])));
  expect(Object.keys(outcome).length).toBeGreaterThan(8);
  const isQuiet = await somebody.page.evaluate(() =>
    (globalThis as unknown as { ours: Ours }).ours.looksWithoutMaking("nobody"),
  );
  expect(isQuiet).toBe(true);
});

const layout = (page: Person["page"]): Promise<readonly [number, string]> =>
  page.evaluate(
    () =>
      new Promise<readonly [number, string]>((resolve, reject) => {
        const opening = indexedDB.open("u1");
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const { version, objectStoreNames } = opening.result;
          opening.result.close();
          resolve([version, [...objectStoreNames].join("")]);
        };
      }),
  );

/** Puts what is kept back as the first layout had it: the very same records and keys, in two stores. */
async function asItWasBefore({ page }: Person): Promise<void> {
  await page.goto("about:blank");
  await page.goto(`${world.site}/404`);
  await page.evaluate(async () => {
    const done = <T>(request: IDBRequest<T>): Promise<T> =>
      new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const all = async (db: IDBDatabase, name: string) => {
      const store = db.transaction(name).objectStore(name);
      const [keys, values] = await Promise.all([done(store.getAllKeys()), done(store.getAll())]);
      return keys.map((key, at) => [key, values[at]] as const);
    };
    const now = await done(indexedDB.open("u1"));
    const kept = { a: await all(now, "a"), b: await all(now, "b") };
    now.close();
    await done(indexedDB.deleteDatabase("u1"));
    const opening = indexedDB.open("u1", 1);
    opening.onupgradeneeded = () => {
      for (const name of ["a", "b"] as const) {
        const store = opening.result.createObjectStore(name);
        for (const [key, value] of kept[name]) store.put(value, key);
      }
    };
    (await done(opening)).close();
  });
}

test.each([
  ["that opens by itself", undefined],
  ["with a passphrase", "two chairs by the window"],
])("notes kept before there were devices, %s: all are there, and more can be written", async (_, words) => {
  const somebody = await world.person();
  await somebody.go("/path");
  await remembersHere(somebody.page, words);
  for (const one of ["the first spring", "the second spring"]) await keepsAMoment(somebody.page, one);
  await asItWasBefore(somebody);
  expect(await layout(somebody.page)).toEqual([1, "ab"]);

  await somebody.go("/today");
  if (words) await opensWith(somebody.page, words);
  await goesToPath(somebody.page);
  for (const one of ["the first spring", "the second spring"]) await sees(somebody.page, one);
  await keepsAMoment(somebody.page, "the third spring");
  expect(await layout(somebody.page)).toEqual([2, "abcde"]);
  await somebody.page.reload();
  if (words) await opensWith(somebody.page, words);
  for (const one of ["the first spring", "the third spring"]) await sees(somebody.page, one);
  somebody.watch.allQuiet();
});

test("a host that only serves pages: adding a device says so, and what else there is", async () => {
  const somebody = await world.person();
  await somebody.go("/path");
  await remembersHere(somebody.page);
  await opensDevices(somebody.page);
  await taps(somebody.page, "Add a device");
  await sees(somebody.page, "This host does not connect devices. Your notes stay here.");
});
