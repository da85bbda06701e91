// One answer to "may the heavy fetching begin?", for the room's other screens and for keeping the site offline.

/** When nothing somebody waits for is under way any more: fetching the rest is work, also for a phone. */
export const atRest = (): Promise<unknown> =>
  new Promise((resolve) => {
    const whenIdle = (): void => {
      if ("requestIdleCallback" in globalThis) requestIdleCallback(resolve, { timeout: 2000 });
      else setTimeout(resolve, 500);
    };
    if (document.readyState === "complete") whenIdle();
    else addEventListener("load", whenIdle, { once: true });
  });
