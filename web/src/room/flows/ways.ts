// The spaces a page keeps in step, each on its own way between this page, its worker and the relay: my devices' and ours.
import type { Signal } from "@preact/signals";
import type { DeviceAnswer, DeviceAsk, SpaceView } from "../../vault-worker/device-messages.ts";
import type { StoredFact, Trouble } from "../../vault-worker/messages.ts";
import type { InStep, Room } from "../room.ts";
import { foldArrived } from "./keep.ts";

type Asked = "look" | "seal" | "written" | "take" | "shut" | "turned";

export interface Way {
  readonly ask: <K extends Asked>(ask: DeviceAsk<K>) => Promise<DeviceAnswer<K> | Trouble>;
  readonly view: Signal<SpaceView | undefined>;
  readonly inStep: Signal<InStep | undefined>;
  readonly place: Signal<{ readonly n: number; readonly acc: Uint8Array } | undefined>;
  /** Names the lead among tabs; says nothing of what it is for. */
  readonly lead: string;
  readonly arrived: (facts: readonly StoredFact[], position: number) => void;
  /** Reads whatever changes when something is to be sealed. */
  readonly follow: () => void;
}

/** The space as it is now, for screens and for what is driven. */
export function note({ view }: Pick<Way, "view">, now: { readonly kind: string }): void {
  if (now.kind === "space") view.value = now as SpaceView;
  if (now.kind === "no-space") view.value = undefined;
}
export const noteSpace = (room: Room, now: { readonly kind: string }): void =>
  note({ view: room.devices }, now);
export const noteOurs = (room: Room, now: { readonly kind: string }): void => note(room.ours, now);

const noPlace = { n: 0, acc: new Uint8Array(32) };
/** Where a log stands, for a frame sealed outside of the lead: nowhere in particular. */
export const placeOf = ({ place }: Pick<Way, "place">) => place.value ?? noPlace;

const mineWay = (room: Room): Way => ({
  ask: room.vault.devices,
  view: room.devices,
  inStep: room.inStep,
  place: room.place,
  lead: `${room.vault.place()}-s`,
  arrived: (facts, position) => foldArrived(room, facts, position),
  follow: () => [room.keeping.value, room.devices.value],
});

const oursWay = (room: Room): Way => ({
  ask: room.vault.ours as Way["ask"],
  view: room.ours.view,
  inStep: room.ours.inStep,
  place: room.ours.place,
  lead: `${room.vault.place()}-t`,
  arrived: (facts) => {
    const { facts: all } = room.ours;
    const held = new Set(all.value.map(({ id }) => id));
    const fresh = facts.filter(({ id }) => !held.has(id));
    if (fresh.length > 0) all.value = [...all.value, ...fresh];
  },
  follow: () => room.ours.view.value,
});

export const waysOf = (room: Room): readonly Way[] => [mineWay(room), oursWay(room)];

/** All that was said in our space, and how it stands. */
export async function lookAtOurs(room: Room): Promise<void> {
  const said = await room.vault.ours({ what: "said" });
  if (said.kind === "said") room.ours.facts.value = said.facts;
  if (said.kind === "no-space") room.ours.facts.value = [];
  noteOurs(room, said.kind === "said" ? said.space : said);
  room.ours.isKnown.value = true;
}
