// Finds the browser the journeys run in: Chromium's headless shell (the same engine without windows, menus and
// tabs: half the work), else an installed Chromium or Chrome, else Debian's own package.
import { existsSync } from "node:fs";
import { installDebian } from "./debian.ts";

const places = [
  process.env.CHROME_PATH,
  "/usr/bin/chromium-headless-shell",
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
];

const found = (): string | undefined => places.find((place) => place !== undefined && existsSync(place));

/** Throws, saying what to do, when there is none and none can be installed. */
export function browserPath(): string {
  const here = found();
  if (here) return here;
  if (process.platform === "linux") {
    console.log("No Chromium here; installing Debian's…");
    // A Debian too old for the shell has the whole of Chromium.
    for (const name of ["chromium-headless-shell", "chromium"]) {
      installDebian([name]);
      const now = found();
      if (now) return now;
    }
  }
  throw new Error(
    "The journeys need Chromium or Chrome. Install one, or set CHROME_PATH, and run npm test again.",
  );
}
