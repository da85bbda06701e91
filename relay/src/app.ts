// The server, as a function of its settings: a static host with strict headers, and the relay's API beside it. It
// keeps no log of who asked for what, sets no cookie and knows nobody.
import { serveStatic } from "@hono/node-server/serve-static";
import { Hono } from "hono";
import { etag } from "hono/etag";
import type { Relay } from "./api/relay.ts";
import { createRoutes, socketAddress } from "./api/routes.ts";
import { everyResponse, isForEver, isVaultWorker, workerPolicy } from "./headers.ts";

export interface AppSettings {
  /** Folder of the built site. */
  readonly site: string;
  /** Send Strict-Transport-Security; only when the operator asks, because it outlives a mistake. */
  readonly hsts: boolean;
  /** False while the server is stopping, so that whoever balances the load looks elsewhere. */
  readonly isReady: () => boolean;
  /** Without one this is a host of pages, and the API says `unavailable`. */
  readonly relay?: Relay | undefined;
  readonly isBehindProxy?: boolean | undefined;
  /** Live connections now, for the metrics. */
  readonly liveCount?: () => number;
}

/**
 * Browsers ask for the icon again whenever an address changes, also inside the room and past its service worker. A
 * week in the cache keeps them from telling how often somebody goes from screen to screen. Every language has its own.
 */
const isIcon = (path: string): boolean => /^(?:\/[\w-]+)?\/icon[\w-]*\.(?:svg|png)$/.test(path);

function cacheFor(path: string): string {
  if (isForEver(path)) return "public, max-age=31536000, immutable";
  return isIcon(path) ? "public, max-age=604800" : "no-cache";
}

/** Whether the store answers, within a time that a load balancer still waits for. */
async function isAnswering({ store, limits }: Relay): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), limits.pingStoreMs);
  });
  const answered = store.ping().then(
    () => true,
    () => false,
  );
  const isThere = await Promise.race([answered, late]);
  clearTimeout(timer);
  return isThere;
}

/** Only this machine itself; a proxy on it passes on what others ask, and says so. */
const isLoopback = (address: string | undefined, forwarded: string | undefined): boolean =>
  forwarded === undefined && /^(?:::1|(?:::ffff:)?127\.\d+\.\d+\.\d+)$/.test(address ?? "");

export function createApp({ site, hsts, isReady, relay, isBehindProxy, liveCount }: AppSettings): Hono {
  const app = new Hono();

  app.use(async (c, next) => {
    await next();
    for (const [name, value] of Object.entries(everyResponse)) c.header(name, value);
    if (c.res.ok && !c.res.headers.has("Cache-Control")) c.header("Cache-Control", cacheFor(c.req.path));
    if (isVaultWorker(c.req.path)) c.header("Content-Security-Policy", workerPolicy);
    if (hsts) c.header("Strict-Transport-Security", "max-age=31536000; includeSubDomains");
  });

  app.get("/healthz", (c) => c.text("ok"));
  app.get("/readyz", async (c) => {
    if (!isReady()) return c.text("stopping", 503);
    return relay === undefined || (await isAnswering(relay)) ? c.text("ready") : c.text("no store", 503);
  });
  app.get("/metrics", async (c) => {
    if (relay === undefined || !isLoopback(socketAddress(c), c.req.header("x-forwarded-for")))
      return c.notFound();
    return c.text(
      relay.metrics.text({
        live_connections: liveCount?.() ?? 0,
        live_spaces: relay.hub.rooms.size,
        resident_bytes: process.memoryUsage.rss(),
        ...(await relay.vitals()),
      }),
    );
  });
  app.route("/", createRoutes({ relay, isBehindProxy: isBehindProxy ?? false }));

  app.use(etag());
  app.on(["GET", "HEAD"], "*", serveStatic({ root: site, precompressed: true }));

  /** In the language somebody is reading, where there is one of that name; else in the site's own. */
  const unknownPages = (path: string) => {
    const language = /^\/([\w-]+)\//.exec(path)?.[1];
    return language === undefined ? ["404.html"] : [`${language}/404.html`, "404.html"];
  };
  app.notFound(async (c) => {
    let page: Response | undefined;
    for (const path of unknownPages(c.req.path))
      page ??= (await serveStatic({ root: site, path })(c, async () => {})) ?? undefined;
    return page?.body
      ? c.body(page.body, 404, { "Content-Type": "text/html; charset=utf-8" })
      : c.text("There is no page here.", 404);
  });
  app.onError((fault, c) => {
    relay?.log.note("broken", fault);
    return c.text("Something went wrong here. Nothing of yours was lost.", 500);
  });
  return app;
}
