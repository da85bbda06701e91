// WebKitGTK: its small browser on a screen that nobody sees, driven by the W3C's WebDriver over plain HTTP. It is
// WebKit and not Safari: what an iPhone does with storage, push and home screens is not shown by it.
import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { vi } from "vitest";
import { type Engine, found, phone, type Role, toTheMiddle, type Visitor } from "./visitor.ts";

export interface WebKitPlaces {
  readonly driver: string;
  readonly browser: string;
  readonly screen: string;
}

/** The name under which WebDriver hands out elements, from its own standard. */
const elementKey = "element-6066-11e4-a52e-4f735466cecf";
const keyCodes = { Shift: "\ue008", Tab: "\ue004", Enter: "\ue007" } as const;

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const probe = createServer().once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });

/** Starts Xvfb on a display it picks for itself. */
async function startScreen(program: string): Promise<{ process: ChildProcess; display: string }> {
  const screen = spawn(program, ["-displayfd", "3", "-screen", "0", "1280x1024x24", "-nolisten", "tcp"], {
    stdio: ["ignore", "ignore", "ignore", "pipe"],
  });
  const display = await new Promise<string>((resolve, reject) => {
    screen.stdio[3]?.once("data", (number: Buffer) => resolve(`:${number.toString().trim()}`));
    screen.once("error", reject);
    screen.once("exit", () => reject(new Error("Xvfb ended before there was a screen")));
  });
  return { process: screen, display };
}

type Ask = (method: "GET" | "POST" | "DELETE", path: string, body?: unknown) => Promise<unknown>;

const client =
  (base: string): Ask =>
  async (method, path, body) => {
    const answer = await fetch(`${base}${path}`, {
      method,
      ...(method === "POST" && { body: JSON.stringify(body ?? {}) }),
    });
    const { value } = (await answer.json()) as { value: unknown };
    if (!answer.ok) throw new Error(`WebDriver, ${path}: ${JSON.stringify(value).slice(0, 400)}`);
    return value;
  };

async function openVisitor(driver: Ask, browser: string): Promise<Visitor> {
  const opened = await driver("POST", "/session", {
    capabilities: {
      alwaysMatch: { "webkitgtk:browserOptions": { binary: browser, args: ["--automation"] } },
    },
  });
  const session = `/session/${(opened as { sessionId: string }).sessionId}`;
  const run = (question: string, args: readonly unknown[]): Promise<unknown> =>
    driver("POST", `${session}/execute/sync`, { script: `return (${question})(...arguments);`, args });
  const find = async (role: Role, name: string): Promise<string | undefined> =>
    ((await run(String(found), [role, name])) as Record<string, string> | null)?.[elementKey];
  const type = (presses: readonly string[]): Promise<unknown> =>
    driver("POST", `${session}/actions`, {
      actions: [
        {
          type: "key",
          id: "keyboard",
          actions: presses.flatMap((value) => [
            { type: "keyDown", value },
            { type: "keyUp", value },
          ]),
        },
      ],
    });
  await driver("POST", `${session}/window/rect`, { x: 0, y: 0, ...phone });
  return {
    go: async (url) => void (await driver("POST", `${session}/url`, { url })),
    reload: async () => void (await driver("POST", `${session}/refresh`)),
    back: async () => void (await driver("POST", `${session}/back`)),
    has: async (role, name) => (await find(role, name)) !== undefined,
    async press(role, name) {
      const element = await find(role, name);
      if (!element) throw new Error(`No ${role} "${name}" is in sight`);
      await run(String(toTheMiddle), [{ [elementKey]: element }]);
      await driver("POST", `${session}/element/${element}/click`);
    },
    keys: async (key, times) => void (await type(Array.from({ length: times }, () => keyCodes[key]))),
    types: async (words) => void (await type([...words])),
    ask: (question, ...args) => run(String(question), args) as never,
    close: async () => void (await driver("DELETE", session)),
  };
}

export async function webkit({ driver: program, browser, screen: xvfb }: WebKitPlaces): Promise<Engine> {
  const screen = await startScreen(xvfb);
  const home = mkdtempSync(join(tmpdir(), "unhurried-webkit-"));
  const port = await freePort();
  const driver = spawn(program, [`--port=${port}`], {
    stdio: "ignore",
    env: {
      ...process.env,
      DISPLAY: screen.display,
      GDK_BACKEND: "x11",
      HOME: home,
      XDG_RUNTIME_DIR: home,
      XDG_DATA_HOME: join(home, "data"),
      XDG_CACHE_HOME: join(home, "cache"),
      LIBGL_ALWAYS_SOFTWARE: "1",
      WEBKIT_DISABLE_DMABUF_RENDERER: "1",
      WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: "1",
    },
  });
  const ask = client(`http://127.0.0.1:${port}`);
  await vi.waitFor(() => ask("GET", "/status"), { timeout: 15_000, interval: 100 });
  return {
    name: "WebKitGTK",
    visitor: () => openVisitor(ask, browser),
    async close() {
      driver.kill();
      screen.process.kill();
      rmSync(home, { recursive: true, force: true });
    },
  };
}
