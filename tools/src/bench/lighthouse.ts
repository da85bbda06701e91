// Lighthouse, as a phone sees three pages: the home page, a practice, today's card. One run each; its scores
// depend on the machine, so they are reported and never gate.
import { startServer } from "@unhurried/relay";
import lighthouse from "lighthouse";
import { openBrowser } from "./browser.ts";
import { htmlPages } from "./scripts.ts";

export interface LighthouseFigures {
  readonly path: string;
  /** 0–100 by category; the room is not for search engines, so it has no `seo`. */
  readonly scores: Readonly<Record<string, number>>;
  readonly largestPaintMs: number | null;
  readonly blockingMs: number | null;
  readonly layoutShift: number | null;
  /** What kept a score under 100, by audit id. */
  readonly below: readonly string[];
}

const always = ["performance", "accessibility", "best-practices"];

function pathsOf(site: string): readonly { path: string; categories: string[] }[] {
  const practice = htmlPages(site).find((page) => /^\/practices\/[^/]+\/index\.html$/.test(page));
  const library = ["/", ...(practice ? [practice.replace(/index\.html$/, "")] : [])];
  return [
    ...library.map((path) => ({ path, categories: [...always, "seo"] })),
    { path: "/today/", categories: always },
  ];
}

async function runOne(
  port: number,
  site: string,
  path: string,
  categories: string[],
): Promise<LighthouseFigures> {
  const run = await lighthouse(`${site}${path}`, {
    port,
    output: "json",
    logLevel: "error",
    onlyCategories: categories,
  });
  if (!run) throw new Error(`Lighthouse gave no answer for ${path}.`);
  const { lhr } = run;
  if (lhr.runtimeError) throw new Error(`Lighthouse could not read ${path}: ${lhr.runtimeError.message}`);
  const number = (audit: string): number | null => {
    const { numericValue } = lhr.audits[audit] ?? {};
    return numericValue === undefined ? null : Math.round(numericValue * 1000) / 1000;
  };
  const weighty = new Set(
    Object.values(lhr.categories).flatMap(({ auditRefs }) =>
      auditRefs.filter(({ weight }) => weight > 0).map(({ id }) => id),
    ),
  );
  return {
    path,
    scores: Object.fromEntries(
      Object.entries(lhr.categories).map(([name, { score }]) => [name, Math.round((score ?? 0) * 100)]),
    ),
    largestPaintMs: number("largest-contentful-paint"),
    blockingMs: number("total-blocking-time"),
    layoutShift: number("cumulative-layout-shift"),
    below: [...weighty].filter((id) => (lhr.audits[id]?.score ?? 1) < 0.9),
  };
}

/** One page after another, in one browser, from the real server with its real headers. */
export async function runLighthouse(site: string): Promise<readonly LighthouseFigures[]> {
  const server = await startServer({ site, port: 0, hsts: false });
  const browser = await openBrowser();
  const figures: LighthouseFigures[] = [];
  try {
    for (const { path, categories } of pathsOf(site))
      figures.push(await runOne(browser.port, `http://localhost:${server.port}`, path, categories));
  } finally {
    browser.close();
    await server.stop();
  }
  return figures;
}
