// (k) Remember with a passphrase, lock, a wrong try, the right one, copies, deleting, carrying over; and files
// that are no copies of ours, or not whole, or mean harm.
import { expect, test } from "vitest";
import { badCopies, theirPassphrase } from "../words/copies.ts";
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
  deletesEverything,
  locks,
  opensWith,
  remembersHere,
  takesAReadableCopy,
  takesASealedCopy,
  typesTheWords,
} from "../words/keeping.ts";
import { looks } from "../words/look.ts";
import { everythingStored, ofSomebody } from "../words/storage.ts";
import { createWorld, type Person } from "../words/world.ts";

const world = createWorld();
const passphrase = "slow rain on the roof";
const copyPassphrase = "another kettle, another cup";

/** Something to keep: an answer, a session with a word about it, two moments. */
async function livesALittle({ page }: Person): Promise<void> {
  await beginsFromTheLibrary(page, "one-easy-place");
  await doesAWholeSession(page);
  await follows(page, "Say how it was");
  await answers(page, "Good");
  await taps(page, "That is enough");
  await goesTo(page, "Mine");
  await unfolds(page, /^Who you are here/);
  await answers(page, "I am ill, or was");
  await goesToPath(page);
  await keepsAMoment(page, "Sun on both feet.");
  await keepsAMoment(page, "We laughed at the kettle.");
}

async function hasItAll({ page }: Person): Promise<void> {
  await goesToPath(page);
  await sees(page, "Sun on both feet.");
  await sees(page, "We laughed at the kettle.");
  await seesHeading(page, "What felt all right");
  await goesTo(page, "Mine");
  await page.locator("summary", { hasText: /^Who you are here.*I am ill, or was/ }).waitFor();
}

test("remember, lock, a wrong try, the right words, copies, deleting, and carrying over to another phone", async () => {
  const person = await world.person();
  const { page, watch } = person;
  await livesALittle(person);
  await taps(page, "Remember on this phone");
  await answers(page, "With a passphrase");
  await page.getByLabel("Your passphrase").fill("short");
  await taps(page, "Remember");
  await sees(page, "Nothing has been kept yet. Please take at least eight letters.");
  await looks(person, "k/remember");
  expect(ofSomebody(await everythingStored(page))).toEqual([]);
  await page.getByLabel("Your passphrase").fill(passphrase);
  await taps(page, "Remember");
  await seesHeading(page, "It is kept on this phone now.");
  await looks(person, "k/remembered");

  await goesToSettings(page);
  await locks(page);
  await looks(person, "k/locked");
  await typesTheWords(page, "fast rain on the roof");
  await sees(page, "These words did not open it. Nothing is lost, and nothing is ever deleted.");
  await looks(person, "k/wrong-words");
  await opensWith(page, passphrase);
  await hasItAll(person);

  await goesToSettings(page);
  await looks(person, "k/settings");
  const sealed = await takesASealedCopy(page, copyPassphrase);
  expect(sealed.name).toMatch(/^notes-\d{4}-\d\d-\d\d\.uhx$/);
  expect(sealed.bytes.subarray(0, 4).toString()).toBe("UHX1");
  expect(sealed.bytes.includes("kettle")).toBe(false);
  const readable = await takesAReadableCopy(page);
  await looks(person, "k/copies");
  const text = JSON.parse(readable.bytes.toString()) as { about: string; facts: { body: unknown }[] };
  expect(text.about).toContain("This file is not sealed.");
  expect(JSON.stringify(text.facts)).toContain("We laughed at the kettle.");

  await deletesEverything(page);
  await expect.poll(async () => ofSomebody(await everythingStored(page)), { timeout: 20_000 }).toEqual([]);
  await person.go("/path");
  await seesHeading(page, "Nothing kept yet");
  watch.allQuiet();

  const other = await world.person({ width: 1280, height: 900, theme: "dark" });
  await other.go("/settings");
  expect(await carriesOver(other.page, sealed.bytes, "not this one")).toContain("Nothing has been changed.");
  expect(await carriesOver(other.page, sealed.bytes, copyPassphrase)).toContain("Your notes are here.");
  await looks(other, "k/carried-over");
  await hasItAll(other);
  expect(ofSomebody(await everythingStored(other.page)), "nothing is kept until asked").toEqual([]);
  other.watch.allQuiet();
}, 240_000);

const said: Readonly<Record<string, string>> = {
  torn: "The file is not whole.",
  "wrong-passphrase": "That passphrase doesn't open this copy.",
  "not-ours": "This isn't one of our sealed copies.",
  newer: "A newer version of this page made the copy.",
  hostile: "This file doesn't look right, and we don't trust it.",
};

test("a file that is no whole copy of ours changes nothing, and is told about in clear words", async () => {
  const person = await world.person();
  const { page, watch } = person;
  await person.go("/path");
  await keepsAMoment(page, "Mine, and still here.");
  await remembersHere(page);
  await goesToSettings(page);
  const before = await takesASealedCopy(page, copyPassphrase);
  const stored = await kept(person);
  const cut = {
    name: "a copy of mine, cut off",
    kind: "torn",
    bytes: before.bytes.subarray(0, before.bytes.length - 9),
  };
  const worn = { name: "a copy of mine, one byte worn", kind: "torn", bytes: Buffer.from(before.bytes) };
  worn.bytes[before.bytes.length - 30] = (worn.bytes[before.bytes.length - 30] ?? 0) ^ 1;
  for (const { name, kind, bytes } of [...badCopies, cut, worn]) {
    const words = badCopies.some((bad) => bad.name === name) ? theirPassphrase : copyPassphrase;
    const answer = await carriesOver(page, bytes, words);
    expect(answer, name).toContain(said[kind]);
    expect(answer, name).toContain("Nothing has been changed.");
  }
  await looks(person, "k/bad-copy");
  expect(await kept(person), "not a byte changed").toEqual(stored);
  expect(await carriesOver(page, before.bytes, copyPassphrase)).toContain(
    "Everything in that copy is here already.",
  );
  await goesToPath(page);
  expect(await page.locator(".path__words").allInnerTexts()).toEqual(["Mine, and still here."]);
  watch.allQuiet();
}, 180_000);

const kept = async ({ page }: Person): Promise<readonly string[]> =>
  (await everythingStored(page))
    .filter(({ where }) => where.startsWith("indexeddb"))
    .map(({ where, bytes }) => `${where} ${bytes.toString("base64")}`);
