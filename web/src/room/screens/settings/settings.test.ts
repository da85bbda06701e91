// Every trouble with a carried file has its own words and says that nothing was changed; passphrases and names.
import { expect, test } from "vitest";
import { passphraseProblem } from "../remember/passphrase.tsx";
import { isSafari } from "../remember/safari.ts";
import { carryTrouble } from "./carry.tsx";
import { copyName } from "./download.ts";

test("whatever is wrong with a file: its own words, and nothing was changed", () => {
  const said = Object.values(carryTrouble).map((words) => words());
  expect(new Set(said).size).toBe(said.length);
  for (const words of said) expect(words).toContain("Nothing has been changed");
});

test("a passphrase has at least eight letters, whatever they are", () => {
  for (const short of ["", "       ", "1234567", "  kurz   "]) expect(passphraseProblem(short)).toBeDefined();
  for (const fine of ["four words are fine", "пароль-из-слов", "12345678"])
    expect(passphraseProblem(fine)).toBeUndefined();
});

test("a copy's name says nothing but the day", () => {
  expect(copyName("2026-11-24", "uhx")).toBe("notes-2026-11-24.uhx");
});

test("Safari, and whatever is Safari underneath", () => {
  const mac =
    "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.4 Safari/605.1.15";
  const phone =
    "Mozilla/5.0 (iPhone; CPU iPhone OS 17_4 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/120 Mobile Safari/604.1";
  const chrome =
    "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0 Safari/537.36";
  const firefox = "Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:130.0) Gecko/20100101 Firefox/130.0";
  expect([mac, phone, chrome, firefox].map((agent) => isSafari(agent))).toEqual([true, true, false, false]);
  expect(isSafari(mac.replace("Version/17.4 ", ""), 5)).toBe(true);
});
