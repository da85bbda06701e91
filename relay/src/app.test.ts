// Headers and files, through the app itself and without a network.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { createApp } from "./app.ts";
import { everyResponse } from "./headers.ts";

let site: string;
beforeAll(() => {
  site = mkdtempSync(join(tmpdir(), "site-"));
  mkdirSync(join(site, "today"));
  mkdirSync(join(site, "_astro"));
  writeFileSync(join(site, "index.html"), "<h1>home</h1>");
  writeFileSync(join(site, "today/index.html"), "<h1>today</h1>");
  writeFileSync(join(site, "icon.svg"), "<svg/>");
  writeFileSync(join(site, "icon-192.png"), "");
  writeFileSync(join(site, "404.html"), "<h1>three ways on</h1>");
  mkdirSync(join(site, "cy"));
  writeFileSync(join(site, "cy/404.html"), "<h1>tair ffordd</h1>");
  writeFileSync(join(site, "cy/icon.svg"), "<svg/>");
  writeFileSync(join(site, "_astro/vault-worker.Ab_3-x.js"), "1");
  writeFileSync(join(site, "_astro/page.Ab12.js"), "let a = 1;");
  writeFileSync(join(site, "_astro/page.Ab12.js.gz"), gzipSync("let a = 1;"));
});
afterAll(() => rmSync(site, { recursive: true }));

const ask = (path: string, init?: RequestInit, settings = {}) =>
  createApp({ site, hsts: false, isReady: () => true, ...settings }).request(path, init);

describe("the host", () => {
  it("says every header on every kind of response", async () => {
    for (const path of ["/", "/today", "/today/", "/nowhere", "/healthz", "/_astro/page.Ab12.js"]) {
      const response = await ask(path);
      for (const [name, value] of Object.entries(everyResponse))
        expect(response.headers.get(name), `${name} on ${path}`).toBe(value);
      expect(response.headers.get("set-cookie")).toBeNull();
    }
  });

  it("allows no inline script or style, and one Trusted Types policy", () => {
    const policy = everyResponse["Content-Security-Policy"] ?? "";
    expect(policy).not.toContain("unsafe-inline");
    expect(policy).not.toContain("unsafe-eval");
    expect(policy).toMatch(/trusted-types unhurried-workers(;|$)/);
    expect(policy).toContain("form-action 'self'");
  });

  it("lets our own pages ask for a passkey, and nobody's pages for a camera or a place", () => {
    const uses = (everyResponse["Permissions-Policy"] ?? "").split(", ");
    for (const use of ["publickey-credentials-create=(self)", "publickey-credentials-get=(self)"])
      expect(uses).toContain(use);
    for (const use of ["camera=()", "geolocation=()"]) expect(uses).toContain(use);
  });

  it("lets only the vault worker's file compile WebAssembly", async () => {
    const worker = await ask("/_astro/vault-worker.Ab_3-x.js");
    expect(worker.headers.get("Content-Security-Policy")).toContain("'wasm-unsafe-eval'");
  });

  it("serves a room address with and without its slash", async () => {
    expect(await (await ask("/today")).text()).toContain("today");
    expect(await (await ask("/today/")).text()).toContain("today");
  });

  it("answers an unknown address with a kind page and 404", async () => {
    const response = await ask("/nowhere");
    expect(response.status).toBe(404);
    expect(await response.text()).toContain("three ways on");
  });

  it("answers in the language somebody is reading, where that language is here", async () => {
    const unknown = await ask("/cy/dim-byd");
    expect(unknown.status).toBe(404);
    expect(await unknown.text()).toContain("tair ffordd");
    expect(await (await ask("/practices/nowhere")).text()).toContain("three ways on");
  });

  it("keeps hashed files for ever and asks again about pages", async () => {
    expect((await ask("/_astro/page.Ab12.js")).headers.get("Cache-Control")).toContain("immutable");
    expect((await ask("/")).headers.get("Cache-Control")).toBe("no-cache");
  });

  it("lets an icon be kept for a week, so that asking for it again tells nobody's steps", async () => {
    expect((await ask("/icon.svg")).headers.get("Cache-Control")).toBe("public, max-age=604800");
    expect((await ask("/cy/icon.svg")).headers.get("Cache-Control")).toBe("public, max-age=604800");
    expect((await ask("/icon-192.png")).headers.get("Cache-Control")).toBe("public, max-age=604800");
  });

  it("sends the compressed twin when the browser takes it", async () => {
    const response = await ask("/_astro/page.Ab12.js", { headers: { "Accept-Encoding": "gzip" } });
    expect(response.headers.get("Content-Encoding")).toBe("gzip");
  });

  it("does not leave the site's folder", async () => {
    for (const path of ["/../package.json", "/%2e%2e/package.json", "/..%2fpackage.json"])
      expect((await ask(path)).status).toBe(404);
  });

  it("says HSTS only when the operator asks", async () => {
    expect((await ask("/")).headers.get("Strict-Transport-Security")).toBeNull();
    expect((await ask("/", {}, { hsts: true })).headers.get("Strict-Transport-Security")).toContain(
      "max-age",
    );
  });

  it("stops being ready before it stops", async () => {
    expect((await ask("/readyz")).status).toBe(200);
    expect((await ask("/readyz", {}, { isReady: () => false })).status).toBe(503);
  });

  it("writes nothing about who asked for what", async () => {
    const spies = (["log", "info", "warn", "error"] as const).map((name) => vi.spyOn(console, name));
    await ask("/today");
    await ask("/nowhere");
    for (const spy of spies) expect(spy).not.toHaveBeenCalled();
  });
});
