import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { budgetBreaches, budgets, type PageFigures } from "./budgets.ts";
import { bytesSent, htmlPages, isRoomPage, scriptsOf, sum } from "./scripts.ts";

const within: PageFigures = {
  libraryPageJs: 3_000,
  search: 60_000,
  libraryPageHtml: 9_000,
  todayJs: 60_000,
  todayData: 40_000,
  wordPacks: 90_000,
  fonts: 120_000,
  thirdPartyRequests: 0,
};

describe("the byte budgets", () => {
  it("are kept by a site that stays within each of them", () => {
    expect(budgetBreaches(within)).toEqual([]);
  });

  it.each(budgets)("$what: one more than $max is one too many", ({ figure, max }) => {
    const over = budgetBreaches({ ...within, [figure]: max + 1 });
    expect(over).toHaveLength(1);
    expect(over[0]).toContain(String(max + 1));
  });

  it("a figure that could not be measured is not within its budget", () => {
    expect(budgetBreaches({ ...within, todayJs: Number.NaN })).toHaveLength(1);
  });
});

describe("what a built page loads", () => {
  let site = "";
  const put = (path: string, text: string): void => {
    mkdirSync(dirname(join(site, path)), { recursive: true });
    writeFileSync(join(site, path), text);
  };

  beforeEach(() => {
    site = mkdtempSync(join(tmpdir(), "site-"));
    put("index.html", '<script src="/generated/leave.js"></script><p>Words.</p>');
    put("generated/leave.js", "(()=>{})();");
    put("today/index.html", '<div id="room"></div><script type="module" src="/_astro/page.js"></script>');
    put(
      "_astro/page.js",
      'import{a as e}from"./shared.js";import"./side.js";const later=()=>import("./later.js");e();',
    );
    put("_astro/shared.js", 'export{b as a}from"./deep.js";');
    for (const name of ["side", "deep", "later"]) put(`_astro/${name}.js`, `export const b=()=>"${name}";`);
  });
  afterEach(() => rmSync(site, { recursive: true, force: true }));

  it("counts what scripts import at their top, and what that imports, and nothing that may come later", () => {
    const scripts = ["/_astro/page.js", "/_astro/shared.js", "/_astro/deep.js", "/_astro/side.js"];
    expect([...scriptsOf(site, "/today/index.html")].sort()).toEqual(scripts.sort());
    expect(scriptsOf(site, "/index.html")).toEqual(["/generated/leave.js"]);
  });

  it("tells the room from the library", () => {
    expect(htmlPages(site)).toEqual(["/index.html", "/today/index.html"]);
    expect(isRoomPage(site, "/today/index.html")).toBe(true);
    expect(isRoomPage(site, "/index.html")).toBe(false);
  });

  it("weighs the compressed twin the server would send", () => {
    writeFileSync(join(site, "_astro/side.js.gz"), "12345");
    expect(bytesSent(site, "/_astro/side.js")).toBe(5);
    const deep = gzipSync('export const b=()=>"deep";', { level: 9 }).length;
    expect(sum(site, ["/_astro/side.js", "/_astro/deep.js"])).toBe(5 + deep);
  });

  it("says so when a page asks for a script that is not there", () => {
    rmSync(join(site, "_astro/deep.js"));
    expect(() => scriptsOf(site, "/today/index.html")).toThrow("/_astro/deep.js");
  });
});
