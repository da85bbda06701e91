// Hybrid time: the order facts are read in, whatever order they arrive in.
//
// A fact from a clock that runs far ahead could win every argument for years. So its time is clamped once,
// where a fact comes in from outside this device (`receiveFact`, below), before it is stored. `fold` itself
// never looks at a clock: it stays a function of the stored facts alone, in any order, on any day.
import { type Fact, type HybridTime, type ParsedFact, parseFact, type UnknownFact } from "./facts.ts";

export const theBeginning: HybridTime = { wall: 0, count: 0 };

/** A clock may be this far ahead of ours before we stop believing it. */
export const tolerance = 48 * 60 * 60_000;

const maxCount = 0xffff;

export const compareTimes = (a: HybridTime, b: HybridTime): number => a.wall - b.wall || a.count - b.count;

/**
 * Total order on facts: time, then id. Should two facts ever claim one id and one time, their text decides,
 * so that even a forged twin cannot make two devices disagree.
 */
export function isLater(a: Fact | UnknownFact, b: Fact | UnknownFact): boolean {
  const byTime = compareTimes(a.time, b.time);
  if (byTime !== 0) return byTime > 0;
  if (a.id !== b.id) return a.id > b.id;
  return JSON.stringify(a) > JSON.stringify(b);
}

/** The time for a new fact: after everything seen so far, even when the clock was set back. */
export function nextTime(last: HybridTime, wall: number): HybridTime {
  const now = Math.floor(wall);
  if (Number.isSafeInteger(now) && now > last.wall) return { wall: now, count: 0 };
  if (last.count < maxCount) return { wall: last.wall, count: last.count + 1 };
  return { wall: last.wall + 1, count: 0 };
}

/** The same time, or 48 hours from now when it claims to be later than that. */
export function clampTime(time: HybridTime, now: number): HybridTime {
  const latest = Math.floor(now) + tolerance;
  return time.wall > latest ? { wall: latest, count: time.count } : time;
}

/** parseFact for what comes from outside this device: an import today, another device later. */
export function receiveFact(raw: unknown, now: number): ParsedFact {
  const parsed = parseFact(raw);
  if (parsed.kind === "broken") return parsed;
  const time = clampTime(parsed.fact.time, now);
  return { ...parsed, fact: { ...parsed.fact, time } } as ParsedFact;
}
