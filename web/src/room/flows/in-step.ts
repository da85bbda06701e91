// Keeps my devices in step, beside everything else: only where there is a space for them and the vault is open, only in
// the tab that leads, and no screen ever waits for it. With one device nothing here asks a server for anything.
import { effect } from "@preact/signals";
import { createFrameStore } from "../../vault-worker/frames.ts";
import type { Room } from "../room.ts";
import { drive, hex, type InStepPorts, keyOf, noteSpace } from "./drive-devices.ts";
import { askRelay, connectTo } from "./relay.ts";

export { noteSpace } from "./drive-devices.ts";

/** Names the lead among tabs; says nothing of what it is for. */
const leadOf = (place: string): string => `${place}-s`;
const noPlace = { n: 0, acc: new Uint8Array(32) };

/** Where the log stands, for a frame sealed outside of the lead: nowhere in particular. */
export const placeOf = (room: Room) => room.place.value ?? noPlace;

const browser: InStepPorts = {
  store: createFrameStore,
  connect: connectTo,
  ask: askRelay,
  async lead(name, signal, run) {
    if (navigator.locks === undefined) return run();
    await navigator.locks.request(name, { signal }, run).catch(() => undefined);
  },
  listen(event, hear) {
    addEventListener(event, hear);
    return () => removeEventListener(event, hear);
  },
};

function forget(room: Room, ports: InStepPorts, space: string): void {
  const store = ports.store(room.vault.place());
  void store.forget(space).then(() => store.close());
}

/** Call once, when everything else is there. */
export function keepInStep(room: Room, ports: InStepPorts = browser): void {
  let running: { readonly key: string; readonly stop: AbortController } | undefined;
  let hasLooked = false;
  const stop = (): void => {
    running?.stop.abort();
    running = undefined;
  };
  effect(() => {
    if (room.keeping.value.kind !== "kept" || hasLooked) return;
    hasLooked = true;
    void room.vault.devices({ what: "look" }).then((view) => noteSpace(room, view));
  });
  let spaceBefore: string | undefined;
  effect(() => {
    const view = room.devices.value;
    if (view === undefined) return;
    const space = hex(view.id);
    // A device that joined others has their space now: what its own had on this disk is needed by nobody.
    if (spaceBefore !== undefined && spaceBefore !== space) forget(room, ports, spaceBefore);
    spaceBefore = space;
  });
  effect(() => {
    const view = room.devices.value;
    const key = keyOf(view);
    if (key === (running?.key ?? "")) return;
    stop();
    if (view === undefined || key === "") return;
    const controller = new AbortController();
    running = { key, stop: controller };
    void ports.lead(leadOf(room.vault.place()), controller.signal, () =>
      drive(room, view, controller.signal, ports),
    );
  });
  ports.listen("unhurried:leave", stop);
}
