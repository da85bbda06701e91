// The service worker: after the first visit everything here works without a connection. Every device gets the
// same files in the same order, so what was fetched says nothing about anybody. A new version waits until
// the person is not in the middle of anything.
/// <reference lib="webworker" />
import { clientsClaim } from "workbox-core";
import { cleanupOutdatedCaches, matchPrecache, precacheAndRoute } from "workbox-precaching";
import { registerRoute, setCatchHandler } from "workbox-routing";
import { fileFor } from "./file-for.ts";

declare const self: ServiceWorkerGlobalScope & {
  __WB_MANIFEST: { url: string; revision: string | null }[];
};

precacheAndRoute(self.__WB_MANIFEST, { urlManipulation: ({ url }) => [fileFor(url)] });
cleanupOutdatedCaches();
clientsClaim();

// A page that is none of ours is asked for as ever. Only what a route has taken on can be caught without a connection.
registerRoute(
  ({ request }) => request.mode === "navigate",
  ({ request }) => fetch(request),
);
setCatchHandler(async ({ request }) => {
  const unknownPage = request.mode === "navigate" ? await matchPrecache("404.html") : undefined;
  return unknownPage ?? Response.error();
});

self.addEventListener("message", (event) => {
  if (event.data === "use-the-new-version") void self.skipWaiting();
});
