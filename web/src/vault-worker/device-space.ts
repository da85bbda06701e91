// A space in the worker, my devices' or ours (shelves.ts): read from the disk, changed, kept again, under the lock that tabs share, so that two
// tabs never seal two frames with one number. What is answered is on the disk.
import {
  createPrivateSpace,
  frameHash,
  isOpen,
  type Mine,
  overdue,
  removeDevice,
  sha256,
  type Vault,
} from "@unhurried/vault";
import { mostLater, type Opening, openOne, sealPending, withHead } from "./device-frames.ts";
import type { DeviceAnswer, DeviceAsk, SpaceView, Told } from "./device-messages.ts";
import {
  type DeviceSurroundings,
  hex,
  isIn,
  mineOf,
  noPlace,
  noSpace,
  trouble,
  viewOf,
  withFrames,
  withNewest,
  writingOf,
} from "./device-view.ts";
import type { Trouble } from "./messages.ts";
import type { Shelf } from "./shelves.ts";

type Bytes = Uint8Array<ArrayBuffer>;

export function createDeviceSpace<M extends Mine>(
  { vault: open, inTurn, tellOtherTabs }: DeviceSurroundings,
  shelf: Shelf<M>,
) {
  /** The vault's names of own frames, and the log's, as far as they were met since the start. */
  const ownHashes = new Map<string, string>();

  const frameOf = (bytes: Bytes) => {
    const hash = hex(sha256(bytes));
    ownHashes.set(hex(frameHash(bytes)), hash);
    return { hash, bytes };
  };

  /** One change at a time, over all tabs. */
  function change<T>(run: (vault: Vault, mine: M) => Promise<T>): Promise<T | typeof noSpace | Trouble> {
    return inTurn(async () => {
      const vault = open();
      if (vault === undefined) return trouble("locked");
      const mine = await shelf.read(vault);
      if (mine === "damaged") return trouble("damaged");
      return mine === undefined ? noSpace : run(vault, mine);
    });
  }
  const changed = (how: (mine: M) => M) =>
    change(async (vault, before) => {
      const mine = how(before);
      if (mine !== before) await shelf.keep(vault, mine);
      return viewOf(mine);
    });

  /** New facts go into the local log first, then the space's state: a crash in between costs a second look. */
  async function take(vault: Vault, before: M, { frames, gapBefore }: DeviceAsk<"take">) {
    const wasOpen = isOpen(before.space);
    const [now, told, troubles] = [vault.ports.now(), [] as Told[], [] as string[]];
    const opening: Opening = { space: before.space, facts: [], told, troubles, newKey: false };
    // Nobody here writes snapshots yet, so none can stand for what is missing.
    if (gapBefore) told.push({ kind: "gap-refused" });
    let later = gapBefore ? before.later : [...before.later, ...(frames as readonly Bytes[])];
    for (let left = -1; left !== later.length; ) {
      left = later.length;
      later = later.filter((bytes) => !openOne(opening, bytes, now, ownHashes));
    }
    if (overdue(opening.space, now).length > 0) told.push({ kind: "omitted" });
    const pending = await sealPending(shelf, vault, { ...before, space: opening.space }, noPlace);
    const stored = await shelf.store(vault, pending, opening.facts);
    if ("kind" in stored) return stored;
    const { fresh, position } = stored;
    const taken = { ...stored.mine, later: later.slice(-mostLater) };
    const mine = opening.newKey ? withHead(vault, taken, noPlace) : taken;
    await shelf.keep(vault, mine);
    if (fresh.length > 0 || wasOpen !== isOpen(mine.space)) tellOtherTabs(shelf.news(position));
    return { kind: "took", facts: fresh, position, told, troubles, space: viewOf(mine) } as const;
  }

  return {
    change,
    look: () => changed((mine) => mine),
    "at-relay": () => changed((mine) => ({ ...mine, atRelay: true })),
    seal: ({ at, headDay }: DeviceAsk<"seal">): Promise<DeviceAnswer<"seal"> | Trouble> =>
      change(async (vault, before) => {
        const pending = await sealPending(shelf, vault, before, at);
        const isDue = headDay !== undefined && headDay !== pending.headDay;
        const mine = isDue ? withHead(vault, pending, at, headDay) : pending;
        if (mine !== before && (mine.cursor !== before.cursor || mine.waiting !== before.waiting)) {
          await shelf.keep(vault, mine);
        }
        return { kind: "frames", frames: mine.waiting.map(frameOf), space: viewOf(mine) } as const;
      }),
    written: async ({ hashes }: DeviceAsk<"written">): Promise<DeviceAnswer<"written"> | Trouble> => {
      const gone = new Set(hashes);
      const answer = await changed((mine) => {
        const waiting = mine.waiting.filter((bytes) => !gone.has(hex(sha256(bytes))));
        return waiting.length === mine.waiting.length ? mine : { ...mine, waiting };
      });
      return answer.kind === "trouble" ? answer : { kind: "noted" };
    },
    take: (ask: DeviceAsk<"take">): Promise<DeviceAnswer<"take"> | Trouble> =>
      change((vault, mine) => take(vault, mine, ask)),
    shut: () => changed(withNewest),
    turned: () => changed(withNewest),
    remove: ({ name, at }: DeviceAsk<"remove">): Promise<DeviceAnswer<"remove"> | Trouble> =>
      change(async (vault, before) => {
        const pending = await sealPending(shelf, vault, before, at);
        const removed = removeDevice(pending.space, name, writingOf(vault, at));
        if (!removed.ok) return { kind: "not-removed" } as const;
        const mine = withFrames(pending, removed.value.space, removed.value.frames);
        await shelf.keep(vault, mine);
        tellOtherTabs(shelf.news(mine.cursor));
        return viewOf(mine);
      }),
  };
}

/** Only my devices' space is begun by asking; ours comes out of a pairing. */
export const beginMine = (
  { vault: open, inTurn }: DeviceSurroundings,
  shelf: Shelf<Mine>,
): Promise<SpaceView | Trouble> =>
  inTurn(async () => {
    const vault = open();
    if (vault === undefined) return trouble("locked");
    const there = await shelf.read(vault);
    if (there === "damaged") return trouble("damaged");
    if (there !== undefined && isIn(there.space)) return viewOf(there);
    const mine = mineOf(createPrivateSpace(vault.ports.random, vault.ports.now()));
    await shelf.keep(vault, mine);
    return viewOf(mine);
  });
