// (k, bad input) The browser has no storage, or the phone is full: everything works in memory, says so, and a copy
// can be taken.
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
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
  taps,
} from "../words/doing.ts";
import { carriesOver, remembersHere, takesASealedCopy } from "../words/keeping.ts";
import { looks } from "../words/look.ts";
import { createWorld, type Person } from "../words/world.ts";

const world = createWorld();
/** Put in front of the worker's own script: from a word on, nothing more fits, as on a phone that has run full. */
const full = `{
  const words = new BroadcastChannel("room");
  const { add } = IDBObjectStore.prototype;
  words.onmessage = ({ data }) => {
    if (data !== "none" && data !== "again") return;
    IDBObjectStore.prototype.add = data === "again" ? add : () => {
      throw new DOMException("full", "QuotaExceededError");
    };
    words.postMessage("heard");
  };
}`;
const none = "Object.defineProperty(globalThis, 'indexedDB', { value: undefined, configurable: true });";

/** A browser without IndexedDB, in its pages and in its workers. */
async function personWithoutStorage(): Promise<Person> {
  const person = await world.person();
  await person.context.addInitScript(none);
  await beforeTheWorker(person, none);
  return person;
}

async function beforeTheWorker({ context }: Person, script: string): Promise<void> {
  await context.route(/\/vault-worker[^/]*\.js$/, async (route) => {
    const answer = await route.fetch();
    await route.fulfill({ response: answer, body: `${script}\n${await answer.text()}` });
  });
}

const room = (page: Page, is: "none" | "again"): Promise<void> =>
  page.evaluate(
    (word) =>
      new Promise<void>((resolve) => {
        const words = new BroadcastChannel("room");
        words.onmessage = () => resolve();
        words.postMessage(word);
      }),
    is,
  );

async function triesToRemember({ page }: Person): Promise<void> {
  await taps(page, "Remember on this phone");
  await answers(page, "Without one");
  await taps(page, "Remember");
}

test("without any storage it works in memory, says so, and offers a copy", async () => {
  const person = await personWithoutStorage();
  const { page, watch } = person;
  await beginsFromTheLibrary(page, "one-easy-place");
  await doesAWholeSession(page);
  await triesToRemember(person);
  await sees(page, "This browser has no place to keep things. It may be a private window.");
  await sees(page, "Everything still works on this visit.");
  await looks(person, "k-no-room/missing");
  await follows(page, "Back to Today");
  await goesToPath(page);
  await keepsAMoment(page, "Kept in the page.");
  await goesToSettings(page);
  const copy = await takesASealedCopy(page, "a copy from nowhere");
  expect(copy.bytes.subarray(0, 4).toString()).toBe("UHX1");
  watch.allQuiet();
});

test("a full phone loses nothing that was kept, says what is not, and a copy holds everything", async () => {
  const person = await world.person();
  const { page, watch } = person;
  await beforeTheWorker(person, full);
  await person.go("/path");
  await remembersHere(page);
  await keepsAMoment(page, "Before it was full.");
  await room(page, "none");
  await keepsAMoment(page, "After it was full.");
  await sees(page, "Not kept just now");
  await sees(page, "This device is out of room.");
  await looks(person, "k-no-room/full");
  await goesTo(page, "Today");
  await goesToSettings(page);
  const copy = await takesASealedCopy(page, "both of them, please");
  const bytes = copy.bytes;
  await page.reload();
  await goesToPath(page);
  await sees(page, "Before it was full.");
  expect(await page.getByText("After it was full.").isVisible(), "it was only in the page").toBe(false);

  // The copy holds both, and with room again they are carried over.
  await goesToSettings(page);
  expect(await carriesOver(page, bytes, "both of them, please")).toContain("Your notes are here.");
  await goesToPath(page);
  await sees(page, "After it was full.");
  watch.allQuiet();
});

test("a full phone from the start: nothing is half kept", async () => {
  const person = await world.person();
  const { page, watch, context, site } = person;
  await person.go("/path");
  await keepsAMoment(page, "Only in the page.");
  const devtools = await context.newCDPSession(page);
  await devtools.send("Storage.overrideQuotaForOrigin", { origin: site, quotaSize: 1 });
  await triesToRemember(person);
  await sees(page, "This device is out of room.");
  await looks(person, "k-no-room/full-from-the-start");
  await page.getByText("Only in the page.").waitFor();
  watch.allQuiet();
});
