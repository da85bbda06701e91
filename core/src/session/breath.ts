// The breathing pacer: four easy seconds in, six out, nothing held. Nobody has to follow it.

export const breathIn = 4000;
export const breathOut = 6000;
const breath = breathIn + breathOut;

/** What a screen reader, a vibration or a soft sound says at this moment. */
export type BreathCue = "in" | "out";

/** `ms` is time spent in the step. Any number will do; what is no time is the beginning. */
export const breathCue = (ms: number): BreathCue => (within(ms) < breathIn ? "in" : "out");

/** How full the breath is, from 0 (empty) to 1 (full), easing at both ends. */
export function breathAt(ms: number): number {
  const t = within(ms);
  return t < breathIn ? ease(t / breathIn) : 1 - ease((t - breathIn) / breathOut);
}

const ease = (part: number): number => (1 - Math.cos(Math.PI * part)) / 2;

const within = (ms: number): number => (Number.isFinite(ms) && ms > 0 ? ms % breath : 0);
