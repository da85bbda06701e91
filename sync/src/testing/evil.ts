// Evil relays, as programs (protocol §5.4). Each does one thing, and the couple must hear one trouble of it within a
// heartbeat: the next time the app is open a day. Where nothing was destroyed for good, the frames must be back.
import type { TroubleKind } from "../log/events.ts";
import type { Sha256, ToDevice } from "../wire/index.ts";
import { type Couple, day, minute } from "./couple.ts";
import { createRelay, type StubRelay } from "./relay.ts";
import { frameOf, readFrame } from "./stub-vault.ts";

export interface Strategy {
  readonly name: string;
  readonly expects: TroubleKind;
  /** Only these devices take part before the evil begins; the others are new. */
  readonly known: number;
  readonly play: (couple: Couple, sha256: Sha256) => void;
  /** What it took away stays away while it is evil, so there is nothing to heal. */
  readonly isLasting?: true;
}

/** Opens the app, writes, and gives it time. */
export function visit(couple: Couple, at: number, frames = 0, forMs = 20 * minute): void {
  const device = couple.devices[at];
  device?.open();
  couple.wait(minute);
  for (let written = 0; written < frames; written++) {
    device?.write();
    couple.wait(5_000);
  }
  couple.wait(forMs);
  device?.kill();
}

/** The first devices write to each other and have all of it. */
export function settle(couple: Couple, known: number): void {
  for (let round = 0; round < 2; round++)
    for (let at = 0; at < known; at++) visit(couple, at, round === 0 ? 4 : 0);
}

const eachVisits = (couple: Couple): void => {
  for (const at of couple.devices.keys()) visit(couple, at);
};

const onWelcome =
  (change: (message: Extract<ToDevice, { kind: "welcome" }>) => ToDevice) =>
  (message: ToDevice): readonly ToDevice[] => [message.kind === "welcome" ? change(message) : message];

function cloneOf(relay: StubRelay, sha256: Sha256, frames = relay.frames): StubRelay {
  const clone = createRelay(sha256);
  clone.frames = [...frames];
  return clone;
}

const ofWriter = (frame: Uint8Array, writer: number): boolean => readFrame(frame).writer === writer;
const nonsense = new Uint8Array(32).fill(7);

export const strategies: readonly Strategy[] = [
  {
    name: "rolls the log back",
    expects: "rolled-back",
    known: 3,
    play(couple) {
      couple.relay.frames = couple.relay.frames.slice(0, -5);
      eachVisits(couple);
    },
  },
  {
    name: "drops one frame that was there",
    expects: "rolled-back",
    known: 3,
    play(couple) {
      couple.relay.frames = couple.relay.frames.toSpliced(4, 1);
      eachVisits(couple);
    },
  },
  {
    name: "drops one frame that nobody else has seen",
    expects: "omitted",
    known: 2,
    play(couple) {
      visit(couple, 0, 2);
      couple.relay.frames = couple.relay.frames.toSpliced(-2, 1);
      visit(couple, 1);
      visit(couple, 0);
      visit(couple, 1);
      visit(couple, 2);
    },
  },
  {
    name: "drops everything of one writer",
    expects: "omitted",
    known: 2,
    isLasting: true,
    play(couple, sha256) {
      const { relay } = couple;
      const without = relay.frames.filter((frame) => !ofWriter(frame, 0));
      const other = cloneOf(relay, sha256, without);
      relay.instead = (device) => (device === 2 ? other : undefined);
      visit(couple, 2);
      couple.wait(day);
      visit(couple, 2);
    },
  },
  {
    name: "reorders",
    expects: "reordered",
    known: 3,
    play(couple) {
      const [a, b] = couple.relay.frames.slice(4, 6);
      if (a && b) couple.relay.frames = couple.relay.frames.toSpliced(4, 2, b, a);
      eachVisits(couple);
    },
  },
  {
    name: "repeats a frame",
    expects: "duplicated",
    known: 3,
    play(couple) {
      const { relay } = couple;
      relay.frames = [...relay.frames, ...relay.frames.slice(2, 3)];
      eachVisits(couple);
    },
  },
  {
    name: "shows two devices two logs",
    expects: "fork",
    known: 2,
    isLasting: true,
    play(couple, sha256) {
      const { relay } = couple;
      const other = cloneOf(relay, sha256);
      relay.instead = (device) => (device === 1 ? other : undefined);
      visit(couple, 0, 2);
      visit(couple, 1, 2);
      // Sooner or later it has to hand on what one of them wrote, or freeze.
      relay.frames = [...relay.frames, ...other.frames.slice(-2)];
      visit(couple, 0);
    },
  },
  {
    name: "freezes",
    expects: "frozen",
    known: 2,
    isLasting: true,
    play(couple) {
      const { relay } = couple;
      relay.forgets = true;
      relay.tamper = (message) => (message.kind === "kept" || message.kind === "frames" ? [] : [message]);
      for (let today = 0; today < 15; today++) {
        visit(couple, 0, 1);
        couple.wait(day);
      }
    },
  },
  {
    name: "serves an old position",
    expects: "rolled-back",
    known: 3,
    play(couple, sha256) {
      const old = cloneOf(couple.relay, sha256, couple.relay.frames.slice(0, 5)).head();
      couple.relay.tamper = onWelcome((message) => ({ ...message, head: old }));
      eachVisits(couple);
    },
  },
  {
    name: "lies about how much there is",
    expects: "withheld",
    known: 3,
    play(couple) {
      couple.relay.tamper = onWelcome((message) => ({
        ...message,
        head: { ...message.head, n: message.head.n + 1_000 },
      }));
      eachVisits(couple);
    },
  },
  {
    name: "leaves one frame out of what it hands over",
    expects: "withheld",
    known: 2,
    play(couple) {
      couple.relay.tamper = (message) =>
        message.kind === "frames"
          ? [{ ...message, records: message.records.filter(({ n }) => n !== 3) }]
          : [message];
      eachVisits(couple);
    },
  },
  {
    name: "lies about the hash over its log",
    expects: "contradicts",
    known: 3,
    play(couple) {
      couple.relay.tamper = onWelcome((message) => ({
        ...message,
        head: { ...message.head, acc: nonsense },
      }));
      eachVisits(couple);
    },
  },
  {
    name: "lies about the hash after one frame",
    expects: "contradicts",
    known: 2,
    play(couple) {
      couple.relay.tamper = (message) =>
        message.kind === "frames"
          ? [{ ...message, records: message.records.map((r) => (r.n === 3 ? { ...r, acc: nonsense } : r)) }]
          : [message];
      eachVisits(couple);
    },
  },
  {
    name: "mixes in another space's log",
    expects: "not-ours",
    known: 3,
    play(couple) {
      const at = { n: 0, acc: new Uint8Array(32) };
      const foreign = frameOf({ space: 2, writer: 0, seq: 1, at, seen: [], isSnapshot: false });
      couple.relay.frames = [...couple.relay.frames, foreign];
      eachVisits(couple);
    },
    isLasting: true,
  },
  {
    name: "says that the beginning is no longer needed",
    expects: "omitted",
    known: 2,
    isLasting: true,
    play(couple) {
      couple.relay.firstN = 5;
      visit(couple, 2);
    },
  },
  {
    name: "says that a snapshot stands where none does",
    expects: "omitted",
    known: 2,
    play(couple) {
      couple.relay.snapshotN = 5;
      eachVisits(couple);
    },
  },
  {
    name: "says kept, and forgets",
    expects: "rolled-back",
    known: 2,
    play(couple) {
      couple.relay.forgets = true;
      visit(couple, 0, 2);
      couple.relay.forgets = false;
      eachVisits(couple);
    },
  },
];
