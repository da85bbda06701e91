// What the room holds while it is open: the folded state, where it is kept, and what was put on today's card.
// Screens read it; only flows change it, and they do so by appending facts.

import { computed, type ReadonlySignal, type Signal, signal } from "@preact/signals";
import {
  emptyState,
  type Fact,
  foldInto,
  type Library,
  type PlanInput,
  type RedFlagId,
  type State,
  type Suggestion,
  type UnknownFact,
  type View,
  viewOf,
} from "@unhurried/core";
import type { TroubleKind } from "@unhurried/sync";
import type { VaultClient } from "../vault-worker/client.ts";
import type { SpaceView } from "../vault-worker/device-messages.ts";
import type { LockKind, StoredFact, TroubleWhy } from "../vault-worker/messages.ts";
import type { Content } from "./content.ts";

/** Where what was written goes. `memory` is where everybody starts: nothing is kept. */
export type Keeping =
  | { readonly kind: "memory"; readonly trouble?: TroubleWhy }
  | { readonly kind: "locked"; readonly lock: LockKind }
  | {
      readonly kind: "kept";
      readonly lock: LockKind;
      readonly position: number;
      readonly trouble?: TroubleWhy;
    };

export type Opened =
  | { readonly kind: "open"; readonly skipped: number }
  | { readonly kind: "nothing" }
  | { readonly kind: "passphrase-needed" }
  | { readonly kind: "passkey-needed" }
  | { readonly kind: "wrong-passkey" }
  /** `untried`: asked again too soon, so these words were not looked at and don't count. */
  | { readonly kind: "wrong-passphrase"; readonly waitMs: number; readonly untried?: true }
  | { readonly kind: "trouble"; readonly why: TroubleWhy };

/** What stands on today's card, and how far somebody has looked. */
export type Dealt =
  | { readonly kind: "call"; readonly redFlag: RedFlagId }
  | {
      readonly kind: "cards";
      readonly cards: readonly Suggestion[];
      readonly at: number;
      /** The day they were dealt: a tab left open overnight deals anew. */
      readonly day: string;
    };

export interface Adapters {
  /** ms since 1970 */
  readonly clock: () => number;
  /** 16 random bytes as hex. */
  readonly newId: () => string;
  readonly vault: VaultClient;
  readonly content: Content;
}

/** How my devices stand to each other. */
export interface InStep {
  readonly isLive: boolean;
  /** Frames that wait to go up. */
  readonly waiting: number;
  /** The last thing the log reported, since this page was opened. */
  readonly trouble?: TroubleKind;
}

/** The space two people share, as the page holds it. */
export interface OursHere {
  /** It was looked for. */
  readonly isKnown: Signal<boolean>;
  readonly view: Signal<SpaceView | undefined>;
  /** Everything said in it, by either. */
  readonly facts: Signal<readonly StoredFact[]>;
  /** In the tab that leads. */
  readonly inStep: Signal<InStep | undefined>;
  readonly place: Signal<{ readonly n: number; readonly acc: Uint8Array } | undefined>;
}

export interface Room extends Adapters {
  readonly library: Signal<Library | "loading" | "unreached">;
  readonly state: Signal<State>;
  readonly view: ReadonlySignal<View>;
  readonly keeping: Signal<Keeping>;
  readonly writer: Signal<string>;
  readonly dealt: Signal<Dealt | undefined>;
  /** Facts of this visit that are nowhere but here: all of them until *Remember*, and what a full phone refused. */
  readonly unkept: Signal<readonly Fact[]>;
  /** Home isn't safe, said for this visit only: never a fact unless the person asks to keep it. */
  readonly unsafeNow: Signal<boolean>;
  /** True while a session is on the screen: locking and updates wait for its landing. */
  readonly inSession: Signal<boolean>;
  /** What a screen reader is told, politely, when something changed without moving the focus. */
  readonly said: Signal<string>;
  /** True until we know whether anything was remembered here and the index has come or failed. */
  readonly isOpening: Signal<boolean>;
  /**
   * Several people's notes are here, or somebody wants a place of their own: a shape is `asked` for, then its vault is
   * `opening`, then it is `chosen`. Undefined for a person who is alone on their phone: they never see a shape.
   */
  readonly shape: Signal<"asked" | "opening" | "chosen" | undefined>;
  /** How opening went, when something was remembered: some records may not have been readable. */
  readonly opened: Signal<Opened | undefined>;
  /** The practice a library page sent somebody here with, by its four letters. */
  readonly askedFor: Signal<string | undefined>;
  /** The session that has just ended on this screen, so that something can be said about it at once. */
  readonly justDone: Signal<string | undefined>;
  /** My devices, where there is more than this one or there was; undefined until that is known. */
  readonly devices: Signal<SpaceView | undefined>;
  /** In the tab that leads. */
  readonly inStep: Signal<InStep | undefined>;
  /** Where this device stands in the log, in the tab that leads. */
  readonly place: Signal<{ readonly n: number; readonly acc: Uint8Array } | undefined>;
  readonly ours: OursHere;
  /** A link by which this device was asked to join others; gone from the address before anything else. */
  readonly joining: Signal<string | undefined>;
  /** A recovery page opened a copy on this visit: it may go on being used here. */
  readonly byPage: Signal<boolean>;
  /** A newer version of the app is waiting for somebody to want it. */
  readonly newVersion: Signal<boolean>;
  /** Writes go one after the other, in the order somebody tapped. */
  queue: Promise<void>;
}

export function createRoom(adapters: Adapters): Room {
  const state = signal<State>(emptyState);
  const unsafeNow = signal(false);
  const view = computed(() => {
    const seen = viewOf(state.value);
    return unsafeNow.value ? { ...seen, situation: { ...seen.situation, homeUnsafe: true } } : seen;
  });
  return {
    ...adapters,
    library: signal<Library | "loading" | "unreached">("loading"),
    state,
    view,
    keeping: signal<Keeping>({ kind: "memory" }),
    writer: signal(adapters.newId()),
    dealt: signal<Dealt | undefined>(undefined),
    unkept: signal<readonly Fact[]>([]),
    unsafeNow,
    inSession: signal(false),
    said: signal(""),
    isOpening: signal(true),
    shape: signal<"asked" | "opening" | "chosen" | undefined>(undefined),
    opened: signal<Opened | undefined>(undefined),
    askedFor: signal<string | undefined>(undefined),
    justDone: signal<string | undefined>(undefined),
    devices: signal<SpaceView | undefined>(undefined),
    inStep: signal<InStep | undefined>(undefined),
    place: signal<{ n: number; acc: Uint8Array } | undefined>(undefined),
    ours: {
      isKnown: signal(false),
      view: signal<SpaceView | undefined>(undefined),
      facts: signal<readonly StoredFact[]>([]),
      inStep: signal<InStep | undefined>(undefined),
      place: signal<{ n: number; acc: Uint8Array } | undefined>(undefined),
    },
    joining: signal<string | undefined>(undefined),
    byPage: signal(false),
    newVersion: signal(false),
    queue: Promise.resolve(),
  };
}

/** Everything the planner wants to know. Undefined until the index has come. */
export function planInput(room: Room, library: Library): PlanInput {
  const { situation, consent, history, today } = room.view.value;
  const now = room.clock();
  return { library, situation, consent, history, today, now, seed: seedOf(now) };
}

/** The same all day, so that a card does not change under somebody's eyes. */
const seedOf = (now: number): number => Math.floor(now / 86_400_000);

export const fold = (room: Room, facts: readonly (Fact | UnknownFact)[]): void => {
  room.state.value = foldInto(room.state.value, facts);
};
