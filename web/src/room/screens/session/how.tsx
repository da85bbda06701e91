// "How": what helps somebody follow. One small disclosure; everything starts in silence unless Settings say else.
import { useEffect, useState } from "preact/hooks";
import { Button } from "../../../parts/button/Button.tsx";
import type { ChoiceOption } from "../../../parts/choice/Choice.tsx";
import { Disclosure } from "../../../parts/disclosure/Disclosure.tsx";
import { Toggles } from "../../../parts/toggles/Toggles.tsx";
import { language, m } from "../../../words/words.ts";
import type { Room } from "../../room.ts";
import { canBuzz, canSound, hush, onVoices, ownVoice, voicesNow } from "./senses.ts";

export interface How {
  readonly sound: boolean;
  readonly speech: boolean;
  readonly vibration: boolean;
}
export type HowName = keyof How | "handsFree";

/** Pseudo-languages are spoken as English. */
const spoken = language.startsWith("x") ? "en" : language;

export function useVoice(): SpeechSynthesisVoice | undefined {
  const [voice, setVoice] = useState(() => ownVoice(voicesNow(), spoken));
  useEffect(() => onVoices(() => setVoice(ownVoice(voicesNow(), spoken))), []);
  return voice;
}

export function useHow(room: Room): readonly [How, (name: keyof How, on: boolean) => void] {
  const [how, setHow] = useState<How>(() => {
    const { settings } = room.view.value;
    return {
      sound: settings.sound === true,
      speech: settings.speech === true,
      vibration: settings.vibration === true,
    };
  });
  const set = (name: keyof How, on: boolean): void => {
    if (name === "speech" && !on) hush();
    setHow((now) => ({ ...now, [name]: on }));
  };
  return [how, set];
}

/** What this device can do, and in words what it can't. Shared with Settings. */
export function sensesHere(voice: SpeechSynthesisVoice | undefined): {
  readonly options: readonly ChoiceOption<keyof How>[];
  readonly missing: readonly string[];
} {
  const sound = { value: "sound", label: m.session_how_sound(), hint: m.session_how_sound_hint() } as const;
  const speech = {
    value: "speech",
    label: m.session_how_speech(),
    hint: m.session_how_speech_hint(),
  } as const;
  const buzz = {
    value: "vibration",
    label: m.session_how_vibration(),
    hint: m.session_how_vibration_hint(),
  } as const;
  return {
    options: [...(canSound() ? [sound] : []), ...(voice ? [speech] : []), ...(canBuzz() ? [buzz] : [])],
    missing: [
      ...(canSound() ? [] : [m.session_how_no_sound()]),
      ...(voice ? [] : [m.session_how_no_speech()]),
      ...(canBuzz() ? [] : [m.session_how_no_vibration()]),
    ],
  };
}

export interface HowProps {
  readonly how: How;
  readonly handsFree: boolean;
  readonly voice: SpeechSynthesisVoice | undefined;
  readonly onChange: (name: HowName, on: boolean) => void;
  readonly onRead: () => void;
}

export function HowToFollow({ how, handsFree, voice, onChange, onRead }: HowProps) {
  const { options, missing } = sensesHere(voice);
  const free: ChoiceOption<HowName> = {
    value: "handsFree",
    label: m.session_how_hands_free(),
    hint: m.session_how_hands_free_hint(),
  };
  const on = (["sound", "speech", "vibration"] as const).filter((name) => how[name]);
  return (
    <Disclosure summary={m.session_how()}>
      <Toggles<HowName>
        legend={m.session_how_legend()}
        legendUnseen
        note={m.session_how_note()}
        name="how"
        options={[...options, free]}
        values={[...on, ...(handsFree ? (["handsFree"] as const) : [])]}
        onChange={onChange}
      />
      {how.speech && voice && (
        <Button kind="quiet" icon="sound" onClick={onRead}>
          {m.session_how_read_again()}
        </Button>
      )}
      {missing.map((words) => (
        <p key={words} class="quiet small">
          {words}
        </p>
      ))}
    </Disclosure>
  );
}
