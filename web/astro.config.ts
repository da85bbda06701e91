// The site: one build carries one language. Strictest headers in mind: nothing inline, ever.
import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { defineConfig } from "astro/config";
import { buildLeaveScript } from "./config/enhancement.ts";
import { preactWhileBuilding } from "./config/preact.ts";
import { preloads } from "./config/preloads.ts";
import { sitemap } from "./config/sitemap.ts";
import { compileWords, wordsFolder } from "./config/words.ts";

const language = process.env.UNHURRIED_LANG ?? "en";
const told = (name: string): string => JSON.stringify(process.env[name] ?? "");

const base = language === "en" ? "/" : `/${language}`;
const address = process.env.UNHURRIED_HOST_ADDRESS || `http://localhost:${process.env.PORT ?? "4321"}`;

/** What the content build wrote for this language; English stands in where that is missing. */
const written = (of: string): string => fileURLToPath(new URL(`./src/generated/${of}`, import.meta.url));
const content = existsSync(written(language)) ? written(language) : written("en");

await compileWords(language);
buildLeaveScript();

export default defineConfig({
  output: "static",
  base,
  trailingSlash: "ignore",
  build: { format: "directory", inlineStylesheets: "never" },
  compressHTML: true,
  devToolbar: { enabled: false },
  integrations: [preactWhileBuilding(), preloads(), sitemap(address, base)],
  vite: {
    // The room's content and everybody's words, in this build's language.
    resolve: {
      alias: [
        { find: "#content", replacement: content },
        { find: /^.*\/generated\/words\/words\.js$/, replacement: join(wordsFolder(language), "words.js") },
      ],
    },
    define: {
      "import.meta.env.UNHURRIED_LANG": JSON.stringify(language),
      "import.meta.env.UNHURRIED_HOST_NAME": told("UNHURRIED_HOST_NAME"),
      "import.meta.env.UNHURRIED_HOST_CONTACT": told("UNHURRIED_HOST_CONTACT"),
      "import.meta.env.UNHURRIED_HOST_ADDRESS": told("UNHURRIED_HOST_ADDRESS"),
    },
    // The server knows the vault's worker by this name: only its file may compile WebAssembly (relay headers).
    worker: { format: "es", rollupOptions: { output: { entryFileNames: "_astro/vault-worker.[hash].js" } } },
    build: {
      assetsInlineLimit: 0,
      // Old phones read the library too: styles are lowered for them, scripts only add to a page that works.
      target: "es2022",
      cssTarget: ["chrome80", "safari12.1", "firefox78"],
    },
  },
});
