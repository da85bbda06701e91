// What every journey stands on: the real server with the built site, a real browser, and a person in it. A
// person is a browser context of their own: their storage, their service worker, their theme.
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openSqliteStore, type Store, startServer } from "@unhurried/relay";
import { type Browser, type BrowserContext, chromium, type Page } from "playwright-core";
import { afterAll, beforeAll } from "vitest";
import { type Watch, watchOver } from "./watch.ts";

const needed = (name: string): string => {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set; run the journeys with npm test, or set SITE and BROWSER`);
  return value;
};

/** For journeys that start a browser of their own. */
export const flags = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** How long something may take to appear before a journey gives up; stretching a passphrase is slow on purpose. */
const patience = 40_000;

export interface PersonSettings {
  readonly theme?: "light" | "dark";
  readonly width?: number;
  readonly height?: number;
  readonly javaScript?: boolean;
  readonly language?: string;
  /**
   * With the real service worker. Fetching the whole site for offline is work of several seconds for each person, so
   * only those do it whose journey is about it: offline, what the server sees, what is left behind.
   */
  readonly keepsTheSite?: boolean;
  /** Another address of the same site: a door that listens. */
  readonly through?: string;
  /** Where this person's site begins, such as "/xa". */
  readonly below?: string;
}

export interface Person {
  readonly page: Page;
  readonly context: BrowserContext;
  /** The site's address, without a slash at its end. */
  readonly site: string;
  readonly watch: Watch;
  /** Another tab of the same person. */
  newTab(): Promise<Page>;
  go(path: string): Promise<void>;
}

export interface World {
  readonly site: string;
  readonly browser: Browser;
  /** Somebody opens the site on a device of their own. Closed by itself when the file's journeys end. */
  person(settings?: PersonSettings): Promise<Person>;
  /** The server goes away, as on a train; `back` brings it to the same address again. */
  serverGone(): Promise<void>;
  serverBack(): Promise<void>;
  /** Every byte the relay has on its disk. */
  relayDisk(): Promise<Buffer>;
}

/** Call once at the top of a journey file. `serving` names the setting that says which folder is served; `withRelay`: the
 * server also relays, on a store of its own. */
export function createWorld(serving: "SITE" | "SITES" = "SITE", withRelay = false): World {
  let browser: Browser;
  let server: Awaited<ReturnType<typeof startServer>> | undefined;
  let port = 0;
  let store: Store | undefined;
  let folder = "";
  const people: BrowserContext[] = [];

  const serve = async (at: number): Promise<void> => {
    if (withRelay && store === undefined) {
      folder = await mkdtemp(join(tmpdir(), "relay-"));
      store = await openSqliteStore({ folder });
    }
    server = await startServer({ site: needed(serving), port: at, hsts: false, store });
    port = server.port;
  };

  beforeAll(async () => {
    await serve(0);
    browser = await chromium.launch({ executablePath: needed("BROWSER"), args: flags });
  });

  afterAll(async () => {
    await Promise.all(people.map((context) => context.close()));
    await browser?.close();
    await server?.stop();
    await store?.close();
    if (folder) await rm(folder, { recursive: true, force: true });
  });

  const site = (): string => `http://localhost:${port}`;

  return {
    get site() {
      return site();
    },
    get browser() {
      return browser;
    },
    async person({
      theme = "light",
      width = 360,
      height = 740,
      javaScript = true,
      language = "en",
      ...more
    } = {}) {
      const address = more.through ?? site();
      const context = await browser.newContext({
        baseURL: address,
        colorScheme: theme,
        viewport: { width, height },
        javaScriptEnabled: javaScript,
        locale: language,
        acceptDownloads: true,
        serviceWorkers: more.keepsTheSite ? "allow" : "block",
      });
      context.setDefaultTimeout(patience);
      people.push(context);
      const watch = watchOver(context, address);
      const page = await context.newPage();
      return {
        page,
        context,
        site: address,
        watch,
        newTab: () => context.newPage(),
        go: async (path) => {
          await page.goto(`${more.below ?? ""}${path}`);
        },
      };
    },
    async serverGone() {
      await server?.stop();
      server = undefined;
    },
    serverBack: () => serve(port),
    async relayDisk() {
      const names = await readdir(folder);
      return Buffer.concat(await Promise.all(names.map((name) => readFile(join(folder, name)))));
    },
  };
}
