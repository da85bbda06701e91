// Finds the browser the journeys run in: an installed Chromium or Chrome, else Debian's own package.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";

const places = [
  process.env.CHROME_PATH,
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
];

const found = (): string | undefined => places.find((place) => place !== undefined && existsSync(place));

function install(): void {
  console.log("No Chromium here; installing Debian's…");
  const asRoot = process.getuid?.() === 0 ? [] : ["sudo", "-n"];
  for (const args of [
    ["update", "-qq"],
    ["install", "-y", "-qq", "chromium"],
  ]) {
    const [command = "apt-get", ...rest] = [...asRoot, "apt-get", ...args];
    spawnSync(command, rest, {
      stdio: ["ignore", "ignore", "inherit"],
      env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
    });
  }
}

/** Throws, saying what to do, when there is none and none can be installed. */
export function browserPath(): string {
  const here = found();
  if (here) return here;
  if (process.platform === "linux") install();
  const now = found();
  if (now) return now;
  throw new Error(
    "The journeys need Chromium or Chrome. Install one, or set CHROME_PATH, and run npm test again.",
  );
}
