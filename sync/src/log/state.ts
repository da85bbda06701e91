// What the engine knows of one space's log: what is on the disk (`Durable`), and what lives as long as the app or the
// connection does. Only hashes and sizes are here; frames stay on the disk.
import { accInput, emptyAcc, fromHex, hashBytes, type Position, type Sha256, toHex } from "../wire/index.ts";
import { type ByHash, byHash } from "./by-hash.ts";
import type { TroubleKind } from "./events.ts";
import { accAt, emptyLine, endOf, type Line, type LineStep, lineFrom } from "./line.ts";

/** A frame that is here and not in the server's log as far as we followed it. */
export interface Loose {
  readonly hash: string;
  /** Bytes. */
  readonly size: number;
}

/** A frame that was in the server's log when we last looked, and must be looked for again. */
export interface Fallen extends Loose {
  readonly n: number;
}

/** The small part, written anew with every change. Plain numbers and strings. */
export interface DurableHead {
  readonly n: number;
  readonly acc: string;
  readonly baseN: number;
  readonly baseAcc: string;
  /** To be appended, in this order. */
  readonly loose: readonly Loose[];
  readonly fallen: readonly Fallen[];
  /** By how much the server's log was too short when it was last met, 0 if it wasn't. */
  readonly short: number;
  /** Rule R4: our own frames nobody else is known to have. Hash → when the server first had it, ms, or 0. */
  readonly pins: readonly (readonly [hash: string, seenAt: number])[];
  /** Up to where the vault has taken what was delivered. */
  readonly taken: number;
  /** When anything last came or came back, ms; 0 before the first time. */
  readonly movedAt: number;
  /** From where on the server's log was once another; -1 if it never was. */
  readonly rewroteAfter: number;
  /** Where the line began in the middle, with frames before it that this device never had; -1 if it didn't. */
  readonly gapAt: number;
  /** Days on which the app ran and nothing moved, and when it last counted one, ms. */
  readonly quietDays: number;
  readonly quietDayAt: number;
}

export interface DurableChange {
  readonly frames: readonly { readonly hash: string; readonly bytes: Uint8Array }[];
  /** Delete rows of the line above `after` and up to the head's `baseN`, then write these as `after` + 1 and on. */
  readonly rows: { readonly after: number; readonly steps: readonly LineStep[] };
  readonly head: DurableHead;
  /** Frames that may go from the disk. */
  readonly drop: readonly string[];
}

/** What a disk gives back: the head, the rows above `baseN` in order, and the sizes of the frames it has. */
export interface Restored {
  readonly head?: DurableHead | undefined;
  readonly steps: readonly LineStep[];
  readonly sizes: ReadonlyMap<string, number>;
}

export interface LogState {
  readonly line: Line;
  /** Of every frame on the disk, bytes. */
  readonly sizes: ByHash<number>;
  readonly loose: readonly Loose[];
  readonly fallen: readonly Fallen[];
  readonly short: number;
  readonly pins: ReadonlyMap<string, number>;
  readonly taken: number;
  readonly movedAt: number;
  readonly rewroteAfter: number;
  readonly gapAt: number;
  readonly quietDays: number;
  readonly quietDayAt: number;
  /** Frames the disk has lost, found at start. */
  readonly lost: number;
  /** How far the log reached before the disk lost some of it; the line must come past here unchanged. */
  readonly mark: { readonly n: number; readonly acc: string } | undefined;

  readonly phase: "off" | "greeting" | "catching-up" | "live" | "halted";
  /** The furthest end of the log this connection told us of. */
  readonly told: { readonly n: number; readonly acc: string };
  readonly reported: readonly TroubleKind[];
  readonly openedAt: number;
  readonly heardAt: number;
  readonly progressAt: number;
  readonly pinged: boolean;
  /** This connection has brought something. */
  readonly progressed: boolean;
  /** A snapshot was no use: everything is asked for from the first frame on. */
  readonly fromFirst: boolean;
  readonly inFlight:
    | { readonly id: number; readonly hashes: readonly string[]; readonly at: number }
    | undefined;
  readonly lastAppendId: number;
  readonly single: boolean;
  /** Not to be sent again before the app starts anew: the server would refuse them again. */
  readonly refused: ReadonlySet<string>;
  readonly sendAgainAt: number;
  /** Connections in a row whose log didn't follow from ours, and ones that handed over nothing. */
  readonly strikes: number;
  readonly stalls: number;

  /** Changes with every rewind, so that late answers about the old line are told apart. */
  readonly turn: number;
  readonly delivered: number;
  readonly lastWriteId: number;
  readonly writtenId: number;
  readonly writing: readonly { readonly id: number; readonly n: number }[];
  readonly onDisk: number;
  /** Own frames the disk doesn't have yet: hash → id of their `keep`. */
  readonly unwritten: ReadonlyMap<string, number>;
  /** The head has changed and was not written. */
  readonly dirty: boolean;
}

const nothing: Restored = { steps: [], sizes: new Map() };

/** As many rows as are there with their frames and lead to the acc on record; the long way where they don't. */
function soundSteps(restored: Restored, sha256: Sha256): readonly LineStep[] {
  const { head, steps, sizes } = restored;
  if (head === undefined) return [];
  const areHere = steps.every((step) => sizes.has(step.hash));
  const isWhole = head.baseN + steps.length === head.n && (steps.at(-1)?.acc ?? head.baseAcc) === head.acc;
  if (areHere && isWhole) return steps;
  let acc = fromHex(head.baseAcc, hashBytes);
  const unsound = steps.findIndex((step) => {
    const hash = fromHex(step.hash, hashBytes);
    acc = acc && hash && sha256(accInput(acc, hash));
    return acc === undefined || toHex(acc) !== step.acc || !sizes.has(step.hash);
  });
  return unsound < 0 ? steps : steps.slice(0, unsound);
}

/** What waits, with own frames that nobody has confirmed and that stand nowhere: whatever happened, they go up again. */
export function withStrays({
  line,
  pins,
  fallen,
  loose,
  sizes,
}: Pick<LogState, "line" | "pins" | "fallen" | "loose" | "sizes">): readonly Loose[] {
  const listed = new Set([...loose, ...fallen].map(({ hash }) => hash));
  const strays = [...pins.keys()].filter((hash) => !line.places.has(hash) && !listed.has(hash));
  return [...strays.map((hash) => ({ hash, size: sizes.get(hash) ?? 0 })), ...loose];
}

/**
 * The engine's state from what the disk gave back: from nothing, from everything, from a part. What is missing is
 * asked for again; nothing missing here is ever taken for a wish to delete (rule R5).
 */
export function restoreLog(sha256: Sha256, restored: Restored = nothing): LogState {
  const { head } = restored;
  const sizes = byHash(restored.sizes);
  const line = lineFrom(head?.baseN ?? 0, head?.baseAcc ?? emptyLine.baseAcc, soundSteps(restored, sha256));
  const end = endOf(line);
  const isWhole = head === undefined || (end === head.n && (accAt(line, end) ?? "") === head.acc);
  const here = (frame: { readonly hash: string }): boolean => sizes.has(frame.hash);
  const pins = new Map(head?.pins.filter(([hash]) => sizes.has(hash)));
  // What the disk still has beyond a hole was in the server's log, and is looked for there.
  const cutOff = restored.steps
    .slice(line.steps.length)
    .map(({ hash }, at) => ({ hash, n: end + 1 + at, size: sizes.get(hash) ?? 0 }));
  const fallen = [...(head?.fallen ?? []), ...cutOff].filter(here);
  const loose = head?.loose.filter(here) ?? [];
  return {
    line,
    sizes,
    loose: withStrays({ line, pins, fallen, loose, sizes }),
    fallen,
    short: head?.short ?? 0,
    pins,
    taken: Math.min(head?.taken ?? 0, end),
    movedAt: head?.movedAt ?? 0,
    rewroteAfter: head?.rewroteAfter ?? -1,
    gapAt: head?.gapAt ?? -1,
    quietDays: head?.quietDays ?? 0,
    quietDayAt: head?.quietDayAt ?? 0,
    lost: isWhole || head === undefined ? 0 : Math.max(1, head.n - end),
    mark: isWhole || head === undefined ? undefined : { n: head.n, acc: head.acc },
    phase: "off",
    told: { n: 0, acc: emptyLine.baseAcc },
    reported: [],
    openedAt: 0,
    heardAt: 0,
    progressAt: 0,
    pinged: false,
    progressed: false,
    fromFirst: false,
    inFlight: undefined,
    lastAppendId: 0,
    single: false,
    refused: new Set(),
    sendAgainAt: 0,
    strikes: 0,
    stalls: 0,
    turn: 0,
    delivered: Math.min(head?.taken ?? 0, end),
    lastWriteId: 0,
    writtenId: 0,
    writing: [],
    onDisk: end,
    unwritten: new Map(),
    dirty: false,
  };
}

/** What an author writes into a frame as its place in the log: what is on its disk, so that others may count on it. */
export const whereWeStand = ({ line, onDisk }: LogState): Position => ({
  n: onDisk,
  acc: fromHex(accAt(line, onDisk) ?? "", hashBytes) ?? emptyAcc,
});

/** What a screen may say about a space: how many wait to go up, and how many only this device is known to have. */
export const logStanding = (state: LogState) => ({
  n: endOf(state.line),
  waiting: state.loose.length,
  onlyHere: state.pins.size,
  isLive: state.phase === "live",
  movedAt: state.movedAt,
});
