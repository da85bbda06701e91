// How long, in words. No numbers run anywhere: the words change a few times and then say that it is enough.
import { type Clock, timeLeft } from "@unhurried/core";
import { m } from "../../../words/words.ts";

const minute = 60_000;

/** Undefined where a step takes as long as it takes. */
export function timeWords(clock: Clock): string | undefined {
  const left = timeLeft(clock);
  if (left === null) return undefined;
  if (left === 0) return m.session_time_up();
  if (left < 0.75 * minute) return m.session_time_less();
  if (left < 1.5 * minute) return m.session_time_one();
  return left < 2.5 * minute ? m.session_time_two() : m.session_time_few();
}

/** How much of the shape is light, from 0 to 1. */
export const filledPart = ({ length, spent }: Clock): number =>
  length === null || length === 0 ? 0 : Math.min(1, spent / length);
