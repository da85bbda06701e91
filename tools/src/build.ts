// `npm run build`: builds the site when its sources have changed. UNHURRIED_LANG picks the language.
import { join } from "node:path";
import { root } from "./root.ts";
import { buildSite } from "./site/build.ts";
import { isFresh, markFresh, sourcesNow } from "./site/fresh.ts";

/** The built site of one language; builds it first when it is missing or stale. Resolves to its folder. */
export async function builtSite(lang = "en"): Promise<string> {
  const out = join(root, ".build", "site", lang);
  const stamp = join(root, ".build", "site", `${lang}.stamp`);
  const host = {
    name: process.env.UNHURRIED_HOST_NAME ?? "",
    contact: process.env.UNHURRIED_HOST_CONTACT ?? "",
    address: process.env.UNHURRIED_HOST_ADDRESS ?? "",
  };
  const now = sourcesNow(host);
  if (isFresh(stamp, now)) return out;
  await buildSite({ lang, out });
  markFresh(stamp, now);
  return out;
}

if (import.meta.main) await builtSite(process.env.UNHURRIED_LANG ?? "en");
