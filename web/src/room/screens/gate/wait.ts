// When the next try is possible, in words. No clock runs on the screen: a time of day, or about how many seconds.
import { m } from "../../../words/words.ts";

const aMinuteAndAHalf = 90_000;

export function nextTryWords(waitMs: number, now: number, timeOfDay: (ms: number) => string): string {
  if (waitMs < aMinuteAndAHalf) return m.gate_in_seconds({ count: Math.max(1, Math.ceil(waitMs / 1000)) });
  // The minute that has not begun yet: nobody is told to come too early.
  return m.gate_at_time({ time: timeOfDay(Math.ceil((now + waitMs) / 60_000) * 60_000) });
}
