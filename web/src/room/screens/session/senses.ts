// Ways to follow without looking: a voice that lives on this device, a small buzz, a soft sound. All of them off
// until wanted, and each one may be missing; then words stay.
import type { BreathCue } from "@unhurried/core";

export interface VoiceLike {
  readonly localService: boolean;
  readonly lang: string;
  readonly default?: boolean;
}

/** A voice of this language that runs on the device. Voices that send words elsewhere are never used. */
export function ownVoice<V extends VoiceLike>(voices: readonly V[], language: string): V | undefined {
  const tongue = language.slice(0, 2).toLowerCase();
  const own = voices.filter(
    (voice) => voice.localService === true && voice.lang.toLowerCase().startsWith(tongue),
  );
  return own.find((voice) => voice.default) ?? own[0];
}

const speech = (): SpeechSynthesis | undefined =>
  typeof speechSynthesis === "undefined" ? undefined : speechSynthesis;

export const voicesNow = (): readonly SpeechSynthesisVoice[] => speech()?.getVoices() ?? [];

/** Some browsers bring their voices late. Returns how to stop listening. */
export function onVoices(listener: () => void): () => void {
  const from = speech();
  from?.addEventListener?.("voiceschanged", listener);
  return () => from?.removeEventListener?.("voiceschanged", listener);
}

export function speak(text: string, voice: SpeechSynthesisVoice): void {
  hush();
  const utterance = new SpeechSynthesisUtterance(text);
  utterance.voice = voice;
  utterance.lang = voice.lang;
  utterance.rate = 0.85;
  speech()?.speak(utterance);
}

export const hush = (): void => speech()?.cancel();

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
