// A space in the worker, my devices' or ours (shelves.ts): read from the disk, changed, kept again, under the lock that tabs share, so that two
// tabs never seal two frames with one number. What is answered is on the disk.
import {
  activeMembers,
  createPrivateSpace,
  frameHash,
  isOpen,
  type Mine,
  myPerson,
  openFrame,
  overdue,
  removeDevice,
  reveal,
  rotate,
  rotationDue,
  type Space,
  type StoredFact,
  sealFacts,
  sealHead,
  sha256,
  toBatches,
  tokensOf,
  type Vault,
  type Writing,
} from "@unhurried/vault";
import type { DeviceAnswer, DeviceAsk, Place, SpaceView, Told } from "./device-messages.ts";
import type { Trouble, VaultEvent } from "./messages.ts";
import type { Shelf } from "./shelves.ts";

type Bytes = Uint8Array<ArrayBuffer>;

export interface DeviceSurroundings {
  readonly vault: () => Vault | undefined;
  readonly inTurn: <T>(run: () => Promise<T>) => Promise<T>;
  readonly tellOtherTabs: (event: VaultEvent) => void;
}

export const hex = (bytes: Uint8Array): string =>
  [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
export const noPlace: Place = { n: 0, acc: new Uint8Array(32) };
const noSpace = { kind: "no-space" } as const;
export const trouble = (why: Trouble["why"]): Trouble => ({ kind: "trouble", why });

const isIn = ({ roster, me }: Space): boolean =>
  activeMembers(roster).some(({ writer }) => hex(writer) === hex(me.writer));

/** Everybody else who is in has written under the newest key, so everybody has the newest tokens. */
function allHaveNewest(space: Space): boolean {
  const newest = Math.max(...space.epochs.map(({ epoch }) => epoch));
  return activeMembers(space.roster).every(({ writer }) => {
    const name = hex(writer);
    return name === hex(space.me.writer) || (space.chains.get(name)?.epoch ?? 0) >= newest;
  });
}

export function viewOf({ space, door, atRelay, headDay }: Mine): SpaceView {
  const { generation, hashes } = tokensOf(space);
  const isOut = !isIn(space);
  const mine = hex(space.me.writer);
  const members = activeMembers(space.roster);
  const rank = members.find(({ writer }) => hex(writer) === mine)?.rank;
  // In the order they came, those that have gone counted too: a number never becomes another device's.
  const order = [...space.roster.members.keys()];
  const devices = members.map((member) => ({
    name: hex(member.writer),
    number: order.indexOf(hex(member.writer)) + 1,
    mine: hex(member.writer) === mine,
    mayGo: rank !== undefined && member.rank > rank,
  }));
  return {
    kind: "space",
    id: space.id,
    write: reveal(door.tokens.write),
    admin: reveal(door.tokens.admin),
    hashes,
    atRelay,
    devices: devices.sort((a, b) => a.number - b.number),
    isOut,
    headDay,
    isOpen: isOpen(space),
    person: myPerson(space),
    writer: mine,
    theyLeft: space.kind === "shared" && space.left[myPerson(space) === 0 ? 1 : 0],
    turn: !isOut && atRelay && generation > door.generation && allHaveNewest(space),
  };
}

export const mineOf = (space: Space): Mine => {
  const { generation, tokens } = tokensOf(space);
  const nothing = { cursor: 0, headDay: 0, waiting: [], later: [] };
  return { space, door: { generation, tokens }, atRelay: false, ...nothing };
};

export const writingOf = ({ ports }: Vault, at: Place): Writing => ({
  random: ports.random,
  now: ports.now(),
  relay: { n: at.n, acc: at.acc as Bytes },
});

export const withFrames = <M extends Mine>(mine: M, space: Space, frames: readonly Bytes[]): M => ({
  ...mine,
  space,
  waiting: [...mine.waiting, ...frames],
});

/** Facts that aren't in the space yet, and a new key first where one is due. */
async function sealPending<M extends Mine>(shelf: Shelf<M>, vault: Vault, before: M, at: Place): Promise<M> {
  const writing = writingOf(vault, at);
  if (!isIn(before.space) || !isOpen(before.space)) return before;
  const { facts, after } = await shelf.pending(vault, before);
  let mine = after;
  const due = rotationDue(mine.space, writing.now);
  if (due !== undefined) {
    const turned = rotate(mine.space, due, writing);
    mine = withFrames(mine, turned.space, turned.frames);
  }
  for (const batch of toBatches(facts)) {
    const sealed = sealFacts(mine.space, batch, writing);
    if (!sealed.ok) throw new Error(sealed.error.kind);
    mine = withFrames(mine, sealed.value.space, [sealed.value.frame]);
  }
  return mine;
}

function withHead<M extends Mine>(vault: Vault, mine: M, at: Place, headDay = mine.headDay): M {
  const sealed = isIn(mine.space) ? sealHead(mine.space, writingOf(vault, at)) : undefined;
  if (!sealed?.ok) return mine;
  return { ...withFrames(mine, sealed.value.space, [sealed.value.frame]), headDay };
}

const mostLater = 256;
/** Frames that may be read once something else has come. */
const comesLater = ["kid", "writer", "omitted"];

interface Opening {
  space: Space;
  readonly facts: StoredFact[];
  readonly told: Told[];
  readonly troubles: string[];
  newKey: boolean;
}

/** false: it waits for something else. */
function openOne(opening: Opening, bytes: Bytes, now: number, ownHashes: Map<string, string>): boolean {
  const known = opening.space.epochs.length;
  const opened = openFrame(opening.space, bytes, { now });
  opening.space = opened.space;
  if (opened.saw !== undefined) {
    opening.told.push({ kind: "author-saw", ...opened.saw });
    if (!opened.saw.byOther) ownHashes.set(hex(frameHash(bytes)), hex(sha256(bytes)));
  }
  opening.facts.push(...opened.facts);
  const covered = opened.covered?.flatMap((hash) => ownHashes.get(hex(hash)) ?? []) ?? [];
  if (covered.length > 0) opening.told.push({ kind: "covered", hashes: covered });
  if (opened.space.epochs.length > known) opening.newKey = true;
  const kinds = opened.troubles.map(({ kind }) => kind);
  if (kinds.some((kind) => comesLater.includes(kind))) return false;
  // A key from before this device came was handed over, and isn't wrapped for it.
  opening.troubles.push(...kinds.filter((kind) => kind !== "epoch-left-out"));
  return true;
}

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

function withNewest<M extends Mine>(mine: M): M {
  const { generation, tokens } = tokensOf(mine.space);
  return generation > mine.door.generation ? { ...mine, door: { generation, tokens } } : mine;
}

/** Only my devices' space is begun by asking; ours comes out of a pairing. */
export async function beginMine(
  { vault: open, inTurn }: DeviceSurroundings,
  shelf: Shelf<Mine>,
): Promise<SpaceView | Trouble> {
  return inTurn(async () => {
    const vault = open();
    if (vault === undefined) return trouble("locked");
    const there = await shelf.read(vault);
    if (there === "damaged") return trouble("damaged");
    if (there !== undefined && isIn(there.space)) return viewOf(there);
    const mine = mineOf(createPrivateSpace(vault.ports.random, vault.ports.now()));
    await shelf.keep(vault, mine);
    return viewOf(mine);
  });
}
