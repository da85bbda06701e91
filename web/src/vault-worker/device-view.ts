// A space, my devices' or ours, as the worker sees it and as a page may: what is in its record, and the little a page needs of it.
import {
  activeMembers,
  isOpen,
  type Mine,
  myPerson,
  reveal,
  type Space,
  tokensOf,
  type Vault,
  type Writing,
} from "@unhurried/vault";
import type { Place, SpaceView } from "./device-messages.ts";
import type { Trouble, VaultEvent } from "./messages.ts";

type Bytes = Uint8Array<ArrayBuffer>;

export interface DeviceSurroundings {
  readonly vault: () => Vault | undefined;
  readonly inTurn: <T>(run: () => Promise<T>) => Promise<T>;
  readonly tellOtherTabs: (event: VaultEvent) => void;
}

export const hex = (bytes: Uint8Array): string =>
  [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
export const noPlace: Place = { n: 0, acc: new Uint8Array(32) };
export const noSpace = { kind: "no-space" } as const;
export const trouble = (why: Trouble["why"]): Trouble => ({ kind: "trouble", why });

export const isIn = ({ roster, me }: Space): boolean =>
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

/** By the newest tokens from now on. */
export function withNewest<M extends Mine>(mine: M): M {
  const { generation, tokens } = tokensOf(mine.space);
  return generation > mine.door.generation ? { ...mine, door: { generation, tokens } } : mine;
}
