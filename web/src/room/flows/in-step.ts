// Keeps spaces in step, beside everything else: my devices' and ours, only where there is one and the vault is open, only
// in the tab that leads, and no screen ever waits for it. Alone with one device nothing here asks a server for anything.
import { effect, type Signal } from "@preact/signals";
import { type Driver, driveLog, headAfter, logStanding, type Trouble, whereWeStand } from "@unhurried/sync";
import type { DeviceAnswer, DeviceAsk, SpaceView } from "../../vault-worker/device-messages.ts";
import { createFrameStore, type FrameStore } from "../../vault-worker/frames.ts";
import { sha256 } from "../../vault-worker/hash.ts";
import type { StoredFact, Trouble as VaultTrouble } from "../../vault-worker/messages.ts";
import type { InStep, Room } from "../room.ts";
import { foldArrived } from "./keep.ts";
import { askRelay, connectTo } from "./relay.ts";

type Asked = "look" | "seal" | "written" | "take" | "shut" | "turned";
/** One space on its way between this page, its worker and the relay. */
export interface Way {
  readonly ask: <K extends Asked>(ask: DeviceAsk<K>) => Promise<DeviceAnswer<K> | VaultTrouble>;
  readonly view: Signal<SpaceView | undefined>;
  readonly inStep: Signal<InStep | undefined>;
  readonly place: Signal<{ readonly n: number; readonly acc: Uint8Array } | undefined>;
  /** Names the lead among tabs; says nothing of what it is for. */
  readonly lead: string;
  readonly arrived: (facts: readonly StoredFact[], position: number) => void;
  /** Reads whatever changes when something is to be sealed. */
  readonly follow: () => void;
}

const waysOf = (room: Room): readonly Way[] => {
  const place = room.vault.place();
  const { ours } = room;
  return [
    {
      ask: room.vault.devices,
      view: room.devices,
      inStep: room.inStep,
      place: room.place,
      lead: `${place}-s`,
      arrived: (facts, position) => foldArrived(room, facts, position),
      follow: () => [room.keeping.value, room.devices.value],
    },
    {
      ask: room.vault.ours as Way["ask"],
      view: ours.view,
      inStep: ours.inStep,
      place: ours.place,
      lead: `${place}-t`,
      arrived: (facts) => {
        if (facts.length > 0) ours.facts.value = [...ours.facts.value, ...facts];
      },
      follow: () => ours.view.value,
    },
  ];
};
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
async function lead(name: string, signal: AbortSignal, run: () => Promise<void>): Promise<void> {
  if (navigator.locks === undefined) return run();
  await navigator.locks.request(name, { signal }, run).catch(() => undefined);
}

/** The space as it is now, for screens and for what is driven. */
const note = (way: Pick<Way, "view">, view: { readonly kind: string }): void => {
  if (view.kind === "space") way.view.value = view as SpaceView;
  if (view.kind === "no-space") way.view.value = undefined;
};
export const noteSpace = (room: Room, view: { readonly kind: string }): void =>
  note({ view: room.devices }, view);
export const noteOurs = (room: Room, view: { readonly kind: string }): void => note(room.ours, view);

/** Where a log stands, for a frame sealed outside of the lead: nowhere in particular. */
export const placeOf = ({ place }: Pick<Way, "place">) => place.value ?? noPlace;

async function turnTokens(way: Way, { id, admin, hashes }: SpaceView): Promise<void> {
  const answer = await askRelay({ kind: "rotate", hashes }, { id, token: admin });
  if (answer.kind === "answered") note(way, await way.ask({ what: "turned" }));
}

function drive(room: Room, way: Way, view: SpaceView, store: FrameStore, signal: AbortSignal): Promise<void> {
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
        written: (hashes) => void way.ask({ what: "written", hashes }),
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
      const took = await way.ask(ask);
      if (took.kind !== "took" || signal.aborted) return;
      for (const one of took.told) driver.tell(one);
      done();
      way.arrived(took.facts, took.position);
      note(way, took.space);
    }
    async function seal(): Promise<void> {
      timer = undefined;
      const at = whereWeStand(driver.state());
      const answer = await way.ask({
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
        await turnTokens(way, answer.space);
        isTurning = false;
      }
    }
    function tellStanding(trouble?: Trouble["kind"]): void {
      const { waiting, isLive } = logStanding(driver.state());
      way.place.value = whereWeStand(driver.state());
      const before = way.inStep.value?.trouble;
      const now = trouble ?? before;
      way.inStep.value = { isLive, waiting, ...(now && { trouble: now }) };
    }
    async function report(trouble: Trouble): Promise<void> {
      // Somebody may have changed the tokens while this device was away.
      if (trouble.kind === "no-access") {
        const newer = await way.ask({ what: "shut" });
        if (newer.kind === "space" && keyOf(newer) !== keyOf(view)) return note(way, newer);
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
      way.follow();
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
  let hasBegun = false;
  effect(() => {
    if (room.keeping.value.kind !== "kept" || hasBegun) return;
    hasBegun = true;
    for (const way of waysOf(room)) keepOne(room, way);
    void lookAtOurs(room);
    room.vault.watch((event) => {
      if (event.kind === "ours") void lookAtOurs(room);
    });
  });
}

/** All that was said in our space, and how it stands. */
export async function lookAtOurs(room: Room): Promise<void> {
  const said = await room.vault.ours({ what: "said" });
  if (said.kind === "said") room.ours.facts.value = said.facts;
  if (said.kind === "no-space") room.ours.facts.value = [];
  noteOurs(room, said.kind === "said" ? said.space : said);
  room.ours.isKnown.value = true;
}

function keepOne(room: Room, way: Way): void {
  let running: { readonly key: string; readonly stop: AbortController } | undefined;
  const stop = (): void => {
    running?.stop.abort();
    running = undefined;
  };
  void way.ask({ what: "look" }).then((view) => note(way, view));
  effect(() => {
    const view = way.view.value;
    const key = keyOf(view);
    if (key === (running?.key ?? "")) return;
    stop();
    if (view === undefined || key === "") return;
    const store = createFrameStore(room.vault.place());
    const controller = new AbortController();
    running = { key, stop: controller };
    void lead(way.lead, controller.signal, () => drive(room, way, view, store, controller.signal));
  });
  addEventListener("unhurried:leave", stop);
}
