// How long finding takes on an old phone: the forty everyday queries, in a real Chromium at a quarter of its speed, with
// the index the built site serves. Half-typed words are searched too, because the page answers while somebody types.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { startServer } from "@unhurried/relay";
import { parse } from "yaml";
import { root } from "../root.ts";
import { openBrowser, type Tab } from "./browser.ts";
import { bundleForPage } from "./bundle.ts";
import { filesOf } from "./scripts.ts";

export interface SearchBench {
  readonly where: "Chromium at a quarter of its speed";
  readonly queries: number;
  /** The index fetched, parsed and made ready: once a visit, when somebody goes into the field. */
  readonly readyMs: number;
  /** One search, first round (code not yet warm) and later rounds. */
  readonly firstMedianMs: number;
  readonly firstSlowestMs: number;
  readonly medianMs: number;
  readonly slowestMs: number;
}

const everydayQueries = (): readonly string[] => {
  const all = parse(readFileSync(join(root, "tools/src/search/everyday.yaml"), "utf8")) as {
    typed: string;
  }[];
  return all.flatMap(({ typed }) => [typed, typed.slice(0, Math.ceil(typed.length / 2))]);
};

async function measure(tab: Tab, index: string): Promise<SearchBench> {
  const queries = everydayQueries();
  await tab.send("Emulation.setCPUThrottlingRate", { rate: 4 });
  const { readyMs, rounds } = await tab.evaluate<{ readyMs: number; rounds: number[][] }>(`(async () => {
    const begun = performance.now();
    const search = ours.createSearch(await (await fetch(${JSON.stringify(index)})).json());
    const readyMs = performance.now() - begun;
    const round = () => ${JSON.stringify(queries)}.map((typed) => {
      const start = performance.now();
      search(typed);
      return performance.now() - start;
    });
    return { readyMs, rounds: [round(), round(), round()] };
  })()`);
  const [first = [], ...later] = rounds;
  const sorted = (times: readonly number[]) => [...times].sort((a, b) => a - b);
  const median = (times: readonly number[]) => sorted(times)[Math.floor(times.length / 2)] ?? 0;
  const tenths = (ms: number) => Math.round(ms * 10) / 10;
  return {
    where: "Chromium at a quarter of its speed",
    queries: queries.length,
    readyMs: Math.round(readyMs),
    firstMedianMs: tenths(median(first)),
    firstSlowestMs: tenths(Math.max(...first)),
    medianMs: tenths(median(later.flat())),
    slowestMs: tenths(Math.max(...later.flat())),
  };
}

export async function benchSearch(site: string): Promise<SearchBench> {
  const [index] = filesOf(site, /\/_astro\/search[.\-_][\w-]+\.json$/);
  if (index === undefined)
    throw new Error("The built site has no search index, so there was nothing to measure.");
  const server = await startServer({ site, port: 0, hsts: false });
  const browser = await openBrowser();
  try {
    const tab = await browser.newTab();
    await tab.send("Page.setBypassCSP", { enabled: true });
    await tab.go(`http://localhost:${server.port}/healthz`);
    await tab.evaluate(await bundleForPage("in-page-search.ts"));
    return await measure(tab, index);
  } finally {
    browser.close();
    await server.stop();
  }
}
