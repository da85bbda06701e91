// The built site as files: every path the server may be asked for.
import { readdirSync, statSync } from "node:fs";
import { join, relative, sep } from "node:path";

function below(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? below(path) : [path];
  });
}

/** Paths with a leading slash, compressed twins left out. */
export function builtFiles(): readonly string[] {
  const site = process.env.SITE ?? "";
  return below(site)
    .map((path) => `/${relative(site, path).split(sep).join("/")}`)
    .filter((path) => !/\.(br|gz)$/.test(path));
}

/** Files, and the addresses under which their pages are known. */
export const publicPaths = (): ReadonlySet<string> =>
  new Set(builtFiles().flatMap((path) => [path, path.replace(/index\.html$/, "")]));
