// Reading aloud by a voice that lives on this device. Used by the room's sessions and by the library's Listen.

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

let saying: SpeechSynthesisUtterance | undefined;

/** `then` is called when it was read to its end, not when it was hushed: some browsers tell both alike. */
export function speak(text: string, voice: SpeechSynthesisVoice, then?: () => void): void {
  hush();
  const utterance = new SpeechSynthesisUtterance(text);
  utterance.voice = voice;
  utterance.lang = voice.lang;
  utterance.rate = 0.85;
  utterance.onend = () => {
    if (saying === utterance) then?.();
  };
  saying = utterance;
  speech()?.speak(utterance);
}

export function hush(): void {
  saying = undefined;
  speech()?.cancel();
}
