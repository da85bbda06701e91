// The service worker: after the first visit everything here works without a connection. Every device gets the
// same files in the same order, so what was fetched says nothing about anybody. A new version waits until
// the person is not in the middle of anything.
/// <reference lib="webworker" />
import { clientsClaim } from "workbox-core";
import { cleanupOutdatedCaches, matchPrecache, precacheAndRoute } from "workbox-precaching";
import { registerRoute, setCatchHandler } from "workbox-routing";
import { fileFor } from "./file-for.ts";
import { pageIn, volumeOf } from "./volume.ts";

declare const self: ServiceWorkerGlobalScope & {
  __WB_MANIFEST: { url: string; revision: string | null }[];
};

/** Name of a volume → its address; the build names them `volume-<name>.<hash>.txt`. */
function volumesIn(manifest: readonly { readonly url: string }[]): ReadonlyMap<string, string> {
  const named = manifest.flatMap(({ url }): [string, string][] => {
    const name = /\/volume-([\w-]+)\.\w+\.txt$/.exec(url)?.[1];
    return name === undefined ? [] : [[name, url]];
  });
  return new Map(named);
}

const manifest = self.__WB_MANIFEST;
const volumes = volumesIn(manifest);
precacheAndRoute(manifest);
cleanupOutdatedCaches();
clientsClaim();

/** A page as it came, under the same strict headers: they are those of the volume it is cut out of. */
async function keptPage(path: string): Promise<Response | undefined> {
  const volume = await matchPrecache(volumes.get(volumeOf(path)) ?? "");
  const page = volume && (await pageIn(await volume.blob(), path));
  if (!page) return undefined;
  const headers = new Headers(volume.headers);
  for (const name of ["content-encoding", "content-length", "etag"]) headers.delete(name);
  headers.set("Content-Type", "text/html; charset=utf-8");
  return new Response(page, { headers });
}

/** Its path below where this site stands: a language may stand below another. */
const pathOf = (url: URL): string =>
  fileFor(url).pathname.slice(new URL(self.registration.scope).pathname.length);

// A page that is none of ours is asked for as ever. Only what a route has taken on can be caught without a connection.
registerRoute(
  ({ request }) => request.mode === "navigate",
  async ({ request, url }) => (await keptPage(pathOf(url))) ?? fetch(request),
);
setCatchHandler(async ({ request }) => {
  const unknownPage = request.mode === "navigate" ? await keptPage("404.html") : undefined;
  return unknownPage ?? Response.error();
});

self.addEventListener("message", (event) => {
  if (event.data === "use-the-new-version") void self.skipWaiting();
});
