// (o) Silent throughout: a whole session in which nothing sounds, speaks or buzzes, and everything stands in
// words. And on a device that can do none of these, words say what it can't.
import { expect, test } from "vitest";
import { doesThisNow } from "../words/library.ts";
import { looks } from "../words/look.ts";
import { allPractices, type Known } from "../words/practices.ts";
import { says } from "../words/says.ts";
import { goesThroughIt, isDoingIt, lands } from "../words/session.ts";
import { createWorld, type Person } from "../words/world.ts";

const world = createWorld();

/** Everything by which a page can be heard or felt, counted. The device claims to be able to do it all. */
async function listens({ context }: Person): Promise<readonly string[]> {
  const heard: string[] = [];
  await context.exposeFunction("heard", (what: string) => heard.push(what));
  await context.addInitScript(() => {
    const tell = (what: string): void => (window as unknown as { heard: (what: string) => void }).heard(what);
    const Sound = window.AudioContext;
    window.AudioContext = class extends Sound {
      constructor() {
        super();
        tell("AudioContext");
      }
    };
    const voice = { localService: true, lang: "en-GB", name: "Own", default: true, voiceURI: "own" };
    speechSynthesis.getVoices = () => [voice as SpeechSynthesisVoice];
    speechSynthesis.speak = () => tell("speak");
    window.SpeechSynthesisUtterance = class {
      constructor() {
        tell("SpeechSynthesisUtterance");
      }
    } as unknown as typeof SpeechSynthesisUtterance;
    const buzz = (): boolean => {
      tell("vibrate");
      return true;
    };
    Object.defineProperty(navigator, "vibrate", { value: buzz });
    HTMLMediaElement.prototype.play = async () => tell("play");
    const match = window.matchMedia.bind(window);
    window.matchMedia = (query) => match(query === "(pointer: coarse)" ? "all" : query);
  });
  return heard;
}

async function hasNoSenses({ context }: Person): Promise<void> {
  await context.addInitScript(() => {
    for (const name of ["AudioContext", "webkitAudioContext", "speechSynthesis", "SpeechSynthesisUtterance"])
      Object.defineProperty(window, name, { value: undefined, configurable: true });
    Object.defineProperty(navigator, "vibrate", { value: undefined });
  });
}

/** With the breath to follow and time that runs: what has most to sound. */
const withBreath = (): Known => {
  const found = allPractices().find(
    ({ who, step, steps, precautions }) =>
      who === "solo" &&
      step <= 2 &&
      steps.some(({ pacer }) => pacer === "breath") &&
      precautions.every((use) => use.do !== "pause"),
  );
  if (!found) throw new Error("No practice has a pacer.");
  return found;
};

async function comesFromTheLibrary(person: Person): Promise<void> {
  await person.page.clock.install();
  await person.go(`/practices/${withBreath().id}/`);
  await doesThisNow(person);
  await isDoingIt(person);
}

test("a whole session, and not a sound", async () => {
  const person = await world.person();
  const { page } = person;
  const heard = await listens(person);
  await comesFromTheLibrary(person);
  await looks(person, "o/1-step");
  let timesUp = 0;
  const read = await goesThroughIt(person, async () => {
    await page.clock.fastForward("10:00");
    // What a sound would say stands on the screen instead.
    if (await page.getByRole("main").getByText(says("session_time_up")).isVisible()) timesUp += 1;
  });
  expect(
    read.every((words) => words.length > 0),
    "every step has words",
  ).toBe(true);
  expect(timesUp, "time that is up says so in words").toBeGreaterThan(0);
  await looks(person, "o/2-landing");
  await lands(person);
  expect(heard).toEqual([]);
  person.watch.allQuiet();
});

test("and only whoever asks for it hears anything", async () => {
  const person = await world.person();
  const { page } = person;
  const heard = await listens(person);
  await comesFromTheLibrary(person);
  await page.getByText(says("session_how"), { exact: true }).click();
  await looks(person, "o/3-how");
  for (const key of ["session_how_sound", "session_how_speech", "session_how_vibration"])
    expect(await page.getByLabel(says(key)).isChecked(), key).toBe(false);
  expect(heard).toEqual([]);
  await page.getByLabel(says("session_how_speech")).check();
  await expect.poll(() => heard).toContain("speak");
  person.watch.allQuiet();
});

test("a device that can do none of it says so, and the session is whole", async () => {
  const person = await world.person();
  const { page } = person;
  await hasNoSenses(person);
  await comesFromTheLibrary(person);
  await page.getByText(says("session_how"), { exact: true }).click();
  for (const key of ["session_how_no_sound", "session_how_no_speech", "session_how_no_vibration"])
    await page.getByText(says(key)).waitFor();
  await looks(person, "o/4-nothing-but-words");
  await goesThroughIt(person);
  await lands(person);
  person.watch.allQuiet();
});
