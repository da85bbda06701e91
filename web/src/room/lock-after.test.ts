// A phone that slept past its time is locked at the first touch; one in the middle of a session is not.
import { expect, test } from "vitest";
import { type AutoLock, autoLock, type Waiting } from "./lock-after.ts";

const minute = 60_000;

/** A device whose timers stop while it sleeps, as they do. */
function device(make: (waiting: Waiting) => AutoLock, { afterMs = minute, inSession = false } = {}) {
  let at = 0;
  let timer: { readonly act: () => void; readonly due: number } | undefined;
  const seen = { locked: 0, afterMs, inSession };
  const auto = make({
    now: () => at,
    afterMs: () => seen.afterMs,
    lock: () => {
      if (seen.inSession) return false;
      seen.locked += 1;
      return true;
    },
    later: (act, ms) => {
      const own = { act, due: at + ms };
      timer = own;
      return () => {
        if (timer === own) timer = undefined;
      };
    },
  });
  auto.restart();
  return {
    seen,
    auto,
    sleeps: (ms: number) => {
      at += ms;
    },
    staysAwake: (ms: number) => {
      at += ms;
      const own = timer;
      if (!own || own.due > at) return;
      timer = undefined;
      own.act();
    },
  };
}

const locksAfterSleep = (make: (waiting: Waiting) => AutoLock): boolean => {
  const { seen, auto, sleeps } = device(make);
  sleeps(60 * minute);
  auto.touched();
  return seen.locked === 1;
};

test("a phone taken out of a pocket after its time is locked at the first touch", () => {
  expect(locksAfterSleep(autoLock)).toBe(true);
});

test("a copy that begins to wait anew at each touch is caught", () => {
  const careless = (waiting: Waiting): AutoLock => {
    const auto = autoLock(waiting);
    return { ...auto, touched: auto.restart };
  };
  expect(locksAfterSleep(careless)).toBe(false);
});

test("lying there untouched it locks by its timer, and each touch puts that off", () => {
  const { seen, auto, staysAwake } = device(autoLock);
  for (let i = 0; i < 5; i += 1) {
    staysAwake(minute / 2);
    auto.touched();
  }
  expect(seen.locked).toBe(0);
  staysAwake(minute);
  expect(seen.locked).toBe(1);
});

test("in the middle of a session it waits, and the wait begins anew", () => {
  const { seen, auto, sleeps, staysAwake } = device(autoLock, { inSession: true });
  sleeps(9 * minute);
  auto.touched();
  staysAwake(minute);
  expect(seen.locked).toBe(0);
  seen.inSession = false;
  auto.restart();
  staysAwake(minute / 2);
  expect(seen.locked).toBe(0);
  staysAwake(minute / 2);
  expect(seen.locked).toBe(1);
});

test("never means never, until another length is chosen", () => {
  const { seen, auto, sleeps } = device(autoLock, { afterMs: 0 });
  sleeps(999 * minute);
  auto.touched();
  expect(seen.locked).toBe(0);
  seen.afterMs = 5 * minute;
  auto.restart();
  sleeps(6 * minute);
  auto.touched();
  expect(seen.locked).toBe(1);
});
