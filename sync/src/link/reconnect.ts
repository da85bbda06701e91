// When to try the server again, and by which way. House rules: nothing waits for it; two failures in a row change
// the way; only a welcome that lasted counts as success, since some proxies open a connection and swallow what
// is sent on it, and some servers greet and hang up.
import type { Way } from "./link.ts";

export interface ReconnectState {
  readonly phase: "off" | "waiting" | "opening" | "open";
  /** In a row, since a connection last held. */
  readonly failures: number;
  /** When the welcome came, ms. */
  readonly welcomedAt: number;
  /** Numbers each connection, so that late news of an old one is told apart. */
  readonly session: number;
  /** Numbers each wake, for the same reason. */
  readonly wake: number;
  /** While polling works, live connections are not tried before this time, ms. */
  readonly socketAgainAt: number;
  readonly way: Way;
}

export type ReconnectEvent =
  | { readonly kind: "wanted" }
  | { readonly kind: "unwanted" }
  | { readonly kind: "welcomed"; readonly session: number }
  | { readonly kind: "closed"; readonly session: number }
  /** The wake asked for has come. */
  | { readonly kind: "woken"; readonly wake: number }
  /** The device says that the network is back: no reason to wait on. */
  | { readonly kind: "online" };

export type ReconnectEffect =
  | { readonly kind: "open"; readonly session: number; readonly way: Way }
  | { readonly kind: "close"; readonly session: number }
  | { readonly kind: "wake"; readonly wake: number; readonly afterMs: number };

export interface ReconnectPorts {
  readonly now: number;
  /** 0 to 1, from outside: many devices must not come back at the same moment. */
  readonly random: number;
}

export interface ReconnectStep {
  readonly state: ReconnectState;
  readonly effects: readonly ReconnectEffect[];
}

export const firstWaitMs = 1_000;
export const longestWaitMs = 5 * 60_000;
export const openingPatienceMs = 20_000;
export const pollingLastsMs = 30 * 60_000;
/** A connection that lived this long after its welcome was a good one. */
export const heldMs = 10_000;

export const startReconnecting: ReconnectState = {
  phase: "off",
  failures: 0,
  welcomedAt: 0,
  session: 0,
  wake: 0,
  socketAgainAt: 0,
  way: "socket",
};

/** Doubling, capped, and spread over its upper half. `random` from 0 to 1; ms. */
export function waitBefore(failures: number, random: number): number {
  const whole = Math.min(longestWaitMs, firstWaitMs * 2 ** Math.min(Math.max(failures - 1, 0), 20));
  return Math.round(whole / 2 + (whole / 2) * Math.min(1, Math.max(0, random)));
}

export function reconnectStep(
  state: ReconnectState,
  event: ReconnectEvent,
  ports: ReconnectPorts,
): ReconnectStep {
  if ("session" in event && event.session !== state.session) return still(state);
  if ("wake" in event && event.wake !== state.wake) return still(state);
  switch (event.kind) {
    case "wanted":
      return state.phase === "off" ? open({ ...state, failures: 0 }, ports) : still(state);
    case "online":
      return state.phase === "waiting" ? open(state, ports) : still(state);
    case "unwanted":
      return leave(state);
    case "welcomed":
      return state.phase === "opening" ? welcomed(state, ports) : still(state);
    case "closed":
      return state.phase === "opening" || state.phase === "open" ? wait(state, ports) : still(state);
    case "woken":
      return woken(state, ports);
  }
}

const still = (state: ReconnectState): ReconnectStep => ({ state, effects: [] });

function open(state: ReconnectState, { now }: ReconnectPorts): ReconnectStep {
  const [session, wake] = [state.session + 1, state.wake + 1];
  const way = wayAfter(state, now);
  return {
    state: { ...state, phase: "opening", session, wake, way },
    effects: [
      { kind: "open", session, way },
      { kind: "wake", wake, afterMs: openingPatienceMs },
    ],
  };
}

/** Two tries by one way, two by the other; where polling worked, that first. A clock set back forgets that. */
function wayAfter(state: ReconnectState, now: number): Way {
  const polls = now < state.socketAgainAt && state.socketAgainAt - now <= pollingLastsMs;
  const swapped = Math.floor(state.failures / 2) % 2 === 1;
  return polls !== swapped ? "poll" : "socket";
}

function leave(state: ReconnectState): ReconnectStep {
  const connected = state.phase === "opening" || state.phase === "open";
  return {
    state: { ...state, phase: "off" },
    effects: connected ? [{ kind: "close", session: state.session }] : [],
  };
}

function welcomed(state: ReconnectState, { now }: ReconnectPorts): ReconnectStep {
  const polling = now < state.socketAgainAt ? state.socketAgainAt : now + pollingLastsMs;
  const socketAgainAt = state.way === "poll" ? polling : 0;
  return still({ ...state, phase: "open", welcomedAt: now, socketAgainAt });
}

function wait(state: ReconnectState, { now, random }: ReconnectPorts): ReconnectStep {
  const held = state.phase === "open" && now - state.welcomedAt >= heldMs;
  const failures = held ? 1 : state.failures + 1;
  const wake = state.wake + 1;
  return {
    state: { ...state, phase: "waiting", failures, wake },
    effects: [{ kind: "wake", wake, afterMs: waitBefore(failures, random) }],
  };
}

/** While waiting: try. While opening: it took too long, which is a failure like any other. */
function woken(state: ReconnectState, ports: ReconnectPorts): ReconnectStep {
  if (state.phase === "waiting") return open(state, ports);
  if (state.phase !== "opening") return still(state);
  const { state: next, effects } = wait(state, ports);
  return { state: next, effects: [{ kind: "close", session: state.session }, ...effects] };
}
