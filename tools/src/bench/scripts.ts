// Which scripts a built page names: what is read off its HTML, without a browser. Everything a script imports
// at its top comes with it; what it may import later does not.
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join, posix } from "node:path";
import { gzipSync } from "node:zlib";

const scriptTag = /<script\b[^>]*\bsrc="([^"]+)"/g;
const preloadTag = /<link\b[^>]*\brel="modulepreload"[^>]*\bhref="([^"]+)"/g;
const importedAtTop = /(?:^|[;}\s])(?:import|export)\b(?:[\w*{}$,\s]*?\bfrom)?\s*"(\.[^"]+|\/[^"]+)"/g;

const all = (pattern: RegExp, text: string): string[] =>
  [...text.matchAll(pattern)].flatMap((found) => found[1] ?? []);

/** Site paths of the files whose path matches, in order. */
export const filesOf = (site: string, pattern: RegExp): readonly string[] =>
  readdirSync(site, { recursive: true, encoding: "utf8" })
    .map((name) => `/${name.split("\\").join("/")}`)
    .filter((path) => pattern.test(path))
    .sort();

export const htmlPages = (site: string): readonly string[] => filesOf(site, /\.html$/);

/** Site paths of the scripts of one page, imports of imports included. */
export function scriptsOf(site: string, page: string): readonly string[] {
  const html = readFileSync(join(site, page), "utf8");
  const found = new Set<string>();
  const add = (address: string): void => {
    if (found.has(address)) return;
    found.add(address);
    const file = join(site, address);
    if (!existsSync(file)) throw new Error(`${page} asks for ${address}, and the site has no such file`);
    for (const other of all(importedAtTop, readFileSync(file, "utf8")))
      add(posix.resolve(posix.dirname(address), other));
  };
  for (const address of [...all(scriptTag, html), ...all(preloadTag, html)]) add(posix.resolve("/", address));
  return [...found];
}

/** The room's pages are one app; every other page belongs to the library. */
export const isRoomPage = (site: string, page: string): boolean =>
  /\bid="room"/.test(readFileSync(join(site, page), "utf8"));

/** As the server sends it: the compressed twin, or the file itself where compressing would not help. */
export function bytesSent(site: string, address: string): number {
  const file = join(site, address);
  const twin = `${file}.gz`;
  if (existsSync(twin)) return statSync(twin).size;
  return /\.(html|js|css|json|svg)$/.test(file)
    ? gzipSync(readFileSync(file), { level: 9 }).length
    : statSync(file).size;
}

export const sum = (site: string, addresses: readonly string[]): number =>
  addresses.reduce((total, address) => total + bytesSent(site, address), 0);
