// Whether a built site still matches its sources, so that a second start is fast.
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { root } from "../root.ts";

const sources = [
  "content",
  "core/src",
  "vault/src",
  "sync/src",
  "web/src",
  "web/config",
  "web/public",
  "tools/src/content",
  "tools/src/site",
];
const single = ["package-lock.json", "web/astro.config.ts"];
const passedOver = new Set(["node_modules", "generated", ".astro"]);

function fingerprint(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .sort()
    .flatMap((name) => {
      if (passedOver.has(name)) return [];
      const path = join(folder, name);
      const about = statSync(path);
      return about.isDirectory() ? fingerprint(path) : [`${path} ${about.size} ${about.mtimeMs}`];
    });
}

/** A name for the state of everything the site is built from, the host's own settings included. */
export function sourcesNow(settings: Readonly<Record<string, string>>): string {
  const hash = createHash("sha256").update(JSON.stringify(settings));
  for (const folder of sources) hash.update(fingerprint(join(root, folder)).join("\n"));
  for (const file of single) if (existsSync(join(root, file))) hash.update(readFileSync(join(root, file)));
  return hash.digest("hex");
}

export const isFresh = (stamp: string, now: string): boolean =>
  existsSync(stamp) && readFileSync(stamp, "utf8") === now;

export function markFresh(stamp: string, now: string): void {
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, now);
}
