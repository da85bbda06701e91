// Leaving fast, before anything else runs: cover first, then replace this page with a neutral one. Coming back
// shows the cover until it is opened by hand. Served as a small classic script in every page's head; the link
// it improves works without it. House rules of this file: no imports, no optional chaining (old phones).

/** Says only that this tab was left; gone with the tab or when the page is opened by hand. */
const mark = "covered";

/** What the room listens for, to end its vault worker before the page goes. */
export const leaving = "unhurried:leave";

const storage = (page: Window, act: (store: Storage) => unknown): unknown => {
  try {
    return act(page.sessionStorage);
  } catch (_) {
    return undefined; // Storage is switched off: leaving still works, Back then shows the page itself.
  }
};

/**
 * By a link or an address typed: a page opened by hand. The mark is looked for only on the way back, on a reload and
 * where the browser doesn't say, because the first look into storage can hold up everything on a slow phone.
 */
function cameByHand(page: Window): boolean {
  const timing = page.performance;
  // biome-ignore lint/complexity/useOptionalChain: this file runs as it is on phones that don't know `?.`
  if (!timing || !timing.getEntriesByType) return false;
  const entry = timing.getEntriesByType("navigation")[0] as { type?: string } | undefined;
  return entry !== undefined && entry.type === "navigate";
}

const wasLeft = (page: Window): boolean => storage(page, (store) => store.getItem(mark)) === "1";

function cover(page: Window): void {
  page.document.documentElement.setAttribute("data-covered", "");
}

function openByHand(page: Window): void {
  storage(page, (store) => store.removeItem(mark));
  page.document.documentElement.removeAttribute("data-covered");
}

/** A channel all our pages have open. Nothing is ever said on it but that somebody left; nobody reads it. */
const channelName = "left";
type Channel = new (name: string) => { postMessage(message: string): void };

function openChannel(page: Window): { postMessage(message: string): void } | undefined {
  const channel = (page as unknown as { BroadcastChannel?: Channel }).BroadcastChannel;
  return channel ? new channel(channelName) : undefined;
}

/** Our neutral page, or the address somebody chose in the room. Whatever else stands there, only https is taken. */
function destination(page: Window): string {
  const own = page.document.documentElement.getAttribute("data-leave-to");
  if (own && own.indexOf("https://") === 0) return own;
  const link = page.document.querySelector("a[data-leave]") as HTMLAnchorElement | null;
  return link ? link.href : "/";
}

export function leave(page: Window, toFrozen?: { postMessage(message: string): void }): void {
  cover(page);
  storage(page, (store) => store.setItem(mark, "1"));
  // Firefox brings earlier pages back from memory with the tab's storage as it was then, so without the mark. A page
  // in memory that is spoken to is thrown away instead: Back loads it anew, and it covers itself.
  if (toFrozen) toFrozen.postMessage(mark);
  page.dispatchEvent(new Event(leaving));
  page.location.replace(destination(page));
}

const closest = (event: Event, selector: string): Element | null => {
  const target = event.target as Element | null;
  // biome-ignore lint/complexity/useOptionalChain: this file runs as it is on phones that don't know `?.`
  return target && target.closest ? target.closest(selector) : null;
};

/** Shift three times within about a second and a half, nothing in between. */
export function countsShifts(): (key: string, at: number, again: boolean) => boolean {
  let times: number[] = [];
  return (key, at, again) => {
    if (again) return false;
    times = key === "Shift" ? times.concat(at).filter((time) => at - time < 1500) : [];
    return times.length >= 3;
  };
}

export function startLeaving(page: Window): void {
  const isThird = countsShifts();
  const channel = openChannel(page);
  const byHand = cameByHand(page);
  if (!byHand && wasLeft(page)) cover(page);
  page.addEventListener("pageshow", (event) => {
    if ((byHand && !event.persisted) || !wasLeft(page)) return;
    cover(page);
    const opener = page.document.querySelector("[data-uncover]") as HTMLElement | null;
    if (opener) opener.focus();
  });
  page.addEventListener("keydown", (event) => {
    if (isThird(event.key, event.timeStamp, event.repeat)) leave(page, channel);
  });
  page.document.addEventListener("click", (event) => {
    if (closest(event, "[data-uncover]")) openByHand(page);
    else if (closest(event, "a[data-leave]")) {
      event.preventDefault();
      leave(page, channel);
    }
  });
}
