// My devices' space in the worker: read from the disk, changed, kept again, under the lock that tabs share, so that two
// tabs never seal two frames with one number. What is answered is on the disk.
import {
  appendFacts,
  createPrivateSpace,
  factsSince,
  frameHash,
  keepMine,
  type Mine,
  overdue,
  readMine,
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

type Bytes = Uint8Array<ArrayBuffer>;

export function createDeviceSpace({ vault: open, inTurn, tellOtherTabs }: DeviceSurroundings) {
  /** The vault's names of own frames, and the log's, as far as they were met since the start. */
  const ownHashes = new Map<string, string>();
  /** Ids of facts in the local log up to `idsUpTo`. */
  const ids = new Set<string>();
  let idsUpTo = 0;

  const frameOf = (bytes: Bytes) => {
    const hash = hex(sha256(bytes));
    ownHashes.set(hex(frameHash(bytes)), hash);
    return { hash, bytes };
  };

  /** One change at a time, over all tabs. */
  function change<T>(run: (vault: Vault, mine: Mine) => Promise<T>): Promise<T | typeof noSpace | Trouble> {
    return inTurn(async () => {
      const vault = open();
      if (vault === undefined) return trouble("locked");
      const mine = await readMine(vault);
      if (mine === "damaged") return trouble("damaged");
      return mine === undefined ? noSpace : run(vault, mine);
    });
  }
  const changed = (how: (mine: Mine) => Mine) =>
    change(async (vault, before) => {
      const mine = how(before);
      if (mine !== before) await keepMine(vault, mine);
      return viewOf(mine);
    });

  async function idsOf(vault: Vault): Promise<Set<string>> {
    const { facts, position } = await factsSince(vault, idsUpTo);
    for (const { id } of facts) ids.add(id);
    idsUpTo = position;
    return ids;
  }

  /** New facts go into the local log first, then the space's state: a crash in between costs a second look. */
  async function take(vault: Vault, before: Mine, { frames, gapBefore }: DeviceAsk<"take">) {
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
    const pending = await sealPending(vault, { ...before, space: opening.space }, noPlace);
    const held = await idsOf(vault);
    // Held only once it is kept: a full disk, and then the same again, must not lose it.
    const fresh = [...new Map(opening.facts.map((fact) => [fact.id, fact])).values()].filter(
      ({ id }) => !held.has(id),
    );
    const kept = await appendFacts(vault, fresh);
    if (!kept.ok) return kept.error.kind === "gone" ? trouble("locked") : trouble("too-big");
    const taken = { ...pending, cursor: kept.value, later: later.slice(-mostLater) };
    const mine = opening.newKey ? withHead(vault, taken, noPlace) : taken;
    await keepMine(vault, mine);
    if (fresh.length > 0) tellOtherTabs({ kind: "grew", position: kept.value });
    return { kind: "took", facts: fresh, position: kept.value, told, troubles, space: viewOf(mine) } as const;
  }

  return {
    change,
    look: () => changed((mine) => mine),
    begin: (): Promise<SpaceView | Trouble> =>
      inTurn(async () => {
        const vault = open();
        if (vault === undefined) return trouble("locked");
        const there = await readMine(vault);
        if (there === "damaged") return trouble("damaged");
        if (there !== undefined && isIn(there.space)) return viewOf(there);
        const mine = mineOf(createPrivateSpace(vault.ports.random, vault.ports.now()));
        await keepMine(vault, mine);
        return viewOf(mine);
      }),
    "at-relay": () => changed((mine) => ({ ...mine, atRelay: true })),
    seal: ({ at, headDay }: DeviceAsk<"seal">): Promise<DeviceAnswer<"seal"> | Trouble> =>
      change(async (vault, before) => {
        const pending = await sealPending(vault, before, at);
        const isDue = headDay !== undefined && headDay !== pending.headDay;
        const mine = isDue ? withHead(vault, pending, at, headDay) : pending;
        if (mine !== before && (mine.cursor !== before.cursor || mine.waiting !== before.waiting)) {
          await keepMine(vault, mine);
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
        const pending = await sealPending(vault, before, at);
        const removed = removeDevice(pending.space, name, writingOf(vault, at));
        if (!removed.ok) return { kind: "not-removed" } as const;
        const mine = withFrames(pending, removed.value.space, removed.value.frames);
        await keepMine(vault, mine);
        tellOtherTabs({ kind: "grew", position: mine.cursor });
        return viewOf(mine);
      }),
  };
}
