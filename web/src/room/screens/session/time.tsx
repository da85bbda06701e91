// Time inside a screen: a moon that fills, a few words, and a pause that is the whole screen or a button.
import type { Clock } from "@unhurried/core";
import type { ComponentChildren } from "preact";
import { Button } from "../../../parts/button/Button.tsx";
import { m } from "../../../words/words.ts";
import { Filling } from "./filling.tsx";
import { filledPart, timeWords } from "./time-words.ts";

type Toggle = (() => void) | undefined;

export function PauseLine({ paused, toggle }: { readonly paused: boolean; readonly toggle: Toggle }) {
  return (
    <div class="session__line-above">
      {toggle && (
        <>
          <Button kind="quiet" icon={paused ? "play" : "pause"} onClick={toggle}>
            {paused ? m.session_go_on() : m.session_pause()}
          </Button>
          {!paused && <span class="session__hint">{m.session_pause_touch()}</span>}
        </>
      )}
    </div>
  );
}

const acts = "a, button, summary, input, label";

/** Touching anywhere in the middle pauses and goes on. Keyboards and screen readers have the button above. */
export function Stage({
  toggle,
  children,
}: {
  readonly toggle: Toggle;
  readonly children: ComponentChildren;
}) {
  const touched = (event: MouseEvent): void => {
    if (!(event.target as Element).closest(acts)) toggle?.();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a second way to the Pause button above.
    // biome-ignore lint/a11y/useKeyWithClickEvents: the button is the keyboard's way.
    <div class="session__stage" onClick={toggle && touched}>
      {children}
    </div>
  );
}

export function Time({ clock, paused }: { readonly clock: Clock; readonly paused: boolean }) {
  const words = timeWords(clock);
  if (words === undefined && !paused) return null;
  return (
    <p class="session__time">
      {words !== undefined && <Filling part={filledPart(clock)} />}
      <span>{paused ? m.session_paused() : words}</span>
    </p>
  );
}
