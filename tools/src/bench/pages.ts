// What the built site weighs: library pages by their files, /today by a real first visit of a real browser.
// The service worker is kept away during that visit, because it fetches everything and would hide what is needed.
import { createServer, request } from "node:http";
import type { AddressInfo } from "node:net";
import { startServer } from "@unhurried/relay";
import { type Browser, openBrowser } from "./browser.ts";
import type { PageFigures } from "./budgets.ts";
import { bytesSent, filesOf, htmlPages, isRoomPage, scriptsOf, sum } from "./scripts.ts";

/** How long a first suggestion may take before we say that there is none. Nobody waits this long. */
const patienceMs = 60_000;

/** Asked for by the page at the moment its card stands there, so that the door knows what came before. */
const bell = "/healthz";

/** Put into the page before anything of ours: the suggestion's card stands there, with something to begin. */
const ringAtFirstSuggestion = `globalThis.firstSuggestion = new Promise((resolve) => {
  const look = () => {
    if (!document.querySelector("#room .suggested :is(a, button)")) return;
    watching.disconnect();
    fetch("${bell}").then(() => resolve(true));
  };
  const watching = new MutationObserver(look);
  watching.observe(document, { childList: true, subtree: true });
  setTimeout(() => resolve(false), ${patienceMs});
})`;

interface Door {
  readonly address: string;
  /** Paths in the order they were asked for. */
  readonly asked: string[];
  close(): Promise<void>;
}

/** The real server behind a door that notes what is asked for, whoever asks: page or worker. */
async function openDoor(site: string): Promise<Door> {
  const server = await startServer({ site, port: 0, hsts: false });
  const asked: string[] = [];
  const door = createServer((from, to) => {
    const path = new URL(from.url ?? "/", "http://door").pathname;
    asked.push(path);
    if (path === "/sw.js") {
      to.writeHead(404).end();
      return;
    }
    const onward = request(
      { port: server.port, host: "localhost", path: from.url, method: from.method, headers: from.headers },
      (answer) => {
        to.writeHead(answer.statusCode ?? 500, answer.headers);
        answer.pipe(to);
      },
    );
    onward.on("error", () => to.destroy());
    from.pipe(onward);
  });
  await new Promise<void>((resolve) => door.listen(0, "localhost", resolve));
  return {
    address: `http://localhost:${(door.address() as AddressInfo).port}`,
    asked,
    async close() {
      door.closeAllConnections();
      await new Promise((resolve) => door.close(resolve));
      await server.stop();
    },
  };
}

interface Visit {
  /** Asked of us until the suggestion stood there. */
  readonly asked: readonly string[];
  /** Addresses asked of anybody else. */
  readonly elsewhere: readonly string[];
}

async function visitToday(browser: Browser, door: Door): Promise<Visit> {
  const tab = await browser.newTab();
  const elsewhere: string[] = [];
  tab.on("Network.requestWillBeSent", ({ request: sent }) => {
    const { url } = sent as { url: string };
    if (!url.startsWith(door.address) && !/^(data|blob):/.test(url)) elsewhere.push(url);
  });
  await tab.send("Network.enable");
  await tab.send("Page.addScriptToEvaluateOnNewDocument", { source: ringAtFirstSuggestion });
  await tab.go(`${door.address}/today/`);
  const isThere = await tab.evaluate<boolean>("firstSuggestion");
  const asked = door.asked.slice(0, door.asked.indexOf(bell));
  await tab.close();
  if (!isThere)
    throw new Error("/today showed no suggestion within a minute, so its bytes can't be counted.");
  return { asked, elsewhere };
}

const searchPage = "/search/index.html";

/** Needs a built site; starts a server and a browser of its own and ends both. */
export async function measurePages(site: string): Promise<PageFigures> {
  const library = htmlPages(site).filter((page) => !isRoomPage(site, page) && !page.startsWith("/specimen/"));
  const most = (of: (page: string) => number): number => Math.max(0, ...library.map(of));
  const { asked, elsewhere } = await firstVisit(site);
  const ofKind = (pattern: RegExp): readonly string[] => [
    ...new Set(asked.filter((path) => pattern.test(path))),
  ];
  return {
    libraryPageJs: Math.max(
      0,
      ...library.filter((page) => page !== searchPage).map((page) => sum(site, scriptsOf(site, page))),
    ),
    search:
      sum(site, scriptsOf(site, searchPage)) +
      sum(site, filesOf(site, /\/_astro\/(?:(?:page|words)\.[\w-]+\.js|search\.[\w-]+\.json)$/)),
    libraryPageHtml: most((page) => bytesSent(site, page)),
    todayJs: sum(
      site,
      ofKind(/\.js$/).filter((path) => path !== "/sw.js"),
    ),
    todayData: sum(site, ofKind(/\/library[.\-_][\w-]*\.?json$/)),
    wordPacks: sum(site, filesOf(site, /\/words-\d+[.\-_][\w-]*\.?json$/)),
    fonts: sum(site, ofKind(/\.woff2$/)),
    thirdPartyRequests: elsewhere.length,
  };
}

async function firstVisit(site: string): Promise<Visit> {
  const door = await openDoor(site);
  const browser = await openBrowser();
  try {
    return await visitToday(browser, door);
  } finally {
    browser.close();
    await door.close();
  }
}
