// What somebody does with two devices of their own: a link from one, words compared, and what either writes.
import type { Page } from "playwright-core";
import { button, goesToSettings, sees, taps, unfolds } from "./doing.ts";

export const opensDevices = async (page: Page): Promise<void> => {
  await goesToSettings(page);
  await unfolds(page, /^My devices$/);
};

export async function makesALink(page: Page): Promise<string> {
  await opensDevices(page);
  await taps(page, "Add a device");
  const field = page.getByLabel("The link for your other device");
  await field.waitFor();
  return field.inputValue();
}

export async function opensTheLink(page: Page, link: string): Promise<void> {
  await page.goto(link);
  await taps(page, "Join");
}

/** The three words this device shows for the other. */
export async function words(page: Page): Promise<string> {
  await page.locator(".devices__words").waitFor();
  return page.locator(".devices__words").innerText();
}

export async function picks(page: Page, heard: string): Promise<void> {
  await page.getByRole("radio", { name: heard, exact: true }).check();
  await taps(page, heard === "None of these" ? heard : "These are the words");
}

export async function addsADevice(old: Page, fresh: Page): Promise<void> {
  const link = await makesALink(old);
  await opensTheLink(fresh, link);
  const [there, here] = [await words(old), await words(fresh)];
  await picks(old, here);
  await picks(fresh, there);
  for (const page of [old, fresh]) {
    await sees(page, "The devices know each other now.");
    await button(page, "Close").click();
  }
}
