// What every screen does when it appears: its title stands in the tab, and the focus moves to its heading, so that
// whoever listens hears where they are. The very first screen of a visit leaves the focus where the browser put it.

import type { RefObject } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { m } from "../../words/words.ts";

let isFirst = true;

/** For screens that move the focus by themselves: whatever comes after them is not the first any more. */
export const screenWasShown = (): void => {
  isFirst = false;
};

/** A new screen begins at its top, whether the page scrolls or what is between Leave and the tabs does. */
export const toTheTop = (): void => {
  scrollTo(0, 0);
  document.getElementById("content")?.scrollTo(0, 0);
};

export interface Heading {
  readonly ref: RefObject<HTMLHeadingElement | null>;
  readonly tabIndex: -1;
}

/**
 * Spread what comes back on the h1: `<h1 {...useScreen(title)}>`. Titles are neutral and name no practice. A screen
 * that goes through parts under one heading hands in `part`: when it changes, the focus moves as it does for a new
 * screen.
 */
export function useScreen(title: string, part: string | number = ""): Heading {
  const ref = useRef<HTMLHeadingElement>(null);
  useLayoutEffect(() => {
    document.title = m.site_title({ title });
    if (isFirst) {
      isFirst = false;
      return;
    }
    toTheTop();
    ref.current?.focus({ preventScroll: true });
  }, [title, part]);
  return { ref, tabIndex: -1 };
}
