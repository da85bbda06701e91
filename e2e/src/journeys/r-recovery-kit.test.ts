// (r) A recovery page: made, on paper, two words typed back, a sealed copy; everything deleted; and everything back on a
// new phone by the words alone. The words are nowhere but on the paper.
import { expect, test } from "vitest";
import { foundIn } from "../words/canaries.ts";
import { badCopies } from "../words/copies.ts";
import {
  button,
  follows,
  goesToPath,
  goesToSettings,
  keepsAMoment,
  link,
  sees,
  seesHeading,
  taps,
  unfolds,
} from "../words/doing.ts";
import { carriesOver, deletesEverything, remembersHere, takesASealedCopy } from "../words/keeping.ts";
import { looks } from "../words/look.ts";
import {
  askedPlaces,
  bringsBack,
  choosesTheCopy,
  makesARecoveryPage,
  makesASheet,
  opensRecovery,
  seesTheState,
  triesToBringBack,
  typesTheSheet,
} from "../words/recovery.ts";
import { everythingStored } from "../words/storage.ts";
import { createWorld, type Person } from "../words/world.ts";

const world = createWorld();
const copyWords = "a passphrase nobody remembers";

async function phoneWith(moment: string): Promise<Person> {
  const phone = await world.person();
  await phone.go("/path");
  await remembersHere(phone.page);
  await keepsAMoment(phone.page, moment);
  return phone;
}

test("made, printed, typed back, copied; all is deleted; and on a new phone the words bring it back", async () => {
  const phone = await phoneWith("the swing in the garden");
  const { page } = phone;
  const early = await goesToSettings(page).then(() => takesASealedCopy(page, copyWords));
  await opensRecovery(page);
  await sees(page, "There is no recovery page yet.");
  await looks(phone, "r/1-none-yet");
  await link(page, "Make a recovery page").click();
  await seesHeading(page, "A recovery page");
  await looks(phone, "r/2-before");
  await taps(page, "Show the words");
  await page.getByRole("img", { name: "The same words, as a code" }).waitFor();
  const words = await page.getByRole("region", { name: "24 words" }).getByRole("listitem").allInnerTexts();
  expect(new Set(words).size).toBeGreaterThan(20);
  expect(words.length).toBe(24);
  await looks(phone, "r/3-sheet");

  await taps(page, "I have it on paper");
  await seesHeading(page, "Two words back");
  await looks(phone, "r/4-two-words-back");
  const [first = 1, second = 2] = await askedPlaces(page);
  await page.getByLabel(`Word ${first}`, { exact: true }).fill(words[first - 1] ?? "");
  await page.getByLabel(`Word ${second}`, { exact: true }).fill("kitchen table");
  await taps(page, "These are the words");
  await sees(page, "That is not the word there.");
  await looks(phone, "r/5-not-that-word");
  await taps(page, "Show the sheet again");
  await taps(page, "I have it on paper");
  for (const place of [first, second])
    await page.getByLabel(`Word ${place}`, { exact: true }).fill(` ${words[place - 1]?.toUpperCase()} `);
  await taps(page, "These are the words");
  await seesHeading(page, "Your page is ready");
  await looks(phone, "r/6-ready");
  await follows(page, "To the copies");
  await seesHeading(page, "Settings");
  const copy = await takesASealedCopy(page, copyWords);
  await sees(page, "and so does your recovery page.");
  await unfolds(page, /^A recovery page$/);
  await seesTheState(page);
  await looks(phone, "r/7-state");
  await deletesEverything(page);
  phone.watch.allQuiet();

  // Somebody with a new phone, and no server to ask for anything.
  const fresh = await world.person();
  await fresh.go("/today");
  await unfolds(fresh.page, "More choices for today");
  await link(fresh.page, "I have a recovery page").click();
  await seesHeading(fresh.page, "Bring my notes back");
  await looks(fresh, "r/8-bring-back");
  const asTyped = words
    .map((word, i) => `${i + 1}. ${i % 2 ? word.slice(0, 4) : word.toUpperCase()}`)
    .join("\n");
  expect(await triesToBringBack(fresh.page, early, asTyped)).toContain(
    "This copy was taken before there was a recovery page",
  );
  await looks(fresh, "r/9-older-than-the-page");
  await fresh.context.setOffline(true);
  await bringsBack(fresh.page, copy, asTyped);
  await fresh.context.setOffline(false);
  await looks(fresh, "r/10-here");
  await remembersHere(fresh.page);
  await sees(fresh.page, "Your page goes on opening the copies you take here.");
  await goesToPath(fresh.page);
  await sees(fresh.page, "the swing in the garden");
  await opensRecovery(fresh.page);
  await seesTheState(fresh.page);

  // The words, and what a program might make of them, are nowhere on either.
  for (const { page: here, watch } of [phone, fresh]) {
    const stored = await everythingStored(here);
    const kept = stored.filter(({ where }) => !where.startsWith("cache"));
    expect(fresh.page !== here || kept.some(({ where }) => where === "indexeddb u1/b k")).toBe(true);
    const whole = words.join(" ");
    for (const sought of [whole, words.slice(0, 3).join(" "), words.slice(20).join(" ")]) {
      for (const { where, bytes } of kept) expect(foundIn(bytes, sought), where).toEqual([]);
      for (const sent of watch.sent) expect(foundIn(Buffer.from(sent), sought), "a request").toEqual([]);
    }
    const rare = words.filter((word) => word.length > 6);
    for (const { where, bytes } of kept)
      for (const word of rare) expect(bytes.includes(word), `${where}: ${word}`).toBe(false);
    watch.allQuiet();
  }
});

test("the sheet is one neutral page: words, a code, a date, and nothing that says what it is for", async () => {
  const phone = await phoneWith("only mine");
  const { page } = phone;
  await opensRecovery(page);
  const words = await makesASheet(page);
  await page.getByRole("img", { name: "The same words, as a code" }).waitFor();
  await page.emulateMedia({ media: "print" });
  const shown = await page.evaluate(() => {
    const boxes = [...document.querySelectorAll("body *")].filter(
      (one) => one.getClientRects().length > 0 && one.children.length === 0 && one.textContent?.trim(),
    );
    return boxes.filter((one) => !one.closest(".kit-sheet")).map((one) => one.textContent);
  });
  expect(shown).toEqual([]);
  const text = await page.locator(".kit-sheet").innerText();
  for (const word of words) expect(text).toContain(word);
  expect(text).not.toMatch(/unhurried|cancer|intima|relationship|partner|notes|recovery|kit|vault/i);
  const pdf = await page.pdf({ format: "A4", preferCSSPageSize: true });
  expect(pdf.toString("latin1").match(/\/Type\s*\/Page\b/g)?.length).toBe(1);
  // What can be pressed is there again on the screen.
  await page.emulateMedia({ media: null });
  await button(page, "Print the sheet").waitFor();
  phone.watch.allQuiet();
});

test("what is typed wrong is named, helped with, and loses nothing", async () => {
  const phone = await phoneWith("still here");
  const { page } = phone;
  const words = await makesARecoveryPage(page);
  const copy = await takesASealedCopy(page, copyWords);
  const other = await phoneWith("somebody else's");
  const theirs = await makesARecoveryPage(other.page);

  const fresh = await world.person({ theme: "dark" });
  await fresh.go("/settings?part=back");
  await seesHeading(fresh.page, "Bring my notes back");
  const tries = (text: string, bytes = copy.bytes) => triesToBringBack(fresh.page, bytes, text);
  const at = words.findIndex((word) => word.length > 5);
  const slip = words.map((word, i) => (i === at ? `${word.slice(0, 3)}q${word.slice(3)}` : word));
  await typesTheSheet(fresh.page, `${slip.join(" ")} `);
  await sees(fresh.page, `Word ${at + 1}, “${slip[at]}”, is not on the list.`);
  await looks(fresh, "r/11-not-on-the-list");
  await button(fresh.page, words[at] ?? "").click();
  await sees(fresh.page, "All 24 words are there.");
  expect(await fresh.page.getByLabel("The 24 words").inputValue()).toBe(`${words.join(" ")} `);

  expect(await tries(slip.join(" "))).toContain(`Not on the list, counted from the first: ${at + 1}.`);
  expect(await tries(words.slice(1).join(" "))).toContain("These are 23 words, and the sheet has 24.");
  expect(await tries("")).toContain("There are no words yet.");
  expect(await tries(theirs.join(" "))).toContain("These words don't open this copy.");
  expect(await tries("K1.torn")).toContain("The code is not whole.");
  // Two that changed places: found out by the checksum, or, once in 256, by the copy.
  const differ = words.findIndex((word, i) => i > 0 && word !== words[i - 1]);
  const swapped = words.map((word, i) =>
    i === differ ? words[i - 1] : i === differ - 1 ? words[differ] : word,
  );
  expect(await tries(swapped.join(" "))).toMatch(/together they are not a page|don't open this copy/);
  expect(await tries(words.join(" "), copy.bytes.subarray(0, -1))).toContain("The file is not whole.");
  for (const [kind, said] of [
    ["newer", "A newer version of this page made the copy."],
    ["not-ours", "This isn't one of our sealed copies."],
    ["hostile", "This file doesn't look right"],
  ] as const) {
    const bad = badCopies.find((one) => one.kind === kind);
    expect(await tries(words.join(" "), bad?.bytes), kind).toContain(said);
  }
  await looks(fresh, "r/12-not-this-file");
  // A word that is being typed: how it may go on.
  await fresh.page.getByLabel("The 24 words").fill("abandon ab");
  await button(fresh.page, "ability").click();
  expect(await fresh.page.getByLabel("The 24 words").inputValue()).toBe("abandon ability ");
  // And then all of it after all.
  await bringsBack(fresh.page, copy, words.join(" "));
  for (const person of [phone, other, fresh]) person.watch.allQuiet();
});

test("a passphrase of one's own: the sheet alone is not enough; tested, made anew, and forgotten", async () => {
  const phone = await phoneWith("behind the blue door");
  const { page } = phone;
  const words = await makesARecoveryPage(page, "the blue door");
  const copy = await takesASealedCopy(page, copyWords);
  await unfolds(page, /^A recovery page$/);
  await sees(page, "Your own passphrase belongs to it.");
  await taps(page, "Test the page");
  await looks(phone, "r/13-test");
  await typesTheSheet(page, words.join(" "), "the red door");
  await taps(page, "Test");
  await sees(page, "These words belong to another page.");
  await typesTheSheet(page, words.join(" "), "the blue door");
  await taps(page, "Test");
  await sees(page, "These are the words of your page.");
  await taps(page, "Test the page");
  await typesTheSheet(page, words.join(" "), "the blue door");
  await choosesTheCopy(page, copy.bytes, "A sealed copy, if you like");
  await taps(page, "Test");
  await sees(page, "The page opens this copy, and everything in it can be read.");

  const newer = await makesARecoveryPage(page);
  const later = await takesASealedCopy(page, copyWords);
  const fresh = await world.person();
  await fresh.go("/settings?part=back");
  expect(await triesToBringBack(fresh.page, later, words.join(" "))).toContain("don't open this copy");
  expect(await triesToBringBack(fresh.page, copy, newer.join(" "))).toContain("don't open this copy");
  expect(await triesToBringBack(fresh.page, copy, words.join(" "))).toContain(
    "a passphrase belongs to the page",
  );
  await bringsBack(fresh.page, copy, words.join(" "), "the blue door");

  await unfolds(page, /^A recovery page$/);
  await taps(page, "Forget the page");
  await looks(phone, "r/14-forget");
  await taps(page, "Yes, forget it");
  await sees(page, "There is no recovery page yet.");
  const last = await takesASealedCopy(page, copyWords);
  expect(await carriesOver(page, last.bytes, copyWords)).toContain(
    "Everything in that copy is here already.",
  );
  for (const person of [phone, fresh]) person.watch.allQuiet();
});

test("behind a lock its words are asked for first, and a sheet that was never tested opens nothing", async () => {
  const phone = await world.person({ width: 320 });
  const { page } = phone;
  await phone.go("/path");
  await remembersHere(page, "a lamp in the window");
  await opensRecovery(page);
  await link(page, "Make a recovery page").click();
  await taps(page, "Show the words");
  await sees(page, "Your passphrase is missing.");
  await page.getByLabel("Your passphrase now").fill("a guess at the window");
  await taps(page, "Show the words");
  await sees(page, "This is not the passphrase.");
  await looks(phone, "r/15-lock-first");
  await page.getByLabel("Your passphrase now").fill("a lamp in the window");
  await taps(page, "Show the words");
  await page.getByRole("region", { name: "24 words" }).waitFor();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
  await button(page, "Not now").or(link(page, "Not now")).click();
  await seesHeading(page, "Settings");
  await unfolds(page, /^A recovery page$/);
  await sees(page, "There is no recovery page yet.");
  phone.watch.allQuiet();
});
