// Sound, voice and buzz: what is on when something begins. All of it starts off.
import { Toggles } from "../../../parts/toggles/Toggles.tsx";
import { m } from "../../../words/words.ts";
import { useRoom } from "../../context.ts";
import { setSetting } from "../../flows/about.ts";
import { type How, sensesHere, useVoice } from "../session/how.tsx";

export function Senses() {
  const room = useRoom();
  const voice = useVoice();
  const { options, missing } = sensesHere(voice);
  const { settings } = room.view.value;
  return (
    <>
      {options.length > 0 && (
        <Toggles<keyof How>
          legend={m.settings_senses()}
          legendUnseen
          note={m.settings_senses_note()}
          name="senses"
          options={options}
          values={(["sound", "speech", "vibration"] as const).filter((name) => settings[name] === true)}
          onChange={(name, on) => void setSetting(room, name, on ? true : null)}
        />
      )}
      {missing.map((words) => (
        <p key={words} class="quiet small">
          {words}
        </p>
      ))}
    </>
  );
}
