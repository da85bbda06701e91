// The container file cannot be built in every place these tests run, so it is read: what an operator relies on stands
// in it, and the page that explains hosting names what there is.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { root } from "../root.ts";

const read = (path: string): string => readFileSync(join(root, path), "utf8");
const container = read("docs/hosting/Containerfile");
const page = read("docs/hosting.md");
const scripts: Readonly<Record<string, string>> = JSON.parse(read("package.json")).scripts;

/** Instructions in their order, continued lines joined, comments left out. */
const instructions = container
  .replaceAll(/^#.*\n/gm, "")
  .replaceAll("\\\n", "")
  .split("\n")
  .map((line) => /^([A-Z]+)\s+(.+)$/.exec(line))
  .flatMap((parts) => (parts ? [{ name: parts[1] as string, rest: parts[2] as string }] : []));
const restOf = (name: string): string[] =>
  instructions.filter((one) => one.name === name).map(({ rest }) => rest);

describe("the container file", () => {
  it("stands on a base of one version", () => {
    for (const base of restOf("FROM")) expect(base).toMatch(/^docker\.io\/\S+:\d+\.\d+\S*$/);
  });

  it("runs, and builds, as somebody with few rights", () => {
    const names = instructions.map(({ name }) => name);
    expect(restOf("USER")).toEqual(["unhurried"]);
    expect(names.indexOf("USER")).toBeLessThan(names.indexOf("COPY"));
    expect(names.indexOf("USER")).toBeLessThan(names.lastIndexOf("RUN"));
  });

  it("starts as everybody does, and is stopped kindly", () => {
    expect(restOf("CMD")).toEqual(['["npm", "start"]']);
    expect(scripts.start).toBe("node tools/src/start.ts");
    expect(restOf("STOPSIGNAL")).toEqual(["SIGTERM"]);
    expect(read("tools/src/start.ts")).toContain('"SIGTERM"');
  });

  it("says whether it lives, on the port it listens on, and keeps its data outside", () => {
    expect(restOf("ENV")[0]).toMatch(/DATA_DIR=\/data\s+PORT=4321/);
    expect(restOf("HEALTHCHECK")[0]).toContain("http://127.0.0.1:4321/healthz");
    expect(restOf("EXPOSE")).toEqual(["4321"]);
    expect(restOf("VOLUME")).toEqual(["/data"]);
    const ignored = read(".dockerignore").split("\n");
    for (const path of [".git", "**/node_modules", "data"]) expect(ignored).toContain(path);
  });
});

describe("the page about hosting", () => {
  it("names every setting of a start, and no other", () => {
    const asked = ["tools/src/start.ts", "tools/src/build.ts"].flatMap((path) =>
      [...read(path).matchAll(/process\.env\.([A-Z_]+)/g)].map(([, name]) => name),
    );
    const rows = [...page.matchAll(/^\| `([A-Z_]+)` \|/gm)].map(([, name]) => name);
    expect([...new Set(rows)].sort()).toEqual([...new Set(asked)].sort());
  });

  it("alarms only about figures there are", () => {
    const there = ["relay/src/api/metrics.ts", "relay/src/api/vitals.ts", "relay/src/app.ts"]
      .map(read)
      .join("\n");
    const named = [...page.matchAll(/\bunhurried_(\w+?)(?:_total)?\b(?=[\s{`])/g)].map(
      ([, name]) => name as string,
    );
    expect(named.length).toBeGreaterThan(4);
    for (const name of named) expect(there).toMatch(new RegExp(`\\b${name}:`));
  });

  it("names commands and files that are there", () => {
    for (const [, name] of page.matchAll(/npm run ([a-z]+)/g)) expect(Object.keys(scripts)).toContain(name);
    for (const [, path] of page.matchAll(/`((?:docs|relay|tools|sync)\/[\w./-]+)`/g))
      expect(() => readFileSync(join(root, path as string))).not.toThrow();
  });
});
