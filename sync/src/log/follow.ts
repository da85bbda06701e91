// Following the server's log: what it hands over is taken only in its place and only when the acc we compute is the
// acc it says. Protocol §3.4.
import {
  accInput,
  fromHex,
  hashBytes,
  type LogRecord,
  type Position,
  type ToDeviceOf,
  toHex,
} from "../wire/index.ts";
import type { LogPorts } from "./events.ts";
import { accAt, endOf, extended, hashAt, type Line, type LineStep, lineFrom } from "./line.ts";
import { conclude, differs, rewind } from "./rewind.ts";
import { flush } from "./send.ts";
import { type LogState, withStrays } from "./state.ts";
import { hangUp, inTurn, type LogStep, report, still, write } from "./turn.ts";

/** A frame and the place it is said to have. Our own come without bytes: they are here already. */
interface Arrival {
  readonly n: number;
  readonly acc: Uint8Array;
  readonly hash: string;
  readonly hashBytes: Uint8Array;
  readonly bytes?: Uint8Array;
}

interface Followed {
  readonly steps: readonly LineStep[];
  readonly ends: "whole" | "gap" | "differs";
  /** Where a frame stands that stood in the log before. */
  readonly repeats: number | undefined;
}

export function welcomed(state: LogState, { head }: ToDeviceOf<"welcome">, ports: LogPorts): LogStep {
  const told = { n: head.n, acc: toHex(head.acc) };
  const greeted: LogState = { ...state, phase: "catching-up", told, progressAt: ports.now };
  const end = endOf(state.line);
  if (head.firstN > head.n + 1 || head.snapshotN > head.n) return differs(greeted);
  if (head.n < end) return tooShort(greeted, head, end - head.n);
  if (!agrees(greeted.line, head)) return differs(greeted);
  const short = Math.max(greeted.short, (state.mark?.n ?? 0) - head.n);
  const hasGap = head.firstN > end + 1;
  const begin = Math.max(head.firstN, head.snapshotN);
  if (!hasGap && !(isNewcomer(greeted) && begin > 1)) return onward({ ...greeted, short }, ports);
  const begun: LogState = { ...fromTheMiddle(greeted, begin), short };
  // What the server is about to hand over begins at `firstN`; for the snapshot it must be asked again.
  return begin === head.firstN ? onward(begun, ports) : hangUp(true)(begun);
}

/** Nothing is known of the log and nothing was lost: a snapshot is the short way in. */
const isNewcomer = (state: LogState): boolean =>
  endOf(state.line) === 0 && state.mark === undefined && state.fallen.length === 0 && !state.fromFirst;

/** ROLLED_BACK. Where the server ends as we knew it there, that is where both agree. */
function tooShort(state: LogState, head: Position, shortBy: number): LogStep {
  const isPrefix = accAt(state.line, head.n) === toHex(head.acc);
  return isPrefix ? rewind(state, head.n, shortBy) : differs(state, shortBy);
}

/** False only when we know better: what we don't know yet is settled by following on. */
function agrees(line: Line, { n, acc }: Position): boolean {
  const ours = n <= endOf(line) ? accAt(line, n) : undefined;
  return ours === undefined || ours === toHex(acc);
}

export function framesCame(state: LogState, message: ToDeviceOf<"frames">, ports: LogPorts): LogStep {
  const { head, accBefore, records } = message;
  const first = records[0]?.n ?? head.n + 1;
  const arrivals = records.map(({ n, acc, frame }: LogRecord): Arrival => {
    const hash = ports.sha256(frame);
    return { n, acc, bytes: frame, hash: toHex(hash), hashBytes: hash };
  });
  const begins = state.line.baseAcc === "" && first === state.line.baseN + 1;
  const at = begins ? { ...state, line: lineFrom(first - 1, toHex(accBefore)) } : state;
  if (records.length > 0 && !agrees(at.line, { n: first - 1, acc: accBefore })) return differs(at);
  return arrived(at, arrivals, head, ports);
}

/** Our frames are on the server's disk. Their places are followed like any others. */
export function keptCame(state: LogState, message: ToDeviceOf<"kept">, ports: LogPorts): LogStep {
  const { inFlight } = state;
  const last = message.places.at(-1);
  if (inFlight?.id !== message.id || last === undefined) return still(state);
  if (message.places.length !== inFlight.hashes.length) return differs(state);
  const arrivals = message.places.map(({ n, acc }, at): Arrival => {
    const hash = inFlight.hashes[at] ?? "";
    return { n, acc, hash, hashBytes: fromHex(hash, hashBytes) ?? acc };
  });
  // A place before our line begins can't be looked at; it says that the server has had the frame for long.
  const before = new Set(arrivals.filter(({ n }) => n <= state.line.baseN).map(({ hash }) => hash));
  const loose = state.loose.filter(({ hash }) => !before.has(hash));
  const highest = message.places.reduce((most, place) => (place.n > most.n ? place : most), last);
  return arrived({ ...state, inFlight: undefined, loose, dirty: before.size > 0 }, arrivals, highest, ports);
}

/**
 * What comes next begins at `firstN`, with a snapshot for what came before: the line begins anew there, and the vault
 * is told. Own frames nobody has confirmed go up again, for nothing shows yet that the snapshot holds them.
 */
function fromTheMiddle(state: LogState, firstN: number): LogState {
  const end = firstN - 1;
  const begun: LogState = {
    ...state,
    line: lineFrom(end, ""),
    fallen: state.fallen.filter(({ n }) => n > end),
    gapAt: end,
    turn: state.turn + 1,
    taken: end,
    delivered: end,
    onDisk: end,
    writing: state.writing.map(({ id }) => ({ id, n: end })),
  };
  return { ...begun, loose: withStrays(begun) };
}

function arrived(state: LogState, arrivals: readonly Arrival[], head: Position, ports: LogPorts): LogStep {
  const before = endOf(state.line);
  const followed = follow(state.line, arrivals, ports);
  const line = extended(state.line, followed.steps);
  const told = head.n > state.told.n ? { n: head.n, acc: toHex(head.acc) } : state.told;
  const at: LogState = { ...state, line, told };
  const moved = followed.steps.length === 0 ? still(at) : took(at, before, arrivals, ports);
  return inTurn(
    moved,
    followed.repeats === undefined ? still : report({ kind: "duplicated", n: followed.repeats }),
    (next) => {
      if (followed.ends === "differs" || !agrees(next.line, head)) return differs(next);
      return followed.ends === "gap" ? handedOverNothing(next) : onward(next, ports);
    },
  );
}

/** Takes as many as follow. Knows nothing of what happens then. */
function follow(line: Line, arrivals: readonly Arrival[], { sha256 }: LogPorts): Followed {
  const steps: LineStep[] = [];
  const fresh = new Set<string>();
  let [n, acc] = [endOf(line), fromHex(accAt(line, endOf(line)) ?? "", hashBytes)];
  let repeats: number | undefined;
  for (const arrival of arrivals) {
    if (arrival.n <= n) {
      const known = steps[arrival.n - endOf(line) - 1]?.hash ?? hashAt(line, arrival.n);
      if (known !== undefined && known !== arrival.hash) return { steps, ends: "differs", repeats };
      continue;
    }
    if (arrival.n > n + 1) return { steps, ends: "gap", repeats };
    const told = toHex(arrival.acc);
    // The line is about to begin in the middle, and this isn't the beginning.
    if (acc === undefined) return { steps, ends: "gap", repeats };
    if (toHex(sha256(accInput(acc, arrival.hashBytes))) !== told) return { steps, ends: "differs", repeats };
    if (line.places.has(arrival.hash) || fresh.has(arrival.hash)) repeats = arrival.n;
    fresh.add(arrival.hash);
    steps.push({ hash: arrival.hash, acc: told });
    [n, acc] = [arrival.n, arrival.acc];
  }
  return { steps, ends: "whole", repeats };
}

/** New steps stand in the line: keep them with the frames we don't hold yet. */
function took(state: LogState, before: number, arrivals: readonly Arrival[], { now }: LogPorts): LogStep {
  const { line, sizes } = state;
  const frames = new Map<string, Uint8Array>();
  for (const { n, hash, bytes } of arrivals)
    if (bytes && n > before && n <= endOf(line) && !sizes.has(hash)) frames.set(hash, bytes);
  const pins = new Map(state.pins);
  for (const [hash, seenAt] of pins) if (seenAt === 0 && line.places.has(hash)) pins.set(hash, now);
  return write(
    {
      ...state,
      loose: state.loose.filter(({ hash }) => !line.places.has(hash)),
      pins,
      movedAt: now,
      quietDays: 0,
      quietDayAt: now,
      progressAt: now,
      progressed: true,
    },
    { frames: [...frames].map(([hash, bytes]) => ({ hash, bytes })), after: before },
  );
}

/** At the end of the log: compare, and send what waits. Before it: more comes by itself. */
function onward(state: LogState, ports: LogPorts): LogStep {
  const { line, told } = state;
  if (endOf(line) < told.n) return still(state);
  if ((accAt(line, told.n) ?? told.acc) !== told.acc) return differs(state);
  return inTurn(state.phase === "live" ? still(state) : conclude(state, ports), (next) => flush(next, ports));
}

export const emptyHandedUntilTold = 3;

/**
 * The server says that there is more, and what comes next doesn't come. Connections do break off now and then; three
 * in a row that greet and hand over nothing are withholding.
 */
export function handedOverNothing(state: LogState): LogStep {
  const stalls = state.progressed ? 0 : state.stalls + 1;
  return inTurn(
    stalls >= emptyHandedUntilTold
      ? report({ kind: "withheld", has: endOf(state.line), told: state.told.n })({ ...state, stalls })
      : still({ ...state, stalls }),
    hangUp(true),
  );
}
