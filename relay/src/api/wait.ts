// Waiting for frames over plain HTTP, for whoever sits behind a proxy that lets no WebSocket through: a read that is
// answered as soon as there is something to read, and with nothing when its time is over.
import { type ToRelayOf, wireLimits } from "@unhurried/sync/wire";
import { pageMessage } from "../live/encode.ts";
import type { Listener } from "../live/hub.ts";
import type { Page, Shut } from "../store/store.ts";
import { noteBehind } from "./append.ts";
import type { Admitted } from "./doors.ts";
import type { Outcome } from "./exchanges.ts";
import type { Relay } from "./relay.ts";

/** A listener that only wants to know that something happened. */
function createAlarm(toldN: number) {
  let ring = (): void => {};
  const rung = new Promise<void>((resolve) => {
    ring = resolve;
  });
  const listener: Listener = { toldN, look: ring, recheck: ring, grow: ring, hear: () => {} };
  return { listener, ring, rung };
}

export async function waitForMore(
  relay: Relay,
  { from, seconds }: ToRelayOf<"wait">,
  who: Admitted,
  signal: AbortSignal,
): Promise<Outcome> {
  const { hub, limits } = relay;
  const alarm = createAlarm(from - 1);
  if ((hub.rooms.get(who.key)?.listeners.size ?? 0) >= limits.connectionsPerSpace) return "slow-down";
  const room = hub.join(who.key, alarm.listener);
  const timer = setTimeout(alarm.ring, Math.min(seconds, limits.waitSeconds) * 1000);
  signal.addEventListener("abort", alarm.ring);
  relay.waiting.add(alarm.ring);
  try {
    const first = await readFrom(relay, who, from);
    if (typeof first === "string") return answerShut(first);
    noteBehind(relay, who, from - 1, first.head);
    if (first.frames.length > 0 || relay.isStopping()) return pageMessage(first);
    await alarm.rung;
    const second = await readFrom(relay, who, from);
    return typeof second === "string" ? answerShut(second) : pageMessage(second);
  } finally {
    clearTimeout(timer);
    signal.removeEventListener("abort", alarm.ring);
    relay.waiting.delete(alarm.ring);
    hub.leave(room, alarm.listener);
  }
}

const readFrom = ({ store, clock }: Relay, { pass }: Admitted, from: number) =>
  store.read(pass, { from, frames: wireLimits.answerRecords, bytes: wireLimits.answerBytes }, clock());

const answerShut = (said: Exclude<Awaited<ReturnType<typeof readFrom>>, Page>): Outcome =>
  (
    ({ refused: "malformed", gone: "no-access", stale: "stale" }) as const satisfies Record<
      Shut | "refused",
      Outcome
    >
  )[said];
