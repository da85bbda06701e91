// Keeps my devices in step, beside everything else: only where there is a space for them and the vault is open, only in
// the tab that leads, and no screen ever waits for it. With one device nothing here asks a server for anything.
import { effect } from "@preact/signals";
import { type Driver, driveLog, headAfter, logStanding, type Trouble, whereWeStand } from "@unhurried/sync";
import type { SpaceView } from "../../vault-worker/device-messages.ts";
import { createFrameStore, type FrameStore } from "../../vault-worker/frames.ts";
import { sha256 } from "../../vault-worker/hash.ts";
import type { Room } from "../room.ts";
import { foldArrived } from "./keep.ts";
import { askRelay, connectTo } from "./relay.ts";

/** Names the lead among tabs; says nothing of what it is for. */
const leadOf = (place: string): string => `${place}-s`;
const batchMs = 2_000;
const noPlace = { n: 0, acc: new Uint8Array(32) };

const hex = (bytes: Uint8Array): string =>
  [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
/** Changes whenever the log has to be driven anew; empty where it isn't to be driven. */
const keyOf = (view: SpaceView | undefined): string =>
  view?.atRelay && !view.isOut ? hex(view.id) + hex(view.write) : "";
const dayOf = (now: number): number =>
  Math.floor((now - new Date(now).getTimezoneOffset() * 60_000) / 86_400_000);

/** Until `signal` says so; tabs that don't lead wait for their turn. */
async function lead(room: Room, signal: AbortSignal, run: () => Promise<void>): Promise<void> {
  if (navigator.locks === undefined) return run();
  await navigator.locks.request(leadOf(room.vault.place()), { signal }, run).catch(() => undefined);
}

/** The space as it is now, for screens and for what is driven. */
export function noteSpace(room: Room, view: { readonly kind: string }): void {
  if (view.kind === "space") room.devices.value = view as SpaceView;
  if (view.kind === "no-space") room.devices.value = undefined;
}

/** Where the log stands, for a frame sealed outside of the lead: nowhere in particular. */
export const placeOf = (room: Room) => room.place.value ?? noPlace;

async function turnTokens(room: Room, { id, admin, hashes }: SpaceView): Promise<void> {
  const answer = await askRelay({ kind: "rotate", hashes }, { id, token: admin });
  if (answer.kind === "answered") noteSpace(room, await room.vault.devices({ what: "turned" }));
}

function drive(room: Room, view: SpaceView, store: FrameStore, signal: AbortSignal): Promise<void> {
  const space = hex(view.id);
  const told = new Set<string>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let headDay: number | undefined;
  let isTurning = false;

  const start = async (): Promise<void> => {
    const restored = await store.restore(space);
    if (signal.aborted) return;
    const driver: Driver = driveLog(
      {
        sha256,
        door: { space: view.id, capability: view.write },
        now: room.clock,
        random: Math.random,
        wait: (ms, what) => void setTimeout(what, ms),
        connect: connectTo(view.id),
        keep: (change, done) => void store.keep(space, change).then(done),
        read: (hashes, done) => void store.read(space, hashes).then(done),
        deliver: ({ frames, gapBefore }, done) => void take(frames, gapBefore, done),
        written: (hashes) => void room.vault.devices({ what: "written", hashes }),
        report: (trouble) => void report(trouble),
      },
      restored,
    );

    async function take(
      frames: readonly { readonly bytes: Uint8Array }[],
      gapBefore: boolean,
      done: () => void,
    ) {
      const ask = { what: "take", frames: frames.map(({ bytes }) => bytes), gapBefore } as const;
      const took = await room.vault.devices(ask);
      if (took.kind !== "took" || signal.aborted) return;
      for (const one of took.told) driver.tell(one);
      done();
      foldArrived(room, took.facts, took.position);
      noteSpace(room, took.space);
    }
    async function seal(): Promise<void> {
      timer = undefined;
      const at = whereWeStand(driver.state());
      const answer = await room.vault.devices({
        what: "seal",
        at,
        ...(headDay !== undefined && { headDay }),
      });
      if (answer.kind !== "frames" || signal.aborted) return;
      headDay = undefined;
      const fresh = answer.frames.filter(({ hash }) => !told.has(hash));
      for (const { hash } of fresh) told.add(hash);
      if (fresh.length > 0) driver.tell({ kind: "append", frames: fresh.map(({ bytes }) => bytes) });
      tellStanding();
      if (answer.space.turn && !isTurning) {
        isTurning = true;
        await turnTokens(room, answer.space);
        isTurning = false;
      }
    }
    function tellStanding(trouble?: Trouble["kind"]): void {
      const { waiting, isLive } = logStanding(driver.state());
      room.place.value = whereWeStand(driver.state());
      const before = room.inStep.value?.trouble;
      const now = trouble ?? before;
      room.inStep.value = { isLive, waiting, ...(now && { trouble: now }) };
    }
    async function report(trouble: Trouble): Promise<void> {
      // Somebody may have changed the tokens while this device was away.
      if (trouble.kind === "no-access") {
        const newer = await room.vault.devices({ what: "shut" });
        if (newer.kind === "space" && keyOf(newer) !== keyOf(view)) return noteSpace(room, newer);
      }
      tellStanding(trouble.kind);
    }
    const soon = (ms = batchMs): void => {
      if (!signal.aborted) timer ??= setTimeout(() => void seal(), ms);
    };

    const online = (): void => driver.online();
    addEventListener("online", online);
    const unwatch = room.vault.watch(() => soon());
    // What is written here, and devices that come and go, are sealed in the next batch.
    const unfollow = effect(() => {
      room.keeping.value;
      room.devices.value;
      soon();
    });
    const day = dayOf(room.clock());
    const head = headAfter(day, view.headDay || undefined, Math.random());
    const headTimer = setTimeout(
      () => {
        headDay = day;
        soon();
      },
      head ?? 2 ** 31 - 1,
    );
    void seal();
    await new Promise<void>((resolve) => signal.addEventListener("abort", () => resolve(), { once: true }));
    driver.stop();
    unwatch();
    unfollow();
    removeEventListener("online", online);
    clearTimeout(timer);
    clearTimeout(headTimer);
  };
  return start();
}

/** Call once, when everything else is there. */
export function keepInStep(room: Room): void {
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
  effect(() => {
    const view = room.devices.value;
    const key = keyOf(view);
    if (key === (running?.key ?? "")) return;
    stop();
    if (view === undefined || key === "") return;
    const store = createFrameStore(room.vault.place());
    const controller = new AbortController();
    running = { key, stop: controller };
    void lead(room, controller.signal, () => drive(room, view, store, controller.signal));
  });
  addEventListener("unhurried:leave", stop);
}
