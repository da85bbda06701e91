// What goes on around a running session while it is on the screen: time, dusk, a screen that stays awake, and a
// space bar that does not make the page jump.
import { breathCue, isTimeUp, type SessionEvent, type SessionState } from "@unhurried/core";
import type { RefObject } from "preact";
import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import { m } from "../../../words/words.ts";
import type { Room } from "../../room.ts";
import { screenWasShown, toTheTop } from "../use-screen.ts";
import type { How } from "./how.tsx";
import { buzz, type Cue, quiet, sound } from "./senses.ts";

const beat = 500;

/** Lets time pass while a clock is running. */
export function useTicks(state: SessionState, act: (event: SessionEvent) => void): void {
  const runs = "clock" in state && state.clock.running;
  const latest = useRef(act);
  latest.current = act;
  useEffect(() => {
    if (!runs) return undefined;
    const timer = setInterval(() => latest.current("tick"), beat);
    return () => clearInterval(timer);
  }, [runs]);
}

/** The end of a step and the breath, for ears and hands. The end of a step is also said, once. */
export function useCues(room: Room, state: SessionState, how: How, breathing: boolean): void {
  const up = isTimeUp(state);
  const running = "clock" in state && state.clock.running;
  const cue: Cue | undefined =
    breathing && running && !up && "clock" in state ? breathCue(state.clock.spent) : undefined;
  const give = (one: Cue): void => {
    if (how.sound) sound(one);
    if (how.vibration) buzz(one);
  };
  useEffect(() => {
    if (cue) give(cue);
  }, [cue, how.sound, how.vibration]);
  useEffect(() => {
    room.said.value = up ? m.session_time_up() : "";
    if (up) give("time-up");
  }, [up]);
  useEffect(() => quiet, []);
}

/** The ground turns to dusk and everything else falls away. */
export function useDusk(): void {
  useLayoutEffect(() => {
    const { classList } = document.documentElement;
    classList.add("at-dusk", "in-session");
    return () => classList.remove("at-dusk", "in-session");
  }, []);
}

/** Keeps the screen from going dark by itself; a browser that cannot is no trouble. */
export function useAwake(wanted: boolean): void {
  useEffect(() => {
    if (!wanted || !("wakeLock" in navigator)) return undefined;
    let lock: WakeLockSentinel | undefined;
    let over = false;
    const ask = async (): Promise<void> => {
      if (over || document.visibilityState !== "visible") return;
      lock = await navigator.wakeLock.request("screen").catch(() => undefined);
      if (over) void lock?.release();
    };
    void ask();
    document.addEventListener("visibilitychange", ask);
    return () => {
      over = true;
      document.removeEventListener("visibilitychange", ask);
      void lock?.release();
    };
  }, [wanted]);
}

const takesSpace = "button, a, input, textarea, select, summary, [contenteditable]";

/** With the focus on the words, the space bar would throw the page down. It does nothing there. */
export function useStillSpace(): void {
  useEffect(() => {
    const still = (event: KeyboardEvent): void => {
      if (event.key === " " && !(event.target as Element | null)?.closest?.(takesSpace))
        event.preventDefault();
    };
    document.addEventListener("keydown", still);
    return () => document.removeEventListener("keydown", still);
  }, []);
}

/** The focus goes to the words of each new screen. `key` names the screen. */
export function useFocusOn(key: string): RefObject<HTMLHeadingElement | null> {
  const ref = useRef<HTMLHeadingElement>(null);
  useLayoutEffect(() => {
    screenWasShown();
    toTheTop();
    ref.current?.focus({ preventScroll: true });
  }, [key]);
  return ref;
}
