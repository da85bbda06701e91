// Canaries (protocol P1, P11): two hundred words that occur nowhere else are typed everywhere one can type. None
// of them is afterwards anywhere on the disk, in the browser's stores, in a request or in what the server printed,
// in any form. A word planted in plain sight is found, so the search can find.

import { deflateRawSync, deflateSync, gzipSync } from "node:zlib";
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { createFlock, foundIn, hits, type Searched } from "../words/canaries.ts";
import {
  answers,
  beginsFromTheLibrary,
  doesAWholeSession,
  follows,
  goesTo,
  goesToPath,
  goesToSettings,
  keepsAMoment,
  sees,
  seesHeading,
  taps,
  unfolds,
} from "../words/doing.ts";
import {
  carriesOver,
  locks,
  opensWith,
  remembersHere,
  takesASealedCopy,
  typesTheWords,
} from "../words/keeping.ts";
import { ownBrowser } from "../words/profile.ts";
import { says } from "../words/says.ts";
import { startPrintingServer } from "../words/server.ts";
import { everythingStored } from "../words/storage.ts";
import { watchOver } from "../words/watch.ts";

test("every form of a word is found, and only when it is there", () => {
  const word = createFlock().stem;
  const around = (middle: Buffer): Buffer => Buffer.concat([Buffer.from("abc"), middle, Buffer.from("xyz")]);
  const hidden: readonly (readonly [string, Buffer])[] = [
    ["raw", Buffer.from(word)],
    ["hex", Buffer.from(Buffer.from(word).toString("hex"))],
    ["UTF-16", Buffer.from(word, "utf16le")],
    ["UTF-16, the other way", Buffer.from(word, "utf16le").swap16()],
    ["percent", Buffer.from([...Buffer.from(word)].map((byte) => `%${byte.toString(16)}`).join(""))],
    ...[0, 1, 2].map(
      (before) =>
        [
          `base64 after ${before}`,
          Buffer.from(Buffer.from(`${"-".repeat(before)}${word}!`).toString("base64")),
        ] as const,
    ),
    ["deflate with a head", deflateSync(`{"words":"${word}"}`)],
    ["gzip", gzipSync(`{"words":"${word}"}`)],
  ];
  for (const [name, bytes] of hidden) expect(foundIn(around(bytes), word), name).not.toEqual([]);
  expect(foundIn(deflateRawSync(`{"words":"${word}"}`), word), "bare deflate").not.toEqual([]);
  expect(foundIn(around(Buffer.from(createFlock().stem)), word)).toEqual([]);
});

const flock = createFlock();

/** Types a word into every field there is, some of them many times. */
async function typesEverywhere(page: Page): Promise<void> {
  const passphrase = flock.next();
  await beginsFromTheLibrary(page, "one-easy-place");
  await doesAWholeSession(page);
  await remembersHere(page, passphrase);
  await follows(page, "Say how it was");
  await answers(page, "Good");
  await taps(page, "Next");
  await taps(page, "Next");
  for (let i = 0; i < 5; i += 1) {
    await page.getByLabel("A note, only for you").fill(`a note ${flock.next()}`);
    await page.getByLabel("A note, only for you").blur();
  }
  await taps(page, "Next");
  await page.getByLabel("In your own words").fill(`a moment ${flock.next()}`);
  await taps(page, "That is enough");
  await seesHeading(page, says("reflect_done_title"));

  await goesTo(page, "Today");
  await goesToSettings(page);
  await unfolds(page, /^Leave$/);
  await answers(page, "Another address");
  for (const [before, after] of [
    ["https://weather.example/", ""],
    ["http://", ".example"],
    ["", " is no address"],
    ["https://", ":x@weather.example"],
  ] as const) {
    await page.getByLabel("The address").fill(`${before}${flock.next()}${after}`);
    await taps(page, "Use this address");
  }
  await page.getByLabel("The address").fill(`https://weather.example/${flock.next()}`);
  await taps(page, "Use this address");
  await sees(page, "Leave goes to weather.example from now on.");

  const copyWords = flock.next();
  const copy = await takesASealedCopy(page, copyWords);
  for (let i = 0; i < 2; i += 1) await carriesOver(page, copy.bytes, flock.next());
  await carriesOver(page, copy.bytes, copyWords);
  // Typed, and thought better of.
  await page.getByLabel("A passphrase for the copy").fill(flock.next());

  const second = flock.next();
  await unfolds(page, /^Lock$/);
  await taps(page, "Change the passphrase");
  await page.getByLabel("Your passphrase now").fill(flock.next());
  await page.getByLabel("New passphrase").fill(second);
  await taps(page, "Use this passphrase");
  await sees(page, "This is not the passphrase.");
  await page.getByLabel("Your passphrase now").fill(passphrase);
  await taps(page, "Use this passphrase");
  await sees(page, "The passphrase is changed.");
  await locks(page);
  for (let i = 0; i < 3; i += 1) {
    await typesTheWords(page, flock.next());
    await sees(page, "These words did not open it.");
  }
  await taps(page, "Show the words");
  await opensWith(page, second);

  await goesToPath(page);
  while (flock.count() < 199) await keepsAMoment(page, `${flock.next()} and a quiet hour`);
  await taps(page, "Write a moment");
  await page.getByLabel("A moment, in your own words").fill(flock.next());
}

test("none of two hundred words is anywhere in any form", async () => {
  const server = await startPrintingServer();
  const { context, closeAndRead } = await ownBrowser(server.site);
  const watch = watchOver(context, server.site);
  const page = context.pages()[0] ?? (await context.newPage());
  await typesEverywhere(page);
  expect(flock.count()).toBe(200);
  const stored = await everythingStored(page);
  const folded = page.url();
  const profile = await closeAndRead();
  await server.stop();

  const all: readonly Searched[] = [
    ...stored,
    ...profile,
    ...watch.sent.map((one) => ({ where: "a request", bytes: Buffer.from(one) })),
    { where: "what the server printed", bytes: server.printed() },
    { where: "the address", bytes: Buffer.from(folded) },
  ];
  expect(stored.some(({ where }) => where.startsWith("indexeddb u1/a"))).toBe(true);
  expect(stored.some(({ where }) => where.startsWith("cache"))).toBe(true);
  expect(profile.some(({ where }) => where.includes("IndexedDB"))).toBe(true);
  expect(watch.sent.length).toBeGreaterThan(10);
  expect(hits(all, flock)).toEqual([]);
  watch.allQuiet();
}, 420_000);

test("a word written in plain sight is found, in the store and on the disk", async () => {
  const server = await startPrintingServer();
  const planted = createFlock();
  const { context, closeAndRead } = await ownBrowser(server.site);
  const page = context.pages()[0] ?? (await context.newPage());
  await page.goto("/help/");
  await page.evaluate((words) => localStorage.setItem("planted", words), planted.next());
  await page.evaluate(
    (words) =>
      new Promise<void>((resolve) => {
        const opening = indexedDB.open("planted");
        opening.onupgradeneeded = () => void opening.result.createObjectStore("a").add({ words }, 1);
        opening.onsuccess = () => {
          opening.result.close();
          resolve();
        };
      }),
    planted.next(),
  );
  const stored = await everythingStored(page);
  const profile = await closeAndRead();
  await server.stop();
  const found = hits([...stored, ...profile], planted);
  for (const where of [
    "local storage planted",
    "indexeddb planted/a",
    "profile Default/Local Storage",
    "profile Default/IndexedDB",
  ])
    expect(
      found.some((hit) => hit.startsWith(where)),
      where,
    ).toBe(true);
});
