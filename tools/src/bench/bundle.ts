// Code of ours made into one script that a bench can run inside the page it measures.
import { resolve } from "node:path";
import { build, type Rollup } from "vite";

/** Leaves what `entry` (a file of this folder, or a whole path) exports in the global `ours`. */
export async function bundleForPage(entry: string): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: "silent",
    build: {
      write: false,
      lib: { entry: resolve(import.meta.dirname, entry), formats: ["iife"], name: "ours" },
    },
  });
  const [{ output }] = built as [Rollup.RollupOutput];
  return `${output[0].code}; globalThis.ours = ours; true`;
}
