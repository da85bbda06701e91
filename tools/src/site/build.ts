// Builds the whole site for one language: content → pages → volumes → service worker → compressed twins.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import { build as viteBuild } from "vite";
import { injectManifest } from "workbox-build";
import { buildContent } from "../content/build.ts";
import { pseudoLanguages } from "../content/pseudo.ts";
import { root } from "../root.ts";
import { bindVolumes } from "./volumes.ts";

export interface BuildSettings {
  readonly lang: string;
  /** Folder the site is written to. */
  readonly out: string;
}

const compressible = /\.(html|js|css|json|svg|xml|txt|webmanifest)$/;

function filesBelow(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? filesBelow(path) : [path];
  });
}

async function buildPages({ lang, out }: BuildSettings): Promise<void> {
  const astro = join(root, "node_modules", "astro", "bin", "astro.mjs");
  const run = spawn(process.execPath, [astro, "build", "--silent", "--outDir", out], {
    cwd: join(root, "web"),
    stdio: "inherit",
    env: { ...process.env, UNHURRIED_LANG: lang, ASTRO_TELEMETRY_DISABLED: "1" },
  });
  const [status] = await once(run, "close");
  if (status !== 0) throw new Error("The pages did not build; what is above says why.");
}

async function buildServiceWorker(out: string): Promise<void> {
  await viteBuild({
    configFile: false,
    logLevel: "warn",
    publicDir: false,
    define: { "process.env.NODE_ENV": '"production"' },
    build: {
      outDir: out,
      emptyOutDir: false,
      lib: { entry: join(root, "web/src/sw/sw.ts"), formats: ["es"], fileName: () => "sw.js" },
    },
  });
  await injectManifest({
    swSrc: join(out, "sw.js"),
    swDest: join(out, "sw.js"),
    globDirectory: out,
    globPatterns: ["**/*.{js,css,json,woff2,svg,png,webmanifest}", "_astro/volume-*.txt"],
    globIgnores: ["sw.js", "specimen/**", "social-card.png"],
    dontCacheBustURLsMatching: /_astro\//,
    maximumFileSizeToCacheInBytes: 10_000_000,
  });
}

function compress(out: string): void {
  for (const path of filesBelow(out)) {
    if (!compressible.test(path)) continue;
    const bytes = readFileSync(path);
    writeFileSync(`${path}.gz`, gzipSync(bytes, { level: 9 }));
    writeFileSync(
      `${path}.br`,
      brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }),
    );
  }
}

export async function buildSite(settings: BuildSettings): Promise<void> {
  await buildContent({ lang: settings.lang });
  rmSync(settings.out, { recursive: true, force: true });
  await buildPages(settings);
  bindVolumes(settings.out);
  await buildServiceWorker(settings.out);
  // Made-up languages are for tests only: nobody waits for their bytes.
  if (!pseudoLanguages.some((pseudo) => pseudo === settings.lang)) compress(settings.out);
}
