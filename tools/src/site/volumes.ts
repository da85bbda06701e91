// Binds the built pages into the volumes that the service worker keeps (web/src/sw/volume.ts says why). The pages
// themselves stay where they are: a first visit, a reader without scripts and a search engine read those.
import { createHash } from "node:crypto";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { bindVolume, volumeOf } from "@unhurried/web/volume";

/** Same pages, same bytes, same name: what has not changed is not fetched again. */
const pagesOf = (site: string): readonly string[] =>
  readdirSync(site, { recursive: true, encoding: "utf8" })
    .map((path) => path.replaceAll("\\", "/"))
    .filter((path) => path.endsWith(".html") && !path.startsWith("specimen/"))
    .sort();

export function bindVolumes(site: string): void {
  const volumes = new Map<string, Record<string, string>>();
  for (const path of pagesOf(site)) {
    const volume = volumes.get(volumeOf(path)) ?? {};
    volume[path] = readFileSync(join(site, path), "utf8");
    volumes.set(volumeOf(path), volume);
  }
  for (const [name, pages] of volumes) {
    const bytes = bindVolume(pages);
    const hash = createHash("sha256").update(bytes).digest("hex").slice(0, 10);
    writeFileSync(join(site, "_astro", `volume-${name}.${hash}.txt`), bytes);
  }
}
