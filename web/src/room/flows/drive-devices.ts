// Drives the log of a space in the tab that leads: what is written here is sealed and goes up, what came is taken
// in. The vault worker seals and opens, sync/ follows the log, and whatever goes wrong is a word in its `inStep`.
import { effect } from "@preact/signals";
import {
  type Connect,
  type Driver,
  driveLog,
  headAfter,
  logStanding,
  type Trouble,
  whereWeStand,
} from "@unhurried/sync";
import type { SpaceView } from "../../vault-worker/device-messages.ts";
import type { FrameStore } from "../../vault-worker/frames.ts";
import { sha256 } from "../../vault-worker/hash.ts";
import type { Place } from "../../vault-worker/messages.ts";
import type { Room } from "../room.ts";
import type { askRelay } from "./relay.ts";
import { note, type Way } from "./ways.ts";

/** What a browser gives; tests bring their own. */
export interface InStepPorts {
  readonly store: (place: Place) => FrameStore;
  readonly connect: (space: Uint8Array) => Connect;
  readonly ask: typeof askRelay;
  /** Runs until `signal` says so; tabs that don't lead wait for their turn. */
  readonly lead: (name: string, signal: AbortSignal, run: () => Promise<void>) => Promise<void>;
  /** Returns how to stop listening. */
  readonly listen: (event: string, hear: () => void) => () => void;
}

const batchMs = 2_000;
/** Somebody may have made room by then. */
const roomAgainMs = 30_000;
const noRoom: readonly string[] = ["quota-full", "disk-full"];
const turnAgainMs = 5_000;
const lookMs = 5_000;

export const hex = (bytes: Uint8Array): string =>
  [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
/** Changes whenever the log has to be driven anew; empty where it isn't to be driven. */
export const keyOf = (view: SpaceView | undefined): string =>
  view?.atRelay && !view.isOut ? hex(view.id) + hex(view.write) : "";
const dayOf = (now: number): number =>
  Math.floor((now - new Date(now).getTimezoneOffset() * 60_000) / 86_400_000);

async function turnTokens(way: Way, { ask }: InStepPorts, { id, admin, hashes }: SpaceView): Promise<void> {
  const answer = await ask({ kind: "rotate", hashes }, { id, token: admin });
  if (answer.kind === "answered") note(way, await way.ask({ what: "turned" }));
}

export function drive(
  room: Room,
  way: Way,
  view: SpaceView,
  signal: AbortSignal,
  ports: InStepPorts,
): Promise<void> {
  const store = ports.store(room.vault.place());
  const space = hex(view.id);

  const round = async (over: AbortController): Promise<void> => {
    const { signal } = over;
    const told = new Set<string>();
    let timer: ReturnType<typeof setTimeout> | undefined;
    let headDay: number | undefined;
    let isTurning = false;
    let isTakingStuck = false;
    const restored = await store.restore(space);
    if (signal.aborted) return;
    const driver: Driver = driveLog(
      {
        sha256,
        door: { space: view.id, capability: view.write },
        now: room.clock,
        random: Math.random,
        wait: (ms, what) => void setTimeout(what, ms),
        connect: ports.connect(view.id),
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
      if (signal.aborted) return;
      if (took.kind === "trouble" && took.why === "storage-full") {
        // Nothing is lost: the frames stay where they are, and are offered again.
        isTakingStuck = true;
        tellStanding("disk-full");
        setTimeout(() => void (signal.aborted || take(frames, gapBefore, done)), roomAgainMs);
      }
      if (took.kind !== "took") return;
      for (const one of took.told) driver.tell(one);
      done();
      isTakingStuck = false;
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
      if (answer.space.turn) await turnSoon(answer.space);
    }
    /** First what was written under the new key goes up: a device that was taken out is still to be told so. */
    async function turnSoon(now: SpaceView): Promise<void> {
      const { waiting, isLive } = logStanding(driver.state());
      if (isTurning) return;
      if (waiting > 0 || !isLive) return soon(turnAgainMs);
      isTurning = true;
      await turnTokens(way, ports, now);
      isTurning = false;
    }
    function tellStanding(trouble?: Trouble["kind"]): void {
      const { waiting, isLive } = logStanding(driver.state());
      way.place.value = whereWeStand(driver.state());
      const said = way.inStep.value?.trouble;
      // There was no room, and now there is.
      const isPast = isLive && waiting === 0 && !isTakingStuck && noRoom.includes(said ?? "");
      const before = isPast ? undefined : said;
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
      // The log stands still now, and goes on from what the disk has.
      if (trouble.kind === "disk-full") setTimeout(() => over.abort(), roomAgainMs);
    }
    const soon = (ms = batchMs): void => {
      if (!signal.aborted) timer ??= setTimeout(() => void seal(), ms);
    };

    const unhear = ports.listen("online", () => driver.online());
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
    // The engine says what went wrong, and not that all is well again.
    const looking = setInterval(() => tellStanding(), lookMs);
    void seal();
    await new Promise<void>((resolve) => signal.addEventListener("abort", () => resolve(), { once: true }));
    driver.stop();
    unwatch();
    unfollow();
    unhear();
    clearInterval(looking);
    clearTimeout(timer);
    clearTimeout(headTimer);
  };
  const rounds = async (): Promise<void> => {
    while (!signal.aborted) {
      const over = new AbortController();
      const end = (): void => over.abort();
      signal.addEventListener("abort", end, { once: true });
      await round(over);
      signal.removeEventListener("abort", end);
    }
    store.close();
  };
  return rounds();
}
