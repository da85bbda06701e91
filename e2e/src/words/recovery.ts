// What people do with a recovery page: make it, read it from the sheet, type its words, bring notes back with it.
import type { Page } from "playwright-core";
import { button, goesToSettings, link, sees, seesHeading, taps, unfolds } from "./doing.ts";
import type { Copy } from "./keeping.ts";

export async function opensRecovery(page: Page): Promise<void> {
  await goesToSettings(page);
  await unfolds(page, /^A recovery page$/);
}

/** As somebody copies them from the screen by hand. */
export const wordsOnTheSheet = (page: Page): Promise<readonly string[]> =>
  page.getByRole("region", { name: "24 words" }).getByRole("listitem").allInnerTexts();

/** From Settings, with the fold open, to the sheet. */
export async function makesASheet(page: Page, passphrase?: string): Promise<readonly string[]> {
  await link(page, /^Make a (recovery|new) page$/).click();
  await seesHeading(page, "A recovery page");
  if (passphrase !== undefined) {
    await unfolds(page, "Somebody might find the sheet");
    await page.getByLabel("A passphrase for the page").fill(passphrase);
  }
  await taps(page, "Show the words");
  await page.getByRole("region", { name: "24 words" }).waitFor();
  return wordsOnTheSheet(page);
}

/** Which words the page asks back, as places from 1. */
export async function askedPlaces(page: Page): Promise<readonly number[]> {
  const labels = await page.getByLabel(/^Word \d+$/).evaluateAll((all) => all.map(({ id }) => id));
  return labels.map((id) => Number(id.split("-").at(-1)));
}

export async function typesThemBack(page: Page, words: readonly string[]): Promise<void> {
  await taps(page, "I have it on paper");
  await seesHeading(page, "Two words back");
  for (const place of await askedPlaces(page))
    await page.getByLabel(`Word ${place}`, { exact: true }).fill(words[place - 1] ?? "");
  await taps(page, "These are the words");
  await seesHeading(page, "Your page is ready");
}

export async function makesARecoveryPage(page: Page, passphrase?: string): Promise<readonly string[]> {
  await opensRecovery(page);
  const words = await makesASheet(page, passphrase);
  await typesThemBack(page, words);
  await link(page, "Back to Settings").or(button(page, "Back to Settings")).click();
  await seesHeading(page, "Settings");
  return words;
}

export const choosesTheCopy = (page: Page, bytes: Buffer, label = "The sealed copy"): Promise<void> =>
  page
    .getByLabel(label, { exact: true })
    .setInputFiles({ name: "notes.uhx", mimeType: "application/octet-stream", buffer: bytes });

export async function typesTheSheet(page: Page, text: string, passphrase?: string): Promise<void> {
  await page.getByLabel("The 24 words").fill(text);
  if (passphrase === undefined) return;
  await unfolds(page, "A passphrase belongs to my page");
  await page.getByLabel("The passphrase of the page").fill(passphrase);
}

/** On the screen *Bring my notes back*; says what the page answered when nothing came. */
export async function triesToBringBack(page: Page, copy: Copy | Buffer, text: string): Promise<string> {
  await choosesTheCopy(page, Buffer.isBuffer(copy) ? copy : copy.bytes);
  await typesTheSheet(page, text);
  await taps(page, "Bring them back");
  const said = page
    .locator("form")
    .getByRole("status")
    .filter({ hasText: /Nothing has changed|Nothing has been changed/ });
  await said.first().waitFor();
  return (await said.first().innerText()).trim();
}

export async function bringsBack(page: Page, copy: Copy, text: string, passphrase?: string): Promise<void> {
  await choosesTheCopy(page, copy.bytes);
  await typesTheSheet(page, text, passphrase);
  await taps(page, "Bring them back");
  await seesHeading(page, "Your notes are here.");
}

export const seesTheState = (page: Page): Promise<void> => sees(page, /^Made on .+, tested on .+\.$/);
