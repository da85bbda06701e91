// Remembering, locking, copies, carrying over, deleting: what people do with what they keep.
import { readFile } from "node:fs/promises";
import type { Page } from "playwright-core";
import {
  answers,
  button,
  goesToSettings,
  keepsAMoment,
  sees,
  seesHeading,
  taps,
  title,
  unfolds,
} from "./doing.ts";
import type { Person, World } from "./world.ts";

/** *Remember this on this phone*, wherever the card stands. Stretching a passphrase is slow on purpose. */
export async function remembersHere(page: Page, passphrase?: string): Promise<void> {
  await taps(page, "Remember on this phone");
  await answers(page, passphrase === undefined ? "Without one" : "With a passphrase");
  if (passphrase !== undefined) await page.getByLabel("Your passphrase").fill(passphrase);
  await taps(page, "Remember");
  await seesHeading(page, "It is kept on this phone now.");
}

/** Somebody whose phone keeps what they write, with these moments on it. */
export async function whoKeeps(world: World, width: number, ...written: readonly string[]): Promise<Person> {
  const person = await world.person({ width });
  await person.go("/path");
  await remembersHere(person.page);
  for (const one of written) await keepsAMoment(person.page, one);
  return person;
}

export async function locks(page: Page): Promise<void> {
  await unfolds(page, /^Lock$/);
  await taps(page, "Lock now");
  await seesHeading(page, "Your words, please");
}

export async function typesTheWords(page: Page, passphrase: string): Promise<void> {
  await page.getByLabel("Passphrase", { exact: true }).fill(passphrase);
  await taps(page, "Open");
}

export async function opensWith(page: Page, passphrase: string): Promise<void> {
  await typesTheWords(page, passphrase);
  await title(page).filter({ hasNotText: "Your words, please" }).waitFor();
}

export interface Copy {
  readonly name: string;
  readonly bytes: Buffer;
}

async function download(page: Page, start: () => Promise<void>): Promise<Copy> {
  const [file] = await Promise.all([page.waitForEvent("download"), start()]);
  return { name: file.suggestedFilename(), bytes: await readFile(await file.path()) };
}

/** Settings have to be open already. */
export async function takesASealedCopy(page: Page, passphrase: string): Promise<Copy> {
  await unfolds(page, /^Copies$/);
  await page.getByLabel("A passphrase for the copy").fill(passphrase);
  const copy = await download(page, () => taps(page, "Take a sealed copy"));
  await sees(page, `The copy is in your downloads, as ${copy.name}.`);
  return copy;
}

export async function takesAReadableCopy(page: Page): Promise<Copy> {
  await unfolds(page, /^Copies$/);
  await unfolds(page, /^A copy anyone can read$/);
  await sees(page, "This file is not sealed. Whoever finds it reads all of it");
  return download(page, () => taps(page, "Take a readable copy"));
}

/** Carries a copy over; says what the page answered. */
export async function carriesOver(page: Page, bytes: Buffer, passphrase: string): Promise<string> {
  await unfolds(page, /^Carry my notes over$/);
  await page
    .getByLabel("The sealed copy")
    .setInputFiles({ name: "notes.uhx", mimeType: "application/octet-stream", buffer: bytes });
  await page.getByLabel("The passphrase of the copy").fill(passphrase);
  await taps(page, "Bring them in");
  const fold = page.locator("details", {
    has: page.locator("summary", { hasText: /^Carry my notes over$/ }),
  });
  const said = fold.getByRole("status").filter({ hasText: /\S/, hasNotText: "One moment." });
  await said.first().waitFor();
  return (await said.first().innerText()).trim();
}

export async function deletesEverything(page: Page): Promise<void> {
  await goesToSettings(page);
  await unfolds(page, /^Delete everything$/);
  await taps(page, "Delete everything");
  await seesHeading(page, "Are you sure?");
  await taps(page, "Yes, delete everything");
  await page.waitForURL((url) => url.pathname === "/");
  await button(page, "Leave")
    .or(page.getByRole("link", { name: "Leave this page" }))
    .first()
    .waitFor();
}
