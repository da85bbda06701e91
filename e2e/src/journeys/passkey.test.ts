// A passkey as the lock: what is said before choosing, opening, refusing, losing it, and changing to words and back.
import { expect, test } from "vitest";
import {
  answers,
  button,
  goesToPath,
  goesToSettings,
  keepsAMoment,
  sees,
  seesHeading,
  taps,
  title,
  unfolds,
} from "../words/doing.ts";
import { opensWith } from "../words/keeping.ts";
import { looks } from "../words/look.ts";
import { hasPasskeys } from "../words/passkeys.ts";
import { everythingStored, ofSomebody } from "../words/storage.ts";
import { createWorld, type Person } from "../words/world.ts";

const world = createWorld();
const honest = /If a partner knows that PIN, a passkey protects nothing from them\. A passphrase is stronger/;

async function remembersWithAPasskey({ page }: Person): Promise<void> {
  await taps(page, "Remember on this phone");
  await answers(page, "With a passkey");
  await taps(page, "Remember");
}

async function locksNow({ page }: Person): Promise<void> {
  await goesToSettings(page);
  await unfolds(page, /^Lock$/);
  await taps(page, "Lock now");
  await seesHeading(page, "Your passkey, please");
}

test("remember with a passkey, lock, refuse, open; the honest words stand there before anything is chosen", async () => {
  const person = await world.person({ width: 320 });
  const { page, watch } = person;
  await person.go("/path");
  const device = await hasPasskeys(person, page);
  await keepsAMoment(page, "A quiet kettle.");
  await taps(page, "Remember on this phone");
  await answers(page, "With a passkey");
  await sees(page, honest);
  await sees(page, /will stand in the phone's own list of passkeys/);

  // Called off: nothing is kept, and both ways on are still there.
  await device.isCalledOffOnce();
  await taps(page, "Remember");
  await sees(page, "No passkey was used.");
  expect(ofSomebody(await everythingStored(page))).toEqual([]);
  expect(await page.getByRole("radio", { name: /^With a passphrase/ }).isVisible()).toBe(true);
  await taps(page, "Remember");
  await seesHeading(page, "It is kept on this phone now.");
  await sees(page, "It opens with your passkey only.");
  expect(await device.list(), "what the phone's list says of us").toEqual(["localhost | Notes | Notes"]);

  await locksNow(person);
  expect(await page.locator("body").innerText()).not.toContain("A quiet kettle.");
  await device.isCalledOffOnce();
  await taps(page, "Open with the passkey");
  await sees(page, "The passkey didn't answer.");
  await taps(page, "Open with the passkey");
  await title(page).filter({ hasNotText: "Your passkey, please" }).waitFor();
  await goesToPath(page);
  await sees(page, "A quiet kettle.");
  watch.allQuiet();
}, 120_000);

test("the passkey is deleted: nothing opens, nothing is lost, and there is a way on", async () => {
  const person = await world.person({ theme: "dark" });
  const { page, watch } = person;
  await person.go("/path");
  const device = await hasPasskeys(person, page);
  await keepsAMoment(page, "Still in there.");
  await remembersWithAPasskey(person);
  await seesHeading(page, "It is kept on this phone now.");
  await locksNow(person);
  await device.forgets();
  await taps(page, "Open with the passkey");
  await sees(page, "isn't on this device any more. Nothing is lost.");
  await unfolds(page, "Is the passkey gone?");
  await sees(page, "Nobody can open it without the passkey.");
  await looks(person, "passkey/gone");
  await taps(page, "Go on without it");
  await seesHeading(page, "Settings");
  expect(await page.locator("body").innerText()).not.toContain("Still in there.");
  watch.allQuiet();
}, 120_000);

test("every state of it can be read and reached, in both themes and on a small phone", async () => {
  const person = await world.person({ width: 320 });
  const { page, watch } = person;
  await person.go("/path");
  await taps(page, "Remember on this phone");
  await answers(page, "With a passkey");
  await looks(person, "passkey/remember");
  const device = await hasPasskeys(person, page);
  await device.refuses();
  await taps(page, "Remember");
  await sees(page, "No passkey was used.");
  await looks(person, "passkey/called-off");
  await answers(page, "With a passphrase");
  await page.getByLabel("Your passphrase").fill("a boat, a bell");
  await taps(page, "Remember");
  await seesHeading(page, "It is kept on this phone now.");
  await goesToSettings(page);
  await unfolds(page, /^Lock$/);
  await taps(page, "Use a passkey instead");
  await taps(page, "Make a passkey");
  await sees(page, "Your passphrase is missing.");
  await looks(person, "passkey/instead-of-words");
  await hasPasskeys(person, page);
  await page.getByLabel("Your passphrase now").fill("a boat, a bell");
  await taps(page, "Make a passkey");
  await sees(page, "From now on your passkey is asked for.");
  await taps(page, "Do without a lock");
  await looks(person, "passkey/settings");
  await taps(page, "Leave it as it is");
  await taps(page, "Lock now");
  await seesHeading(page, "Your passkey, please");
  await looks(person, "passkey/locked");
  watch.allQuiet();
}, 120_000);

test("a passkey that cannot answer is told about, and words still work", async () => {
  const person = await world.person();
  const { page, watch } = person;
  await person.go("/path");
  await hasPasskeys(person, page, { hasPrf: false });
  await remembersWithAPasskey(person);
  await sees(page, "The passkeys here can't lock notes. Nothing has been changed.");
  expect(ofSomebody(await everythingStored(page))).toEqual([]);
  await answers(page, "With a passphrase");
  await page.getByLabel("Your passphrase").fill("a boat, a bell");
  await taps(page, "Remember");
  await seesHeading(page, "It is kept on this phone now.");
  watch.allQuiet();
}, 120_000);

test("from words to a passkey and back: the old lock is asked for first, and a wrong answer changes nothing", async () => {
  const person = await world.person();
  const { page, watch } = person;
  await person.go("/path");
  const device = await hasPasskeys(person, page);
  await keepsAMoment(page, "Under every lock.");
  await taps(page, "Remember on this phone");
  await answers(page, "With a passphrase");
  await page.getByLabel("Your passphrase").fill("a boat, a bell");
  await taps(page, "Remember");
  await seesHeading(page, "It is kept on this phone now.");

  await goesToSettings(page);
  await unfolds(page, /^Lock$/);
  await taps(page, "Use a passkey instead");
  await sees(page, honest);
  await taps(page, "Make a passkey");
  await sees(page, "Your passphrase is missing. Nothing has been changed.");
  expect(await device.list(), "none is made in vain").toEqual([]);
  await page.getByLabel("Your passphrase now").fill("a boat, a ball");
  await taps(page, "Make a passkey");
  await sees(page, "This is not the passphrase. Nothing has been changed.");
  await page.getByLabel("Your passphrase now").fill("a boat, a bell");
  await taps(page, "Make a passkey");
  await sees(page, "From now on your passkey is asked for.");
  expect(await device.list(), "the one from before is used").toHaveLength(1);

  // Somebody who holds the open phone, and not the finger, changes nothing.
  await device.isCalledOffOnce();
  await taps(page, "Do without a lock");
  await button(page, "Do without a lock").click();
  await sees(page, "No passkey was used.");
  await taps(page, "Leave it as it is");
  await locksNow(person);
  await taps(page, "Open with the passkey");
  await title(page).filter({ hasNotText: "Your passkey, please" }).waitFor();

  await goesToSettings(page);
  await unfolds(page, /^Lock$/);
  await taps(page, "Use a passphrase instead");
  await page.getByLabel("New passphrase").fill("a lamp and a stair");
  await taps(page, "Use this passphrase");
  await sees(page, "From now on your passphrase is asked for.");
  await device.forgets();
  await page.reload();
  await opensWith(page, "a lamp and a stair");
  await goesToPath(page);
  await sees(page, "Under every lock.");
  watch.allQuiet();
}, 120_000);
