// Listen on a page of the library: only by a voice on the device, line after line, paused and taken up again, and
// silent as soon as somebody leaves.
import { expect, test } from "vitest";
import { aQuestion } from "../words/reading.ts";
import { says } from "../words/says.ts";
import { createWorld, type Person } from "../words/world.ts";

const world = createWorld();

/** A speech engine that writes down what it is told. `local` says where its one voice lives. */
async function withAVoice(person: Person, local: boolean): Promise<readonly string[]> {
  const told: string[] = [];
  await person.page.exposeFunction("tell", (what: string) => told.push(what));
  await person.page.addInitScript((onDevice) => {
    const { tell } = globalThis as unknown as { tell: (what: string) => void };
    const voice = { localService: onDevice, lang: "en-GB", name: "Own", default: true, voiceURI: "own" };
    speechSynthesis.getVoices = () => [voice as SpeechSynthesisVoice];
    globalThis.SpeechSynthesisUtterance = class {
      readonly text: string;
      constructor(text: string) {
        this.text = text;
      }
    } as unknown as typeof SpeechSynthesisUtterance;
    speechSynthesis.speak = ({ text }) => tell(`say: ${text}`);
    speechSynthesis.cancel = () => tell("hush");
  }, local);
  return told;
}

const button = ({ page }: Person, key: string) => page.getByRole("button", { name: says(key), exact: true });

test("it reads from the title on, pauses at a line, goes on there, and stops with the page", async () => {
  const person = await world.person();
  const told = await withAVoice(person, true);
  const question = aQuestion();
  await person.go(`/questions/${question.id}/`);
  await button(person, "listen_go").click();
  await expect.poll(() => told.filter((what) => what.startsWith("say:")).length).toBe(1);
  expect(told.at(-1)).not.toContain(question.summary);
  await button(person, "listen_pause").click();
  await expect.poll(() => told.at(-1)).toBe("hush");
  const line = told.find((what) => what.startsWith("say:"));
  await button(person, "listen_go").click();
  await expect.poll(() => told.at(-1), { message: "the same line again" }).toBe(line);
  await button(person, "listen_stop").click();
  await expect.poll(() => told.at(-1)).toBe("hush");
  expect(await button(person, "listen_stop").isVisible()).toBe(false);

  await button(person, "listen_go").click();
  await expect.poll(() => told.at(-1)).toBe(line);
  await person.page.getByRole("link", { name: says("leave_page") }).click();
  await person.page.waitForURL(/\/measures\/$/);
  expect(told.at(-1), "silent before the page is gone").toBe("hush");
});

test.each(["without a voice on the device", "without JavaScript"])("%s there is no button", async (how) => {
  const javaScript = how !== "without JavaScript";
  const person = await world.person({ javaScript });
  if (javaScript) await withAVoice(person, false);
  await person.go(`/questions/${aQuestion().id}/`);
  await person.page.getByRole("heading", { level: 1 }).waitFor();
  expect(await button(person, "listen_go").isVisible()).toBe(false);
});
