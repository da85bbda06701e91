// What goes on beside the screens: another tab's news, locking by itself, Leave, and a newer version waiting.
// None of it ever interrupts a session.
import { computed, effect } from "@preact/signals";
import { keepSiteOffline } from "../sw/register.ts";
import { followOtherTabs, lock, seal } from "./flows/keep.ts";
import { dealIfNeeded } from "./flows/today.ts";
import { keptLeaveAddress } from "./leave-address.ts";
import { autoLock } from "./lock-after.ts";
import type { Room } from "./room.ts";

const reload = (): void => location.reload();

/** Settings name minutes; 0 or nothing means that it does not lock by itself. */
const lockAfterMs = (room: Room): number => Number(room.view.value.settings["lock-after"] ?? 0) * 60_000;

function lockWhenAway(room: Room): void {
  // Computed, so that only another length begins the wait anew, and not each fact that comes in.
  const afterMs = computed(() => lockAfterMs(room));
  const auto = autoLock({
    now: room.clock,
    afterMs: () => afterMs.value,
    lock: () => lock(room, reload),
    later: (act, ms) => {
      const timer = setTimeout(act, ms);
      return () => clearTimeout(timer);
    },
  });
  for (const sign of ["pointerdown", "keydown", "visibilitychange"])
    document.addEventListener(sign, () => auto.touched(), true);
  effect(() => {
    afterMs.value;
    room.inSession.value;
    auto.restart();
  });
}

/** After the words: were the service worker here halfway through, it and not the page would ask for the rest of them. */
async function watchForNewVersion(room: Room, opened: Promise<void>): Promise<void> {
  await opened;
  const registration = await keepSiteOffline();
  if (!registration) return;
  const look = (): void => {
    if (registration.waiting && navigator.serviceWorker.controller) room.newVersion.value = true;
  };
  look();
  registration.addEventListener("updatefound", () => {
    registration.installing?.addEventListener("statechange", look);
  });
}

/** Somebody asked for the newer version: it takes over, then the page starts anew. */
export async function takeNewVersion(): Promise<void> {
  const registration = await navigator.serviceWorker.getRegistration();
  navigator.serviceWorker.addEventListener("controllerchange", reload, { once: true });
  registration?.waiting?.postMessage("use-the-new-version");
}

/** Leave's own script reads where to go from the page itself: it has to work before and without the room. */
function tellLeaveWhere(room: Room): void {
  effect(() => {
    const address = keptLeaveAddress(room.view.value.settings.exit);
    const { dataset } = document.documentElement;
    if (address) dataset.leaveTo = address;
    else delete dataset.leaveTo;
  });
}

export function keepWatch(room: Room, opened: Promise<void>): void {
  followOtherTabs(room, reload);
  lockWhenAway(room);
  tellLeaveWhere(room);
  void watchForNewVersion(room, opened);
  // Leave covers the page and goes; the keys go first.
  addEventListener("unhurried:leave", () => room.vault.lock());
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") void seal(room);
    else if (room.dealt.value && !room.inSession.value) void dealIfNeeded(room);
  });
}
