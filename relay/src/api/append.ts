// Keeping frames, whichever way they came: the pace of a space first, then the store, then whoever listens.
import type { CodeName, Position } from "@unhurried/sync/wire";
import type { Appended, Placed } from "../store/store.ts";
import type { Admitted } from "./doors.ts";
import type { Relay } from "./relay.ts";

/** Frames that a device had acknowledged and this relay no longer has may come back faster than new ones. */
export function noteBehind(relay: Relay, { key }: Admitted, claimed: number, head: Position): void {
  const missing = Math.min(claimed - head.n, relay.limits.healedPerDay);
  if (missing <= 0) return;
  const isFirst = relay.days.take(`behind ${key}`, 1, 1, relay.clock());
  if (!isFirst) return;
  relay.metrics.count("behind");
  relay.healing.set(key, missing);
}

interface Taken {
  readonly healed: number;
  readonly paced: number;
}

function takeRoom(relay: Relay, key: string, count: number): Taken | CodeName {
  const { limits, paces, days, healing, clock } = relay;
  const healed = Math.min(count, healing.get(key) ?? 0);
  const paced = count - healed;
  if (paced > 0 && !days.take(key, paced, limits.framesPerDay, clock())) return "day-full";
  if (paced > 0 && !paces.take(key, paced, clock())) {
    days.giveBack(key, paced);
    return "slow-down";
  }
  if (healed > 0) healing.set(key, (healing.get(key) ?? 0) - healed);
  return { healed, paced };
}

/** What was there already costs nothing. */
function giveBackRoom(
  { days, paces, healing }: Relay,
  key: string,
  { healed, paced }: Taken,
  unused: number,
) {
  const back = Math.min(paced, unused);
  days.giveBack(key, back);
  paces.giveBack(key, back);
  if (unused > back) healing.set(key, (healing.get(key) ?? 0) + Math.min(healed, unused - back));
}

export interface Kept extends Appended {
  /** The frames that are new, with their places: one run without a gap. */
  readonly fresh: readonly (Placed & { readonly frame: Uint8Array })[];
}

/** "stale" is for whoever admitted: look at the capabilities again. Everything else is the answer. */
export async function keep(
  relay: Relay,
  { pass, key }: Admitted,
  frames: readonly Uint8Array[],
): Promise<Kept | CodeName | "stale"> {
  if (frames.length === 0) return "malformed";
  const taken = takeRoom(relay, key, frames.length);
  if (typeof taken === "string") return taken;
  const done = await storeThem(relay, pass, frames).catch((fault: unknown) => {
    giveBackRoom(relay, key, taken, frames.length);
    throw fault;
  });
  if (typeof done === "string") {
    giveBackRoom(relay, key, taken, frames.length);
    return refusal[done];
  }
  const fresh = done.placed.flatMap((placed, at) => {
    const frame = frames[at];
    return placed.isNew && frame ? [{ ...placed, frame }] : [];
  });
  giveBackRoom(relay, key, taken, frames.length - fresh.length);
  count(relay, frames.length, fresh);
  return { ...done, fresh };
}

const storeThem = ({ store, clock }: Relay, pass: Admitted["pass"], frames: readonly Uint8Array[]) =>
  store.append(pass, frames, clock());

/** "refused" can only mean too much at once: the wire has checked every frame. */
const refusal = { full: "space-full", gone: "no-access", stale: "stale", refused: "too-large" } as const;

function count({ metrics }: Relay, sent: number, fresh: Kept["fresh"]): void {
  metrics.count("frames", "", fresh.length);
  metrics.count("frames_again", "", sent - fresh.length);
  metrics.count(
    "frame_bytes",
    "",
    fresh.reduce((sum, { frame }) => sum + frame.length, 0),
  );
}
