// (q) Two people and a blind relay: coming to a place for two by their own wish, by a link and words said aloud; what goes
// wrong on the way; what they share, and nothing else; leaving.
import { expect, test } from "vitest";
import { createFlock, foundIn } from "../words/canaries.ts";
import { words } from "../words/devices.ts";
import {
  answers,
  button,
  goesTo,
  goesToPath,
  goesToSettings,
  link,
  saysNothingOf,
  sees,
  seesHeading,
  taps,
  unfolds,
} from "../words/doing.ts";
import { whoKeeps } from "../words/keeping.ts";
import { looks } from "../words/look.ts";
import { says } from "../words/says.ts";
import {
  findsWords,
  followsTheLink,
  goesToOurSpace,
  isCalled,
  looksForAPlace,
  makesALinkForTwo,
  pairs,
  saysHomeIsSafe,
} from "../words/two.ts";
import { createWorld, type Person } from "../words/world.ts";

const world = createWorld("SITE", true);
const api = /\/api\//;
const flock = createFlock();

const somebody = (...written: readonly string[]): Promise<Person> => whoKeeps(world, 360, ...written);

test("nobody is asked to pair; one tap, and it is never mentioned again; it can be had back", async () => {
  const { page, watch } = await somebody();
  await goesToSettings(page);
  await unfolds(page, /^A place for two$/);
  await taps(page, "Never mention this again");
  await page.reload();
  await seesHeading(page, "Settings");
  await saysNothingOf(page, /two people|place for two|pair/i, "Settings, put away", [
    "Two people on this phone",
  ]);
  await unfolds(page, /^Put away$/);
  await taps(page, "Put it back into Settings");
  await page.locator("summary", { hasText: /^A place for two$/ }).waitFor();
  expect(watch.requests.filter((url) => api.test(url))).toEqual([]);
});

test("where home isn't safe it is not offered, said plainly, and still theirs to open", async () => {
  const person = await somebody();
  const { page } = person;
  await looksForAPlace(page);
  await looks(person, "q/1-begin");
  await taps(page, "Begin");
  await sees(page, "does home feel safe?");
  await looks(person, "q/2-home");
  await answers(page, "Not really");
  await taps(page, "Next");
  await sees(page, "Then let this wait.");
  await looks(person, "q/3-not-now");
  await taps(page, "Open it all the same");
  await page.getByLabel("What may the other person call you here?").waitFor();
  await goesToSettings(page);
  await saysNothingOf(page, /place for two/i, "Settings, home not safe");
  expect(person.watch.requests.filter((url) => api.test(url))).toEqual([]);
});

test("two people pair on one sofa: two names are shared and nothing else; one leaves without a word", async () => {
  const [ann, bo] = [await somebody(flock.next()), await somebody(flock.next())];
  const names = [flock.next(), flock.next()] as const;
  await pairs(ann.page, bo.page, names);
  await goesToOurSpace(ann.page);
  await seesHeading(ann.page, `${names[0]} and ${names[1]}`);
  await looks(ann, "q/8-ours");
  await goesToOurSpace(bo.page);
  await seesHeading(bo.page, `${names[1]} and ${names[0]}`);
  // A page that is loaded anew is still theirs.
  await bo.page.reload();
  await seesHeading(bo.page, `${names[1]} and ${names[0]}`);

  await unfolds(ann.page, /^Leave this place$/);
  await answers(ann.page, "Leave without a word");
  await looks(ann, "q/9-leaving");
  await taps(ann.page, "Leave now");
  await sees(ann.page, "You are out of it.");
  await looks(ann, "q/10-left");
  await goesToPath(ann.page);
  await goesToOurSpace(bo.page);
  await seesHeading(bo.page, `${names[1]} and ${names[0]}`);

  const disk = await world.relayDisk();
  expect(foundIn(disk, flock.stem)).toEqual([]);
  expect(disk.length).toBeGreaterThan(4_096);
  for (const person of [ann, bo]) person.watch.allQuiet();
});

test("across a distance, by a link; the page of the one who waits is loaded anew; one lets the other know", async () => {
  const [ann, bo] = [await somebody(), await world.person()];
  const address = await makesALinkForTwo(ann.page, "Ann");
  expect(new URL(address).hash).toMatch(/^#v1\./);
  await ann.page.getByRole("img", { name: says("devices_qr") }).waitFor();
  await looks(ann, "q/4-link");
  await ann.page.reload();
  await seesHeading(ann.page, "A place for two");
  await taps(ann.page, "Go on");
  await saysHomeIsSafe(ann.page);
  await isCalled(ann.page, "Ann", "Go in");
  await bo.page.goto(address);
  await looks(bo, "q/5-came-by-link");
  expect(bo.page.url()).not.toContain("#");
  await taps(bo.page, "Begin");
  await saysHomeIsSafe(bo.page);
  await isCalled(bo.page, "Bo", "Go in");
  const [mine, theirs] = [await words(ann.page), await words(bo.page)];
  await looks(bo, "q/6-words");
  await findsWords(bo.page, mine);
  await sees(bo.page, "Waiting until the other person has found your words.");
  await findsWords(ann.page, theirs);
  for (const { page } of [ann, bo]) await sees(page, "It is yours now.");
  await looks(bo, "q/7-done");
  await taps(ann.page, "Close");

  await seesHeading(ann.page, "Ann and Bo");
  await unfolds(ann.page, /^Leave this place$/);
  await answers(ann.page, "Let them know");
  await taps(ann.page, "Leave now");
  await sees(ann.page, "You are out of it.");
  await goesToOurSpace(bo.page);
  await sees(bo.page, "Ann has left this place.");
  await looks(bo, "q/11-they-left");
  await unfolds(bo.page, /^Leave this place$/);
  await taps(bo.page, "Leave now");
  await sees(bo.page, "You are out of it.");
  // What was once a way in is none any more.
  await bo.page.goto(address);
  await taps(bo.page, "Begin");
  await saysHomeIsSafe(bo.page);
  await isCalled(bo.page, "Bo", "Go in");
  await sees(bo.page, /Somebody else opened this link first|The link is too old/);
  for (const person of [ann, bo]) person.watch.allQuiet();
});

test("wrong words end it on both sides; a link opened twice, one's own, a torn one and no connection each say so", async () => {
  const [ann, bo, third] = [await somebody(), await somebody(), await world.person()];
  const address = await makesALinkForTwo(ann.page, "Ann");
  await followsTheLink(bo.page, address, "Bo");
  await words(ann.page);
  const right = await words(ann.page);
  await words(bo.page);
  await findsWords(bo.page, right);
  await followsTheLink(third.page, address, "Cy");
  await sees(third.page, "Somebody else opened this link first");
  await findsWords(ann.page, "None of these");
  await sees(ann.page, "The words were not the same.");
  await sees(bo.page, "The words were not the same.");
  await looks(ann, "q/12-wrong-words");
  await taps(bo.page, "Close");

  await taps(ann.page, "Start again");
  const field = ann.page.getByLabel("The link for the other person");
  await field.waitFor();
  const own = await field.inputValue();
  const tab = await ann.newTab();
  await followsTheLink(tab, own, "Ann");
  await sees(tab, "This is your own link.");
  await tab.close();

  await looksForAPlace(bo.page);
  await taps(bo.page, "I have a link");
  await saysHomeIsSafe(bo.page);
  await bo.page.getByLabel("The link").fill("https://example.org/j#v1.torn");
  await taps(bo.page, "Next");
  await isCalled(bo.page, "Bo", "Go in");
  await sees(bo.page, "That is not a link for two people.");
  await taps(bo.page, "Close");
  await bo.context.setOffline(true);
  await taps(bo.page, "Begin");
  await saysHomeIsSafe(bo.page);
  await isCalled(bo.page, "Bo", "Make a link");
  await sees(bo.page, "There is no connection.");
  await bo.context.setOffline(false);
  await button(bo.page, "Start again").click();
  await bo.page.getByLabel("The link for the other person").waitFor();
  expect(await link(bo.page, /^Our space/).count()).toBe(0);
});

test("what is shared is shared by a tap of its own, and can be taken back; nothing else crosses", async () => {
  const [own, one, said] = [flock.next(), flock.next(), flock.next()];
  const [ann, bo] = [await somebody(own, one), await somebody()];
  await pairs(ann.page, bo.page, ["Ann", "Bo"]);
  await goesToOurSpace(ann.page);
  await unfolds(ann.page, /^Share a moment$/);
  await looks(ann, "q/13-sharing");
  await ann.page.getByRole("listitem").filter({ hasText: one }).getByRole("button").click();
  await sees(ann.page, "Shared. It stays among yours as well.");
  await unfolds(ann.page, /^Tell Bo$/);
  await ann.page.getByLabel("Something to tell Bo").fill(said);
  await button(ann.page, "Tell Bo").click();
  await goesToOurSpace(bo.page);
  await sees(bo.page, one);
  await sees(bo.page, said);
  await looks(bo, "q/14-shared");
  expect(await bo.page.getByText(own).count()).toBe(0);
  await taps(bo.page, "Stop sharing");
  await sees(bo.page, "It goes from both lists.");
  await taps(ann.page, "Take back");
  await sees(ann.page, "Taken back.");
  await expect.poll(() => bo.page.getByText(said).count(), { timeout: 30_000 }).toBe(0);
  await expect.poll(() => button(ann.page, "Stop sharing").count(), { timeout: 30_000 }).toBe(0);
  await goesToPath(ann.page);
  await sees(ann.page, one);
  expect(foundIn(await world.relayDisk(), flock.stem)).toEqual([]);
});

test("an invitation: accepted, something smaller, no thank you, and one that fades unseen", async () => {
  const [ann, bo] = [await somebody(), await somebody()];
  await pairs(ann.page, bo.page, ["Ann", "Bo"]);
  for (const { page } of [ann, bo]) await goesToOurSpace(page);
  const asks = async (): Promise<void> => {
    await unfolds(ann.page, /^Ask for something today$/);
    await button(ann.page, "Ask for this").first().click();
    await sees(ann.page, "It fades tonight.");
  };
  await asks();
  await sees(bo.page, "Ann asks you for today:");
  await looks(bo, "q/15-invited");
  await taps(bo.page, "Something smaller");
  await sees(ann.page, "Bo would like something smaller than:");
  await looks(ann, "q/16-smaller");
  await taps(ann.page, "Take it back");

  // Declined looks like unanswered: nothing at all comes back.
  await asks();
  await taps(bo.page, "No, thank you");
  await expect.poll(() => bo.page.getByText("Ann asks you for today:").count()).toBe(0);
  await looks(ann, "q/17-no-answer");
  await sees(ann.page, "It fades tonight.");
  await taps(ann.page, "Take it back");

  await asks();
  await taps(bo.page, "Yes");
  await sees(ann.page, "Bo said yes to:");
  await looks(ann, "q/18-yes");
  await taps(bo.page, "Begin together");
  await bo.page.waitForURL(/\/session\/?$/);
  await bo.page.getByRole("heading", { level: 1 }).waitFor();
  await taps(ann.page, "Take it back");

  // Bo's own rules come first: what they hold back is not even shown.
  await bo.go("/mine");
  await unfolds(bo.page, /rather not see/);
  await answers(bo.page, "Partners");
  await asks();
  await goesToOurSpace(bo.page);
  await seesHeading(bo.page, "Bo and Ann");
  expect(await bo.page.getByText("Ann asks you for today:").count()).toBe(0);
  // It had come all the same: let in, it stands there.
  await goesTo(bo.page, "Mine");
  await unfolds(bo.page, /rather not see/);
  await bo.page
    .getByRole("checkbox", { name: /^Partners/ })
    .first()
    .uncheck();
  await goesToOurSpace(bo.page);
  await sees(bo.page, "Ann asks you for today:");
});
