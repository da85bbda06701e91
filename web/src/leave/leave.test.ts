// Leaving: covered first, the entry replaced, and covered again on the way back until opened by hand.
import { expect, test } from "vitest";
import { countsShifts, leaving, startLeaving } from "./leave.ts";

/** Just enough of a browser, writing down what happens in order. */
function fakePage(session: Map<string, string> = new Map(), leaveTo?: string, more: object = {}) {
  const log: string[] = [];
  const attributes = new Set<string>();
  const page = Object.assign(new EventTarget(), {
    sessionStorage: {
      getItem: (key: string) => session.get(key) ?? null,
      setItem: (key: string, value: string) => session.set(key, value),
      removeItem: (key: string) => session.delete(key),
    },
    location: { replace: (to: string) => log.push(`replace ${to}`) },
    document: Object.assign(new EventTarget(), {
      documentElement: {
        setAttribute: (name: string) => {
          attributes.add(name);
          log.push(`set ${name}`);
        },
        removeAttribute: (name: string) => attributes.delete(name),
        getAttribute: (name: string) => (name === "data-leave-to" ? (leaveTo ?? null) : null),
      },
      querySelector: (selector: string) =>
        selector === "a[data-leave]"
          ? { href: "https://here.test/measures/" }
          : { focus: () => log.push("focus") },
    }),
    ...more,
  });
  const click = (matches: string) => {
    const event = new Event("click", { cancelable: true });
    Object.defineProperty(event, "target", {
      value: { closest: (s: string) => (s === matches ? {} : null) },
    });
    page.document.dispatchEvent(event);
    return event;
  };
  const press = (key: string) =>
    page.dispatchEvent(Object.assign(new Event("keydown"), { key, repeat: false }));
  page.addEventListener(leaving, () => log.push("told"));
  startLeaving(page as unknown as Window);
  return { page, log, attributes, session, click, press };
}

test("the link covers, tells the room, then replaces the entry", () => {
  const { log, click } = fakePage();
  expect(click("a[data-leave]").defaultPrevented).toBe(true);
  expect(log).toEqual(["set data-covered", "told", "replace https://here.test/measures/"]);
});

test("an address of somebody's own choice comes before ours, and only https", () => {
  const left = (leaveTo: string) => {
    const { log, click } = fakePage(new Map(), leaveTo);
    click("a[data-leave]");
    return log.at(-1);
  };
  expect(left("https://weather.test/")).toBe("replace https://weather.test/");
  for (const odd of ["", "http://weather.test/", "javascript:alert(1)", " https://weather.test/"])
    expect(left(odd)).toBe("replace https://here.test/measures/");
});

test("Shift three times leaves; another key in between does not", () => {
  const { log, press } = fakePage();
  for (const key of ["Shift", "a", "Shift", "Shift"]) press(key);
  expect(log).toEqual([]);
  press("Shift");
  expect(log.at(-1)).toBe("replace https://here.test/measures/");
});

test("slow shifts and a held key are ordinary typing", () => {
  const isThird = countsShifts();
  expect([0, 800, 1600].map((at) => isThird("Shift", at, false))).toEqual([false, false, false]);
  const held = countsShifts();
  expect([1, 2, 3, 4].map((at) => held("Shift", at, true))).toEqual([false, false, false, false]);
});

test("coming back shows the cover until it is opened by hand", () => {
  const left = fakePage();
  left.click("a[data-leave]");
  const returned = fakePage(left.session);
  expect(returned.attributes.has("data-covered")).toBe(true);
  returned.page.dispatchEvent(new Event("pageshow"));
  expect(returned.log).toContain("focus");
  returned.click("[data-uncover]");
  expect(returned.attributes.has("data-covered")).toBe(false);
  expect(fakePage(left.session).attributes.has("data-covered")).toBe(false);
});

test("with storage switched off it still leaves", () => {
  const { page, log, click } = fakePage();
  Object.defineProperty(page, "sessionStorage", {
    get: () => {
      throw new Error("blocked");
    },
  });
  click("a[data-leave]");
  expect(log.at(-1)).toMatch(/^replace/);
});

test("pages that wait in memory are spoken to before this one goes, and only then", () => {
  const said: string[] = [];
  class BroadcastChannel {
    postMessage = (message: string) => said.push(message);
  }
  const { log, click } = fakePage(new Map(), undefined, { BroadcastChannel });
  expect(said).toEqual([]);
  click("a[data-leave]");
  expect(said).toEqual(["covered"]);
  expect(log.at(-1)).toMatch(/^replace/);
});

test("a page opened by hand doesn't look into storage, one come back to does", () => {
  const marked = new Map([["covered", "1"]]);
  const coming = (type: string, persisted = false) => {
    const performance = { getEntriesByType: () => [{ type }] };
    const { page, attributes } = fakePage(marked, undefined, { performance });
    page.dispatchEvent(Object.assign(new Event("pageshow"), { persisted }));
    return attributes.has("data-covered");
  };
  expect(coming("navigate")).toBe(false);
  expect(coming("back_forward")).toBe(true);
  expect(coming("reload")).toBe(true);
  expect(coming("navigate", true), "brought back from memory").toBe(true);
});
