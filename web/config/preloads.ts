// A page names every file its script is made of, so that the browser asks for all of them at once. Without it, it
// would read one file to learn of the next, and on a slow line that is a wait for each. All of them after the styles:
// what is painted first needs no script.
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { AstroIntegration } from "astro";

const scripts = /<script type="module" src="([^"]+)">/g;
const importsOf = /(?:\bfrom|\bimport)\s*["'`]\.\/([\w.-]+\.js)["'`]/g;

/** What this script imports, and what that imports, by the names of their files; not what it may ask for later. */
function importedBy(folder: string, script: string, seen = new Set<string>()): ReadonlySet<string> {
  for (const [, name] of readFileSync(join(folder, script), "utf8").matchAll(importsOf)) {
    if (name === undefined || seen.has(name)) continue;
    seen.add(name);
    importedBy(folder, name, seen);
  }
  return seen;
}

function preload(site: string, page: string): void {
  const html = readFileSync(page, "utf8");
  const links = [...html.matchAll(scripts)].flatMap(([, src = ""]) => {
    const at = src.lastIndexOf("/") + 1;
    const imported = importedBy(join(site, "_astro"), src.slice(at));
    return [...imported].map(
      (name) => `<link rel="modulepreload" fetchpriority="low" href="${src.slice(0, at)}${name}">`,
    );
  });
  const after = html.replaceAll('<script type="module" src', '<script type="module" fetchpriority="low" src');
  if (after !== html) writeFileSync(page, after.replace("</head>", `${[...new Set(links)].join("")}</head>`));
}

export const preloads = (): AstroIntegration => ({
  name: "preloads",
  hooks: {
    "astro:build:done": ({ dir }) => {
      const site = fileURLToPath(dir);
      for (const name of readdirSync(site, { recursive: true, encoding: "utf8" }))
        if (name.endsWith(".html")) preload(site, join(site, name));
    },
  },
});
