// (p) Two devices of one person and a blind relay: letting one in, writing on both, a day offline, taking one out.
import { expect, test } from "vitest";
import { isAccessible } from "../words/axe.ts";
import { addsADevice, makesALink, opensDevices, opensTheLink, picks, words } from "../words/devices.ts";
import { goesToPath, keepsAMoment, sees, taps, unfolds } from "../words/doing.ts";
import { whoKeeps } from "../words/keeping.ts";
import { looks } from "../words/look.ts";
import { createWorld, type Person } from "../words/world.ts";

const world = createWorld("SITE", true);
const api = /\/api\//;

const moments = ({ page }: Person): Promise<readonly string[]> =>
  page.locator(".path__words").allInnerTexts();

async function showsAll(person: Person, all: readonly string[], who: string): Promise<void> {
  await expect
    .poll(async () => [...(await moments(person))].sort(), { timeout: 30_000, message: who })
    .toEqual([...all].sort());
}

const phoneWith = (...written: readonly string[]): Promise<Person> => whoKeeps(world, 320, ...written);

test("with one device nothing is ever asked of the relay", async () => {
  const phone = await phoneWith("only here");
  const live: string[] = [];
  phone.page.on("websocket", (socket) => live.push(socket.url()));
  await phone.page.reload();
  await sees(phone.page, "only here");
  await opensDevices(phone.page);
  expect(phone.watch.requests.filter((url) => api.test(url))).toEqual([]);
  expect(live).toEqual([]);
  phone.watch.allQuiet();
});

test("a second device: everything comes, both write, a day offline, and one is taken out", async () => {
  const phone = await phoneWith("before the laptop");
  const laptop = await world.person();
  await addsADevice(phone.page, laptop.page);
  await goesToPath(laptop.page);
  await showsAll(laptop, ["before the laptop"], "the laptop has what was there");

  await keepsAMoment(laptop.page, "from the laptop");
  await goesToPath(phone.page);
  await showsAll(phone, ["before the laptop", "from the laptop"], "the phone sees the laptop's");

  // Both offline, both write, and both find the other's when they are back.
  for (const { context } of [phone, laptop]) await context.setOffline(true);
  await keepsAMoment(phone.page, "phone in the wood");
  await keepsAMoment(laptop.page, "laptop on the train");
  for (const { context } of [phone, laptop]) await context.setOffline(false);
  const all = ["before the laptop", "from the laptop", "phone in the wood", "laptop on the train"];
  await showsAll(phone, all, "the phone after a day");
  await showsAll(laptop, all, "the laptop after a day");

  await opensDevices(phone.page);
  await sees(phone.page, "Device 1, this one");
  await taps(phone.page, "Remove device 2");
  await taps(phone.page, "Yes, remove it");
  await sees(phone.page, "Device 2 is removed.");
  await goesToPath(phone.page);
  await keepsAMoment(phone.page, "not for the laptop");
  await opensDevices(laptop.page);
  await goesToPath(laptop.page);
  await showsAll(laptop, all, "the laptop gets nothing new");
  await laptop.page.reload();
  await showsAll(laptop, all, "nor after opening anew");
  await opensDevices(laptop.page);
  await sees(laptop.page, "This device was removed by another one of yours.");
  await looks(laptop, "p/removed");
  await goesToPath(laptop.page);
  await keepsAMoment(laptop.page, "still mine to write");
  for (const person of [phone, laptop]) person.watch.allQuiet();
});

test("words that differ end it on both devices at once, and nothing is handed over", async () => {
  const phone = await phoneWith("stays on the phone");
  const laptop = await world.person({ width: 320 });
  const link = await makesALink(phone.page);
  expect(new URL(link).hash).toMatch(/^#d1\./);
  await isAccessible(phone.page, "the link");
  await opensTheLink(laptop.page, link);
  expect(laptop.page.url()).not.toContain("#");
  await words(laptop.page);
  await words(phone.page);
  await isAccessible(laptop.page, "the words");
  await picks(phone.page, "None of these");
  await sees(phone.page, "The words were not the same.");
  // The laptop hears it without being asked anything.
  await sees(laptop.page, "The words were not the same.");
  await goesToPath(laptop.page);
  expect(await moments(laptop)).toEqual([]);
  expect(await laptop.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
  for (const person of [phone, laptop]) person.watch.allQuiet();
});

test("the new device says no after the old one is waiting, or stops: the old one is told", async () => {
  const phone = await phoneWith("stays on the phone");
  const laptop = await world.person();
  await opensTheLink(laptop.page, await makesALink(phone.page));
  await words(phone.page);
  await words(laptop.page);
  await taps(laptop.page, "Stop");
  await sees(phone.page, "It was stopped on the other device.");
  await looks(phone, "p/stopped-there");
  await goesToPath(phone.page);
  expect(await moments(phone)).toEqual(["stays on the phone"]);
  for (const person of [phone, laptop]) person.watch.allQuiet();
});

test("a page that is loaded anew goes on with the same link and the same words", async () => {
  const phone = await phoneWith("before the laptop");
  const laptop = await world.person({ width: 768 });
  const link = await makesALink(phone.page);
  await phone.page.reload();
  await unfolds(phone.page, /^My devices$/);
  await sees(phone.page, "You were adding a device when this page closed.");
  await looks(phone, "p/going-on");
  await taps(phone.page, "Go on");
  expect(await phone.page.getByLabel("The link for your other device").inputValue()).toBe(link);
  await opensTheLink(laptop.page, link);
  const before = await words(laptop.page);
  await words(phone.page);
  await laptop.page.reload();
  await sees(laptop.page, "You were adding a device when this page closed.");
  await looks(laptop, "p/going-on-there");
  await taps(laptop.page, "Go on");
  expect(await words(laptop.page)).toBe(before);
  await phone.page.reload();
  await unfolds(phone.page, /^My devices$/);
  await taps(phone.page, "Go on");
  const [there, here] = [await words(phone.page), await words(laptop.page)];
  await looks(phone, "p/the-words");
  await picks(phone.page, here);
  await picks(laptop.page, there);
  for (const { page } of [phone, laptop]) await sees(page, "The devices know each other now.");
  await goesToPath(laptop.page);
  await showsAll(laptop, ["before the laptop"], "the laptop has what was there");
  for (const person of [phone, laptop]) person.watch.allQuiet();
});

test("a link that somebody else opened first says so", async () => {
  const phone = await phoneWith("stays on the phone");
  const [laptop, stranger] = [await world.person(), await world.person()];
  const link = await makesALink(phone.page);
  await opensTheLink(laptop.page, link);
  await words(laptop.page);
  await opensTheLink(stranger.page, link);
  await sees(stranger.page, "Somebody else opened this link first");
  for (const person of [phone, laptop, stranger]) person.watch.allQuiet();
});

test("without a connection adding says so, and a torn link is told from a whole one", async () => {
  const phone = await phoneWith("stays on the phone");
  await opensDevices(phone.page);
  await phone.context.setOffline(true);
  await taps(phone.page, "Add a device");
  await sees(phone.page, "There is no connection. Nothing has changed.");
  await phone.context.setOffline(false);
  await taps(phone.page, "Close");
  await taps(phone.page, "I have a link from my other device");
  await phone.page.getByLabel("The link").fill("https://example.org/j#d1.torn");
  await taps(phone.page, "Join");
  await sees(phone.page, "That is not a link for a device of yours.");
});
