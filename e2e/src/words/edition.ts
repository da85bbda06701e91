// A site that is built anew while people are on it: a copy of the built site in a folder of its own, and then the same
// pages with every hashed file under another name, as a new build has them. The old files are gone, as after a real one.
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startServer } from "@unhurried/relay";
import type { Page } from "playwright-core";

export interface Publisher {
  readonly site: string;
  /** The new build is there, from one moment to the next. */
  publishesAnew(): void;
  stop(): Promise<void>;
}

const hashed = /\.[\w-]{8,10}\.(?:js|css|json|txt)$/;
const readable = /\.(?:html|js|css|json|txt|webmanifest)$/;

function below(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? below(path) : [path];
  });
}

/** As long as before, so that a volume's index still says where each page stands. */
const renamed = (name: string): string =>
  name.replace(hashed, (end) => (end[1] === "Z" ? `.Y${end.slice(2)}` : `.Z${end.slice(2)}`));

function buildAnew(folder: string): void {
  const assets = join(folder, "_astro");
  const names = new Map(
    readdirSync(assets)
      .filter((name) => hashed.test(name))
      .map((name) => [name, renamed(name)]),
  );
  const anew = (text: string): string => text.replace(/[\w.-]+/g, (word) => names.get(word) ?? word);
  for (const path of below(folder).filter((one) => readable.test(one))) {
    const name = path.slice(path.lastIndexOf("/") + 1);
    const to = path.startsWith(assets) ? join(assets, names.get(name) ?? name) : path;
    const text = anew(readFileSync(path, "utf8"));
    if (to !== path) rmSync(path);
    writeFileSync(to, text);
  }
}

export async function startPublisher(): Promise<Publisher> {
  const folder = mkdtempSync(join(tmpdir(), "edition-"));
  cpSync(process.env.SITE ?? "", folder, { recursive: true, filter: (path) => !/\.(br|gz)$/.test(path) });
  const server = await startServer({ site: folder, port: 0, hsts: false });
  return {
    site: `http://localhost:${server.port}`,
    publishesAnew: () => buildAnew(folder),
    stop: async () => {
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Which build this page is of: the names of the scripts it began with. */
export const editionOf = (page: Page): Promise<string> =>
  page.evaluate(() => [...document.scripts].map(({ src }) => new URL(src).pathname).join(" "));

/** Until the new build is on this device, and waits. */
export async function newEditionWaits(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const registration = await navigator.serviceWorker.ready;
    await new Promise<void>((resolve) => {
      const look = (): void => {
        if (registration.waiting) resolve();
      };
      const follow = (): void => registration.installing?.addEventListener("statechange", look);
      registration.addEventListener("updatefound", follow);
      follow();
      look();
    });
  });
}
