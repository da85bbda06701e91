// The engine of one space's log: `logStep(state, event, ports)` gives the next state and what is to be done. Pure: the
// clock, the hash and all bytes come in. House rules:
// - nothing here deletes anything on a server, and no start waits for one (R5, R6);
// - what is said about a log is believed only when it follows from the frames themselves;
// - a trouble is reported after it has been looked at, not at the first oddity; healing needs no asking;
// - a frame is delivered to the vault only from the disk, in the log's order, and again if nobody said `taken`.
import { parseToDevice } from "../wire/index.ts";
import type { LogEffect, LogEvent, LogPorts } from "./events.ts";
import { framesCame, keptCame, welcomed } from "./follow.ts";
import { endOf, endPosition } from "./line.ts";
import { compacted, confirmed, gapRefused, sawElsewhere } from "./notice.ts";
import { flush, lost, troubleCame, wanted } from "./send.ts";
import type { LogState } from "./state.ts";
import { ticked } from "./tick.ts";
import { hangUp, inTurn, type LogStep, report, still } from "./turn.ts";

export function logStep(state: LogState, event: LogEvent, ports: LogPorts): LogStep {
  if (state.phase === "halted") return still(state);
  switch (event.kind) {
    case "started":
      return started(state, ports);
    case "opened":
      return opened(state, ports);
    case "message":
      return messageCame(state, event.bytes, ports);
    case "closed":
      return still({ ...state, phase: "off", inFlight: undefined });
    case "tick":
      return ticked(state, ports);
    case "append":
      return wanted(state, event.frames, ports);
    case "written":
      return written(state, event.id, ports);
    case "unwritten":
      return inTurn(report({ kind: "disk-full" })(state), hangUp(true), (next) =>
        still({ ...next, phase: "halted" }),
      );
    case "lost":
      return lost(state, event.hashes, ports);
    case "taken":
      return still(event.turn === state.turn ? taken(state, event.upTo) : state);
    case "author-saw":
      return sawElsewhere(state, event);
    case "covered":
      return still(confirmed(state, (hash) => event.hashes.includes(hash)));
    case "omitted":
    case "not-ours":
      return report({ kind: event.kind })(state);
    case "gap-refused":
      return gapRefused(state);
    case "compacted":
      return compacted(state, event.upTo);
  }
}

const started = (state: LogState, { now }: LogPorts): LogStep =>
  inTurn(
    still(state.movedAt === 0 ? { ...state, movedAt: now, dirty: true } : state),
    state.lost > 0 ? report({ kind: "lost-here", count: state.lost }) : still,
    deliver,
  );

function opened(state: LogState, { now, door }: LogPorts): LogStep {
  const hello = { kind: "hello", ...door, at: endPosition(state.line) } as const;
  return {
    state: {
      ...state,
      phase: "greeting",
      reported: [],
      openedAt: now,
      heardAt: now,
      progressAt: now,
      pinged: false,
      progressed: false,
      inFlight: undefined,
    },
    effects: [{ kind: "send", message: hello }],
  };
}

/** Out of turn is ignored; what can't be read ends the connection, and what is newer than we are is said. */
function messageCame(state: LogState, bytes: Uint8Array, ports: LogPorts): LogStep {
  if (state.phase === "off") return still(state);
  const parsed = parseToDevice(bytes);
  if (!parsed.ok) {
    if (parsed.problem === "unknown-message") return still(state);
    const isNewer = parsed.problem === "unknown-version";
    return inTurn(isNewer ? report({ kind: "newer-version" })(state) : still(state), hangUp(!isNewer));
  }
  const { message } = parsed;
  const heard: LogState = { ...state, heardAt: ports.now, pinged: false };
  const isGreeted = state.phase !== "greeting";
  switch (message.kind) {
    case "welcome":
      return isGreeted ? still(heard) : welcomed(heard, message, ports);
    case "frames":
      return isGreeted ? framesCame(heard, message, ports) : still(heard);
    case "kept":
      return isGreeted ? keptCame(heard, message, ports) : still(heard);
    case "trouble":
      return troubleCame(heard, message, ports);
    case "bye":
      return hangUp(true)(heard);
    default:
      return still(heard);
  }
}

function written(state: LogState, id: number, ports: LogPorts): LogStep {
  const done = state.writing.findLast((writing) => writing.id <= id);
  return inTurn(
    still({
      ...state,
      writing: state.writing.filter((writing) => writing.id > id),
      onDisk: done?.n ?? state.onDisk,
      unwritten:
        state.unwritten.size === 0
          ? state.unwritten
          : new Map([...state.unwritten].filter(([, keep]) => keep > id)),
    }),
    deliver,
    (next) => flush(next, ports),
  );
}

const deliveredAtOnce = 256;

/** Everything on the disk the vault hasn't been handed since the app or the line began anew. */
function deliver(state: LogState): LogStep {
  const { line, turn } = state;
  const effects: LogEffect[] = [];
  let at = Math.max(state.delivered, line.baseN);
  while (at < state.onDisk) {
    const from = at;
    at = Math.min(at + deliveredAtOnce, state.onDisk);
    const hashes = line.steps.slice(from - line.baseN, at - line.baseN).map((step) => step.hash);
    const gapBefore = from === state.gapAt;
    effects.push({ kind: "deliver", turn, upTo: at, hashes, gapBefore });
  }
  return { state: { ...state, delivered: at }, effects };
}

const taken = (state: LogState, upTo: number): LogState => ({
  ...state,
  taken: Math.min(Math.max(state.taken, upTo), endOf(state.line)),
  dirty: true,
});
