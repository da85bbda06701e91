// Ways to follow without looking: a voice that lives on this device, a small buzz, a soft sound. All of them off
// until wanted, and each one may be missing; then words stay.
import type { BreathCue } from "@unhurried/core";
import { hush } from "../../../voice/voice.ts";

export { hush, onVoices, ownVoice, speak, type VoiceLike, voicesNow } from "../../../voice/voice.ts";

export type Cue = BreathCue | "time-up";

export const canBuzz = (): boolean =>
  typeof navigator.vibrate === "function" && matchMedia("(pointer: coarse)").matches;

const buzzes: Readonly<Record<Cue, readonly number[]>> = {
  in: [60],
  out: [30, 90, 30],
  "time-up": [120, 160, 120],
};
export const buzz = (cue: Cue): void => void navigator.vibrate?.([...buzzes[cue]]);

export const canSound = (): boolean => typeof AudioContext !== "undefined";

const tones: Readonly<Record<Cue, readonly number[]>> = { in: [247], out: [196], "time-up": [262, 330] };
let context: AudioContext | undefined;

/** Low and soft, rising and falling over two seconds. */
export function sound(cue: Cue): void {
  if (!canSound()) return;
  context ??= new AudioContext();
  void context.resume();
  for (const [i, pitch] of tones[cue].entries()) tone(pitch, i * 0.7);
}

function tone(pitch: number, after: number): void {
  if (!context) return;
  const from = context.currentTime + after;
  const [oscillator, gain] = [context.createOscillator(), context.createGain()];
  oscillator.type = "sine";
  oscillator.frequency.value = pitch;
  gain.gain.setValueAtTime(0, from);
  gain.gain.linearRampToValueAtTime(0.08, from + 0.5);
  gain.gain.linearRampToValueAtTime(0, from + 2);
  oscillator.connect(gain).connect(context.destination);
  oscillator.start(from);
  oscillator.stop(from + 2.1);
}

export function quiet(): void {
  hush();
  void context?.close().catch(() => undefined);
  context = undefined;
}
