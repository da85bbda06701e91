// Eight stories in the browsers that are not Chromium, each engine that is here: FIREFOX names its program, WEBKIT
// the driver, MINIBROWSER and XVFB what it drives. `npm test` sets them; an engine that is not here is not tried.
import { type Running, startServer } from "@unhurried/relay";
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { theFirstThing } from "../words/practices.ts";
import { says } from "../words/says.ts";
import { firefox } from "./firefox.ts";
import type { Engine, Role, Visitor } from "./visitor.ts";
import { webkit } from "./webkit.ts";

const { SITE = "", FIREFOX, WEBKIT, MINIBROWSER, XVFB } = process.env;

const engines: { name: string; start: () => Promise<Engine> }[] = [];
if (FIREFOX) engines.push({ name: "Firefox", start: () => firefox(FIREFOX) });
if (WEBKIT && MINIBROWSER && XVFB)
  engines.push({
    name: "WebKitGTK",
    start: () => webkit({ driver: WEBKIT, browser: MINIBROWSER, screen: XVFB }),
  });

const patience = { timeout: 40_000, interval: 100 };

describe.each(engines)("$name", ({ start }) => {
  let engine: Engine;
  let server: Running | undefined;
  let visitor: Visitor;
  let port = 0;

  const serverBack = async (): Promise<void> => {
    server = await startServer({ site: SITE, port, hsts: false });
    port = server.port;
  };
  const serverGone = async (): Promise<void> => {
    await server?.stop();
    server = undefined;
  };
  beforeAll(async () => {
    await serverBack();
    engine = await start();
  });
  afterAll(async () => {
    await engine?.close();
    await serverGone();
  });

  const opens = async (path: string): Promise<void> => {
    visitor = await engine.visitor();
    await goes(path);
  };
  const goes = (path: string): Promise<void> => visitor.go(`http://localhost:${port}${path}`);
  const pathNow = (): Promise<string> => visitor.ask(() => location.pathname.replace(/(.)\/$/, "$1"));

  /** Waits until it is in sight. A page that is just changing may not answer; then it is asked again. */
  const sees = (role: Role, name: string): Promise<void> =>
    vi.waitFor(async () => {
      if (await visitor.has(role, name)) return;
      const page = await visitor.ask(() => `${location.pathname}: ${document.body.innerText.slice(0, 500)}`);
      throw new Error(`${role} "${name}" is not in sight on ${page}`);
    }, patience);
  const presses = async (role: Role, name: string): Promise<void> => {
    await sees(role, name);
    await visitor.press(role, name);
  };
  const sentence = (): Promise<string> =>
    visitor.ask(() => document.querySelector("main h1")?.textContent?.trim() ?? "");

  /** What is true of every page: it fits across, and everything on it came from here. */
  const isInOrder = async (): Promise<void> => {
    const { over, elsewhere } = await visitor.ask(() => ({
      over: document.documentElement.scrollWidth - document.documentElement.clientWidth,
      elsewhere: performance
        .getEntriesByType("resource")
        .map(({ name }) => name)
        .filter((name) => !name.startsWith(location.origin)),
    }));
    expect(over, "so many pixels too wide").toBeLessThanOrEqual(0);
    expect(elsewhere, "asked for elsewhere").toEqual([]);
  };
  afterEach(async () => {
    await visitor?.close();
    if (!server) await serverBack();
  });

  test("home says what this is and opens two doors", async () => {
    await opens("/");
    await sees("heading", says("home_first"));
    await sees("link", theFirstThing().title);
    await isInOrder();
    await presses("link", says("home_door_question"));
    await sees("heading", says("questions_title"));
    await isInOrder();
  });

  test("a practice is read, whole, on its own page", async () => {
    await opens(`/practices/${theFirstThing().id}/`);
    await sees("heading", theFirstThing().title);
    await sees("link", says("practice_do"));
    expect(await visitor.ask(() => document.querySelectorAll("main ol li").length)).toBeGreaterThan(1);
    await isInOrder();
  });

  test("the first small thing, from the first page to its end", async () => {
    await opens("/");
    await presses("link", theFirstThing().title);
    await presses("link", says("practice_do"));
    await sees("button", says("session_too_much"));
    await isInOrder();
    while (!(await visitor.has("button", says("session_landing_enough")))) {
      const before = await sentence();
      await presses("button", says("session_next"));
      await vi.waitFor(async () => expect(await sentence()).not.toBe(before), patience);
    }
    await presses("button", says("session_landing_enough"));
    await presses("link", says("session_done_today"));
    await sees("heading", says("today_heading"));
    await isInOrder();
  });

  test("telling us nothing, and being offered something all the same", async () => {
    await opens("/start");
    await presses("button", says("start_skip_all"));
    await sees("heading", says("today_heading"));
    await sees("button", says("today_begin"));
    expect(await pathNow()).toBe("/today");
    await isInOrder();
  });

  test("remembered on this phone, a moment is there after a reload", async () => {
    const moment = "Rain on the window, and tea.";
    await opens("/path");
    await presses("button", says("remember_open"));
    await presses("radio", says("remember_without"));
    await presses("button", says("remember_do"));
    await sees("heading", says("remember_done_title"));
    await goes("/path");
    await presses("button", says("path_write"));
    await presses("textbox", says("path_write_label"));
    await visitor.types(moment);
    await presses("button", says("path_keep"));
    const isKept = (): Promise<void> =>
      vi.waitFor(async () => {
        const list = await visitor.ask(() => document.querySelector("main")?.innerText ?? "");
        expect(list).toContain(moment);
      }, patience);
    await isKept();
    await visitor.reload();
    await sees("heading", says("path_title"));
    await isKept();
    expect(await visitor.ask(async () => (await indexedDB.databases()).length)).toBeGreaterThan(0);
    await isInOrder();
  });

  test("once it is all here, the server may go", async () => {
    await opens("/today");
    await sees("button", says("today_begin"));
    await vi.waitFor(
      async () => expect(await visitor.ask(() => navigator.serviceWorker.controller !== null)).toBe(true),
      patience,
    );
    await serverGone();
    await visitor.reload();
    await sees("button", says("today_begin"));
    await goes(`/practices/${theFirstThing().id}/`);
    await presses("link", says("practice_do"));
    await sees("button", says("session_too_much"));
  });

  test("Leave, by its link and by Shift; Back shows the cover only", async () => {
    await opens("/");
    await goes("/today");
    await sees("heading", says("today_heading"));
    await presses("link", says("leave_short"));
    await vi.waitFor(async () => expect(await pathNow()).toBe("/measures"), patience);
    await visitor.back();
    await sees("button", says("leave_open"));
    expect(await pathNow(), "what was left is not what Back finds").toBe("/");
    const lines = await visitor.ask(() => document.body.innerText.split("\n").filter((line) => line.trim()));
    expect(lines).toEqual([says("leave_covered"), says("leave_remembered"), says("leave_open")]);
    await visitor.press("button", says("leave_open"));
    await sees("heading", says("home_first"));
    await visitor.keys("Shift", 3);
    await vi.waitFor(async () => expect(await pathNow()).toBe("/measures"), patience);
  });

  test("an address that leads nowhere is kind, with three ways on", async () => {
    await opens("/no/such/page");
    await sees("heading", says("lost_title"));
    expect(await visitor.ask(() => document.querySelectorAll("main a[href]").length)).toBeGreaterThanOrEqual(
      3,
    );
    await isInOrder();
    await presses("link", says("lost_home"));
    await sees("heading", says("home_first"));
  });
});
