// A browser with a profile folder of its own on the disk, as on somebody's machine, to be searched when it is closed.
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { type BrowserContext, chromium } from "playwright-core";
import type { Searched } from "./canaries.ts";
import { flags } from "./world.ts";

export interface OwnBrowser {
  readonly context: BrowserContext;
  /** Closes it and reads every file it left. */
  closeAndRead(): Promise<readonly Searched[]>;
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    const about = statSync(path, { throwIfNoEntry: false });
    if (!about) return [];
    return about.isDirectory() ? filesBelow(path) : about.isFile() ? [path] : [];
  });
}

export async function ownBrowser(site: string): Promise<OwnBrowser> {
  const folder = mkdtempSync(join(tmpdir(), "profile-"));
  const context = await chromium.launchPersistentContext(folder, {
    executablePath: process.env.BROWSER ?? "",
    args: flags,
    baseURL: site,
    viewport: { width: 360, height: 740 },
    acceptDownloads: true,
  });
  context.setDefaultTimeout(40_000);
  return {
    context,
    async closeAndRead() {
      await context.close();
      const all = filesBelow(folder).map((path) => ({
        where: `profile ${relative(folder, path)}`,
        bytes: readFileSync(path),
      }));
      rmSync(folder, { recursive: true, force: true });
      return all;
    },
  };
}
