// Asks the browser to keep the site for reading without a connection. From the first page on, library or room:
// whoever came by train has all of it. It holds public pages, the same for everybody, and nothing of a person.
import { at } from "../parts/at.ts";
import { trustedWorkerUrl } from "../vault-worker/trusted.ts";
import { atRest } from "./at-rest.ts";

/** Undefined where the browser has no service workers, or will not run ours: the site then works online. */
export async function keepSiteOffline(): Promise<ServiceWorkerRegistration | undefined> {
  if (!("serviceWorker" in navigator)) return undefined;
  await atRest();
  try {
    return await navigator.serviceWorker.register(trustedWorkerUrl(at("/sw.js")), { scope: at("/") });
  } catch {
    return undefined;
  }
}
