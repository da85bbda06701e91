// Every kind of file the server sends carries the same strict headers; only the vault's worker may compile
// WebAssembly, and nothing that is sent holds a script or a style of its own.
import { readFileSync } from "node:fs";
import { extname, join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { builtFiles } from "../words/built.ts";
import { createWorld } from "../words/world.ts";

const world = createWorld();

const files = builtFiles();
const pages = files.filter((path) => path.endsWith(".html"));
const kinds = [...new Set(files.map((path) => extname(path)))].sort();
const textOf = (path: string): string => readFileSync(join(process.env.SITE ?? "", path), "utf8");

/** A policy as its directives. */
function directives(policy: string | null): Readonly<Record<string, readonly string[]>> {
  const parts = (policy ?? "").split(";").map((part) => part.trim().split(/\s+/));
  return Object.fromEntries(parts.map(([name = "", ...values]) => [name, values]));
}

const asked = [
  ...kinds.map((kind) => [`a ${kind} file`, files.find((path) => extname(path) === kind) ?? ""] as const),
  ["the first page", "/"],
  ["a page of the library", "/practices/"],
  ["the room", "/today"],
  ["an address that leads nowhere", "/nowhere/at/all"],
  ["a file that is not there", "/_astro/not-there.js"],
  ["a path that tries to climb out", "/..%2f..%2fpackage.json"],
  ["whether it is alive", "/healthz"],
  ["whether it is ready", "/readyz"],
] as const;

describe.each(asked)("%s", (_, path) => {
  const got: { answer?: Response } = {};
  const header = (name: string): string | null => got.answer?.headers.get(name) ?? null;
  beforeAll(async () => {
    got.answer = await fetch(world.site + path);
  });

  test("has a policy without anything inline, for our own files only", () => {
    const policy = directives(header("content-security-policy"));
    expect(policy["default-src"]).toEqual(["'none'"]);
    expect(policy["style-src"]).toEqual(["'self'"]);
    expect(policy["script-src"]?.[0]).toBe("'self'");
    expect(policy["connect-src"]).toEqual(["'self'"]);
    expect(policy["form-action"]).toEqual(["'self'"]);
    expect(policy["base-uri"]).toEqual(["'none'"]);
    expect(policy["frame-ancestors"]).toEqual(["'none'"]);
    expect(policy["require-trusted-types-for"]).toEqual(["'script'"]);
    expect(policy["trusted-types"], "one policy, for the workers").toHaveLength(1);
    const all = Object.values(policy).flat().join(" ");
    expect(all).not.toMatch(/unsafe-inline|unsafe-eval(?<!wasm-unsafe-eval)|https?:|\*|nonce-/);
  });

  test("stands alone: own process, no referrer, microphone and passkeys for ourselves at most", () => {
    expect(header("cross-origin-opener-policy")).toBe("same-origin");
    expect(header("cross-origin-embedder-policy")).toBe("require-corp");
    expect(header("cross-origin-resource-policy")).toBe("same-origin");
    expect(header("referrer-policy")).toBe("no-referrer");
    for (const use of ["microphone", "publickey-credentials-create", "publickey-credentials-get"])
      expect(header("permissions-policy")).toContain(`${use}=(self)`);
    for (const use of ["camera", "geolocation", "payment", "usb"])
      expect(header("permissions-policy")).toContain(`${use}=()`);
    expect(header("x-content-type-options")).toBe("nosniff");
  });

  test("sets no cookie, lets no other site read it, and promises https only when the operator asks", () => {
    expect(got.answer?.headers.getSetCookie()).toEqual([]);
    expect(header("access-control-allow-origin")).toBeNull();
    expect(header("strict-transport-security")).toBeNull();
  });
});

test("there is something of every kind to ask for", () => {
  expect(kinds).toEqual(
    expect.arrayContaining([".css", ".html", ".js", ".json", ".png", ".svg", ".webmanifest", ".woff2"]),
  );
});

test("only the file of the vault's worker may compile WebAssembly", async () => {
  const mayCompile: string[] = [];
  for (const path of files.filter((one) => /\.(html|js)$/.test(one))) {
    const answer = await fetch(world.site + path, { method: "HEAD" });
    if (answer.headers.get("content-security-policy")?.includes("wasm-unsafe-eval")) mayCompile.push(path);
  }
  expect(mayCompile).toHaveLength(1);
  expect(textOf(mayCompile[0] ?? ""), "and it is the one that does").toContain("WebAssembly");
});

/** What a page is, for search engines: data, which browsers never run. */
const dataBlock = '<script type="application/ld+json">';

test("the data block of a page is JSON of schema.org and holds no markup", () => {
  const blocks = pages.flatMap((path) =>
    [...textOf(path).matchAll(/<script type="application\/ld\+json">(.*?)<\/script>/gs)].map(
      ([, json = ""]) => ({
        path,
        json,
      }),
    ),
  );
  expect(blocks.length).toBeGreaterThan(100);
  expect(blocks.filter(({ json }) => json.includes("<")).map(({ path }) => path)).toEqual([]);
  const strange = blocks.filter(({ json }) => JSON.parse(json)["@context"] !== "https://schema.org");
  expect(strange.map(({ path }) => path)).toEqual([]);
});

test("no page holds a script, a style or a handler of its own", () => {
  const inline: string[] = [];
  for (const path of pages) {
    const html = textOf(path);
    if (/<style[\s>]/.test(html)) inline.push(`${path}: <style>`);
    if (/<[a-z][^>]*\sstyle=/.test(html)) inline.push(`${path}: style=`);
    if (/<[a-z][^>]*\son[a-z]+=/.test(html)) inline.push(`${path}: a handler`);
    for (const [script] of html.matchAll(/<script\b[^>]*>/g))
      if (!/\ssrc=/.test(script) && script !== dataBlock) inline.push(`${path}: ${script}`);
    for (const [, from] of html.matchAll(
      /<(?:script|link|img|iframe|source|video|audio)\b[^>]*\s(?:src|href)="(?:https?:)?(\/\/[^"]+)"/g,
    ))
      inline.push(`${path}: from elsewhere, ${from}`);
  }
  expect(inline).toEqual([]);
});

test("every text for robots stands in sitemap.xml once, and no other; robots.txt closes the room and the API", async () => {
  const map = await (await fetch(`${world.site}/sitemap.xml`)).text();
  const listed = [...map.matchAll(/<loc>https?:\/\/[^/]+([^<]*)<\/loc>/g)].map(([, path]) => path);
  const open = pages
    .filter((path) => !/<meta name="robots" content="noindex"/.test(textOf(path)))
    .map((path) => path.replace(/index\.html$/, ""))
    // The six ways in show a guide that is at home under /guides/ (every-page.test.ts).
    .filter((path) => path !== "/measures/" && !path.startsWith("/guide/"));
  expect([...listed].sort()).toEqual([...open].sort());
  const robots = await (await fetch(`${world.site}/robots.txt`)).text();
  const closed = [...robots.matchAll(/^Disallow: (\S+)$/gm)].map(([, path = ""]) => path);
  for (const place of ["/today", "/session", "/api/"]) expect(closed).toContain(place);
  expect(open.filter((path) => closed.some((place) => path.startsWith(place)))).toEqual([]);
});

test("robots are kept out of the room and nowhere else", () => {
  const hidden = pages.filter((path) => /<meta name="robots" content="noindex"/.test(textOf(path)));
  const places = hidden.map((path) => path.split("/")[1]);
  for (const place of ["today", "start", "session", "reflect", "path", "settings"])
    expect(places).toContain(place);
  for (const place of ["practices", "guides", "help", "sources", "privacy", "about"])
    expect(places).not.toContain(place);
});
