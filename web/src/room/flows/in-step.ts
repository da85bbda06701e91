// Keeps spaces in step, beside everything else: my devices' and ours, only where there is one and the vault is open, only
// in the tab that leads, and no screen ever waits for it. Alone with one device nothing here asks a server for anything.
import { effect } from "@preact/signals";
import { createFrameStore } from "../../vault-worker/frames.ts";
import type { Room } from "../room.ts";
import { drive, hex, type InStepPorts, keyOf } from "./drive-devices.ts";
import { askRelay, connectTo } from "./relay.ts";
import { lookAtOurs, note, type Way, waysOf } from "./ways.ts";

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
  let hasBegun = false;
  effect(() => {
    if (room.keeping.value.kind !== "kept" || hasBegun) return;
    hasBegun = true;
    for (const way of waysOf(room)) keepOne(room, way, ports);
    void lookAtOurs(room);
    room.vault.watch((event) => {
      if (event.kind === "ours") void lookAtOurs(room);
    });
  });
}

function keepOne(room: Room, way: Way, ports: InStepPorts): void {
  let running: { readonly key: string; readonly stop: AbortController } | undefined;
  const stop = (): void => {
    running?.stop.abort();
    running = undefined;
  };
  void way.ask({ what: "look" }).then((view) => note(way, view));
  let spaceBefore: string | undefined;
  effect(() => {
    const view = way.view.value;
    const space = view && hex(view.id);
    // A device that joined others has their space now, and two that parted have none: what was on this disk is
    // needed by nobody.
    if (spaceBefore !== undefined && spaceBefore !== space) forget(room, ports, spaceBefore);
    spaceBefore = space;
  });
  effect(() => {
    const view = way.view.value;
    const key = keyOf(view);
    if (key === (running?.key ?? "")) return;
    stop();
    if (view === undefined || key === "") return;
    const controller = new AbortController();
    running = { key, stop: controller };
    void ports.lead(way.lead, controller.signal, () => drive(room, way, view, controller.signal, ports));
  });
  ports.listen("unhurried:leave", stop);
}
