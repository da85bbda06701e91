// What the host promises around the API: who may make spaces, what the operator sees, what is written down, and what
// everybody is told when the store gives way.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { codes, type ExchangeName, exchanges, livePath, toHex } from "@unhurried/sync/wire";
import { afterEach, describe, expect, it, vi } from "vitest";
import { createApp } from "../app.ts";
import type { Store } from "../store/store.ts";
import { StoreTrouble, type StoreTroubleWhy } from "../store/store.ts";
import { ask, connect, creation, frameOf, newKeys, openWorld, type World } from "../testing/world.ts";
import { refusals } from "./exchanges.ts";
import { createLog } from "./log.ts";
import { openApi } from "./openapi.ts";

let opened: World | undefined;
let world: World;
async function open(...settings: Parameters<typeof openWorld>): Promise<void> {
  world = await openWorld(...settings);
  opened = world;
}
afterEach(async () => {
  await opened?.end();
  opened = undefined;
});

describe("who may make a space", () => {
  it("is anybody, so many times a day from one neighbourhood", async () => {
    await open({ limits: { spacesPerDay: 2 } });
    const make = () => ask(world.origin, creation(newKeys()));
    expect([await make(), await make()]).toMatchObject([{ kind: "welcome" }, { kind: "welcome" }]);
    expect(await make()).toBe("too-many-spaces");
    world.now += 86_400_000;
    expect(await make()).toMatchObject({ kind: "welcome" });
  });

  it("counts whom the operator's own proxy saw, and nobody's claims", async () => {
    await open({ limits: { spacesPerDay: 1 }, isBehindProxy: true });
    const from = (forwarded: string) =>
      ask(world.origin, creation(newKeys()), undefined, {
        headers: { "Content-Type": "application/octet-stream", "X-Forwarded-For": forwarded },
      });
    expect(await from("192.0.2.1")).toMatchObject({ kind: "welcome" });
    expect(await from("198.51.100.1, 192.0.2.2")).toBe("too-many-spaces");
    expect(await from("192.0.2.1, 198.51.100.1")).toMatchObject({ kind: "welcome" });
  });

  it("without a proxy believes no such header", async () => {
    await open({ limits: { spacesPerDay: 1 } });
    const from = (forwarded: string) =>
      ask(world.origin, creation(newKeys()), undefined, {
        headers: { "Content-Type": "application/octet-stream", "X-Forwarded-For": forwarded },
      });
    expect(await from("192.0.2.1")).toMatchObject({ kind: "welcome" });
    expect(await from("198.51.100.1")).toBe("too-many-spaces");
  });

  it("is whoever has the operator's code, where there is one", async () => {
    await open({ invite: "quiet harbour" });
    const keys = newKeys();
    expect(await ask(world.origin, creation(keys))).toBe("invite-needed");
    expect(await ask(world.origin, creation(keys, "quiet harbou"))).toBe("invite-needed");
    expect(await ask(world.origin, creation(keys, "quiet harbour"))).toMatchObject({ kind: "welcome" });
  });
});

describe("the operator", () => {
  it("reads counts on the machine itself, and nobody reads them through a proxy", async () => {
    await open();
    const keys = await world.newSpace();
    await ask(world.origin, { kind: "append", id: 1, frames: [frameOf()] }, [keys.space, keys.write]);
    const device = await connect(world.port, keys);
    await device.nextOf("welcome");
    const metrics = await (await fetch(`${world.origin}/metrics`)).text();
    expect(metrics).toContain("unhurried_frames_total 1");
    expect(metrics).toContain("unhurried_live_connections 1");
    expect(metrics).not.toContain(toHex(keys.space));
    for (const line of metrics.trim().split("\n"))
      expect(line).toMatch(/^(# (HELP|TYPE) unhurried_\w+ .+|unhurried_\w+(\{\w+="[\w -]+"\})? \d+)$/);
    const forwarded = await fetch(`${world.origin}/metrics`, { headers: { "X-Forwarded-For": "192.0.2.1" } });
    expect(forwarded.status).toBe(404);
    device.ws.close();
  });

  it("hears from /readyz when the store is away", async () => {
    const state: { why: StoreTroubleWhy | undefined } = { why: undefined };
    await open({}, (store) => troubled(store, state));
    expect((await fetch(`${world.origin}/readyz`)).status).toBe(200);
    state.why = "unreachable";
    expect((await fetch(`${world.origin}/readyz`)).status).toBe(503);
    expect((await fetch(`${world.origin}/healthz`)).status).toBe(200);
    state.why = undefined;
  });
});

describe("a host of pages only", () => {
  it("says so to whoever asks for more", async () => {
    const app = createApp({ site: import.meta.dirname, hsts: false, isReady: () => true });
    const response = await app.request("/api/create", { method: "POST" });
    expect([response.status, await response.text()]).toEqual([503, '{"code":"unavailable"}']);
    expect((await app.request("/readyz")).status).toBe(200);
    expect((await app.request("/metrics")).status).toBe(404);
  });
});

describe("when the store gives way", () => {
  it.each([
    ["full", "relay-full"],
    ["locked", "unavailable"],
    ["unreachable", "unavailable"],
    ["damaged", "unavailable"],
  ] as const)("%s: everybody is told %s, both ways, and later it goes on", async (why, code) => {
    const state: { why: StoreTroubleWhy | undefined } = { why: undefined };
    await open({}, (store) => troubled(store, state));
    const keys = await world.newSpace();
    const device = await connect(world.port, keys);
    await device.nextOf("welcome");
    state.why = why;
    const append = { kind: "append", id: 4, frames: [frameOf()] } as const;
    expect(await ask(world.origin, append, [keys.space, keys.write])).toBe(code);
    device.say(append);
    expect(await device.next()).toEqual({ kind: "trouble", code, id: 4 });
    state.why = undefined;
    device.say(append);
    expect(await device.next()).toMatchObject({ kind: "kept", id: 4, places: [{ n: 1 }] });
    device.ws.close();
    expect(world.logged.every((line) => /^relay: store [a-z]+$/.test(line))).toBe(true);
    expect(world.logged.length).toBeGreaterThan(0);
  });
});

describe("what is written down", () => {
  it("is codes and counts: no address, no space, no token, nothing that was sent", async () => {
    const spies = (["log", "info", "warn", "error"] as const).map((name) => vi.spyOn(console, name));
    const head = () => Promise.reject(new Error("SECRET 192.0.2.1 in a message"));
    await open({}, (store) => ({ ...store, head }));
    const keys = await world.newSpace();
    await ask(world.origin, { kind: "read", from: 1, limit: 1, pruned: 0 }, [keys.space, keys.admin]);
    const device = await connect(world.port, keys);
    expect(await device.nextOf("trouble")).toMatchObject({ code: "broken" });
    await fetch(`${world.origin}/api/nothing?space=${toHex(keys.space)}`);
    await world.running.stop();
    expect(world.logged.length).toBeGreaterThan(0);
    for (const line of world.logged) expect(line).toMatch(/^relay: [a-z -]+( Error [\w.-]+(:\d+)?)?$/);
    const written = world.logged.join("\n");
    for (const secret of ["SECRET", "192.0", toHex(keys.space), toHex(keys.write)])
      expect(written).not.toContain(secret);
    for (const spy of spies) expect(spy).not.toHaveBeenCalled();
    vi.restoreAllMocks();
  });

  it("is said once and then counted", () => {
    const lines: string[] = [];
    const log = createLog((line) => void lines.push(line));
    for (let i = 0; i < 5; i += 1) log.note("store locked");
    log.stop();
    expect(lines).toEqual(["relay: store locked", "relay: store locked 4 more times"]);
  });

  it("is written in one place only", () => {
    const sources = ["api", "live", "."].flatMap((folder) =>
      readdirSync(join(import.meta.dirname, "..", folder), { withFileTypes: true })
        .filter((one) => one.isFile() && /(?<!\.test)\.ts$/.test(one.name))
        .map((one) => join(import.meta.dirname, "..", folder, one.name)),
    );
    const writing = sources.filter((file) => /console\.|process\.std/.test(readFileSync(file, "utf8")));
    expect(writing.map((file) => file.split("/").at(-1))).toEqual(["relay.ts"]);
  });
});

describe("the API described for machines", () => {
  interface Described {
    paths: Record<string, Record<string, { responses: Record<string, unknown>; parameters?: unknown }>>;
  }

  it("names every address there is, and no other", async () => {
    await open();
    const served = (await (await fetch(`${world.origin}/api/openapi.json`)).json()) as Described;
    expect(served).toEqual(JSON.parse(JSON.stringify(openApi())));
    const wanted = [...Object.values(exchanges).map(({ path }) => path), livePath];
    expect(Object.keys(served.paths).sort()).toEqual(wanted.sort());
    for (const [path, methods] of Object.entries(served.paths))
      for (const method of Object.keys(methods)) {
        const response = await fetch(world.origin + path, { method: method.toUpperCase() });
        // Asked with nothing at all, each is there and wants more.
        expect([400, 403, 405], `${method} ${path}`).toContain(response.status);
        expect(await response.text()).not.toContain("no-such-route");
      }
  });

  it("says what each may answer", () => {
    const { paths } = openApi() as Described;
    for (const name of Object.keys(refusals) as ExchangeName[])
      for (const code of refusals[name]) {
        const { post } = paths[exchanges[name].path] ?? {};
        expect(JSON.stringify(post?.responses[String(codes[code].status)])).toContain(`"${code}"`);
      }
  });
});

/** The same store, but for the trouble it has at the moment. */
function troubled(store: Store, state: { why: StoreTroubleWhy | undefined }): Store {
  return new Proxy(store, {
    get(target, name: keyof Store) {
      const method = target[name] as (...given: unknown[]) => unknown;
      if (name === "onGrew" || name === "close") return method.bind(target);
      return (...given: unknown[]) =>
        state.why ? Promise.reject(new StoreTrouble(state.why)) : method.apply(target, given);
    },
  });
}
