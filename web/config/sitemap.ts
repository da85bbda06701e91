// sitemap.xml: every page that was built, that robots may read, and whose text is at home there, so that none is
// forgotten and none stands twice. Addresses are whole: the host's own when they have said it, else the one
// `npm start` serves at.
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, sep } from "node:path";
import { fileURLToPath } from "node:url";
import type { AstroIntegration } from "astro";

/** The neutral page that Leave lands on is nobody's to find here. */
const apart = new Set(["404.html", "measures/index.html"]);
const isHidden = /<meta name="robots" content="noindex"/;
const canonical = /<link rel="canonical" href="([^"]+)"/;

/** Whether a page at this path may be listed: robots may read it, and it doesn't send them to the same text elsewhere. */
export function isListed(path: string, head: string): boolean {
  const home = canonical.exec(head)?.[1];
  return !isHidden.test(head) && (home === undefined || new URL(home, "http://localhost").pathname === path);
}

export function sitemapOf(pages: readonly string[], address: string): string {
  const urls = pages.map((page) => `<url><loc>${address}${page.replaceAll("&", "&amp;")}</loc></url>`);
  return `<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${urls.join("\n")}\n</urlset>\n`;
}

export const sitemap = (address: string, base: string): AstroIntegration => ({
  name: "sitemap",
  hooks: {
    "astro:build:done": ({ dir }) => {
      const site = fileURLToPath(dir);
      const pages = readdirSync(site, { recursive: true, encoding: "utf8" })
        .map((name) => name.split(sep).join("/"))
        .filter((name) => name.endsWith(".html") && !apart.has(name))
        .map((name) => ({ name, path: `${base.replace(/\/$/, "")}/${name.replace(/index\.html$/, "")}` }))
        .filter(({ name, path }) => isListed(path, readFileSync(join(site, name), "utf8").slice(0, 4000)))
        .map(({ path }) => path)
        .sort();
      writeFileSync(join(site, "sitemap.xml"), sitemapOf(pages, address.replace(/\/+$/, "")));
    },
  },
});
