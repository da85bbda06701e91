// Sending what waits. A frame goes up only when it is on our own disk, stays in `loose` until it stands in the log as
// we follow it, and stays pinned until somebody else is known to have it (rule R4). Sending twice is safe.
import { type CodeName, codes, parseFrame, type ToDeviceOf, toHex, wireLimits } from "../wire/index.ts";
import type { LogPorts } from "./events.ts";
import { differs, rewind } from "./rewind.ts";
import type { LogState, Loose } from "./state.ts";
import { hangUp, inTurn, type LogStep, report, still, write } from "./turn.ts";

const soonMs = 30_000;
export const roomMs = 3_600_000;
/** version, type, id and count of an `append`; and the length before each frame. */
const requestOverhead = 8;
const frameOverhead = 4;

/** The vault sealed these: to the disk first. */
export function wanted(state: LogState, frames: readonly Uint8Array[], ports: LogPorts): LogStep {
  const fresh = new Map<string, Uint8Array>();
  for (const bytes of frames) {
    const hash = toHex(ports.sha256(bytes));
    if (parseFrame(bytes).ok && !state.sizes.has(hash)) fresh.set(hash, bytes);
  }
  if (fresh.size === 0) return still(state);
  const id = state.lastWriteId + 1;
  const added = [...fresh].map(([hash, bytes]): Loose => ({ hash, size: bytes.length }));
  return write(
    {
      ...state,
      loose: [...state.loose, ...added],
      pins: new Map([...state.pins, ...added.map(({ hash }) => [hash, 0] as const)]),
      unwritten: new Map([...state.unwritten, ...added.map(({ hash }) => [hash, id] as const)]),
    },
    { frames: [...fresh].map(([hash, bytes]) => ({ hash, bytes })) },
  );
}

/** One append at a time, and only once we stand at the end of the log. */
export function flush(state: LogState, { now }: LogPorts): LogStep {
  if (state.phase !== "live" || state.inFlight !== undefined || now < state.sendAgainAt) return still(state);
  const hashes = nextBatch(state);
  if (hashes.length === 0) return still(state);
  const id = (state.lastAppendId % 0xffff_ffff) + 1;
  return {
    state: { ...state, inFlight: { id, hashes, at: now }, lastAppendId: id },
    effects: [{ kind: "append", id, hashes }],
  };
}

function nextBatch(state: LogState): readonly string[] {
  const most = state.single ? 1 : wireLimits.appendFrames;
  const hashes: string[] = [];
  let bytes = requestOverhead;
  for (const { hash, size } of state.loose) {
    if (state.refused.has(hash)) continue;
    // Order matters more than speed: nothing overtakes a frame that isn't written yet.
    if (state.unwritten.has(hash) || hashes.length === most) break;
    bytes += size + frameOverhead;
    if (bytes > wireLimits.requestBytes && hashes.length > 0) break;
    hashes.push(hash);
  }
  return hashes;
}

export function troubleCame(state: LogState, message: ToDeviceOf<"trouble">, ports: LogPorts): LogStep {
  const { code, id } = message;
  if (code === "unknown-version") return inTurn(report({ kind: "newer-version" })(state), hangUp(false));
  if (id === 0) return connectionRefused(state, code);
  return state.inFlight?.id === id ? appendRefused(state, code, state.inFlight.hashes, ports) : still(state);
}

/** About the connection, which the server then ends itself; or about a broadcast, which is somebody else's. */
function connectionRefused(state: LogState, code: CodeName): LogStep {
  if (code === "no-such-position") return differs(state, 1);
  if (codes[code].next !== "stop" || code === "not-allowed") return still(state);
  return inTurn(report({ kind: "no-access", code })(state), hangUp(false));
}

function appendRefused(state: LogState, code: CodeName, hashes: readonly string[], ports: LogPorts): LogStep {
  const idle: LogState = { ...state, inFlight: undefined };
  switch (codes[code].next) {
    case "later":
      return still({ ...idle, sendAgainAt: ports.now + soonMs });
    case "free":
      return report({ kind: "quota-full", code })({ ...idle, sendAgainAt: ports.now + roomMs });
    case "stop":
      return report({ kind: "no-access", code })({ ...idle, sendAgainAt: ports.now + roomMs });
    case "never":
      return refusedForGood(idle, code, hashes, ports);
  }
}

/** All or none were refused: find out which, one by one, so that one bad frame doesn't hold up the others. */
function refusedForGood(
  state: LogState,
  code: CodeName,
  hashes: readonly string[],
  ports: LogPorts,
): LogStep {
  const [hash] = hashes;
  if (hashes.length > 1 || hash === undefined) return flush({ ...state, single: true }, ports);
  return inTurn(
    report({ kind: "refused", code, hash })({ ...state, refused: new Set([...state.refused, hash]) }),
    (next) => flush(next, ports),
  );
}

/** The disk hasn't got what it should have. What the server has of it is asked for again. */
export function lost(state: LogState, hashes: readonly string[], ports: LogPorts): LogStep {
  const gone = new Set(hashes);
  const here = ({ hash }: { readonly hash: string }): boolean => !gone.has(hash);
  const left: LogState = {
    ...state,
    inFlight: undefined,
    loose: state.loose.filter(here),
    fallen: state.fallen.filter(here),
    pins: new Map([...state.pins].filter(([hash]) => !gone.has(hash))),
    sizes: state.sizes.with(hashes.map((hash) => [hash, undefined])),
  };
  const first = Math.min(...hashes.map((hash) => state.line.places.get(hash) ?? Number.POSITIVE_INFINITY));
  return inTurn(
    Number.isFinite(first) ? rewind(left, first - 1, 0) : write(left, {}),
    report({ kind: "lost-here", count: gone.size }),
    (next) => flush(next, ports),
  );
}
