// Shown once, to somebody who did not feel free to stop: gentle words, people to turn to, and the choice to have
// the room hold only things for oneself. Afterwards nothing names it.

import { at } from "../../../parts/at.ts";
import { Button, ButtonRow } from "../../../parts/button/Button.tsx";
import { Toggles } from "../../../parts/toggles/Toggles.tsx";
import { m } from "../../../words/words.ts";
import { useRoom } from "../../context.ts";
import { markHomeUnsafe, unmarkHome } from "../../flows/about.ts";
import { isHomeMarkKept, unkeepHomeMark } from "../../flows/home.ts";

type Wish = "alone" | "keep";

export function Help() {
  const room = useRoom();
  const alone = room.view.value.situation.homeUnsafe;
  const kept = isHomeMarkKept(room);
  const keeping = room.keeping.value;
  const change = (wish: Wish, on: boolean): void => {
    if (wish === "alone") void (on ? markHomeUnsafe(room, false) : unmarkHome(room));
    else void (on ? markHomeUnsafe(room, true) : unkeepHomeMark(room));
  };
  const canKeep = alone && keeping.kind === "kept";
  return (
    <div class="reflect__help">
      <p class="lead">{m.reflect_help_text()}</p>
      <p>{m.reflect_help_people()}</p>
      <ButtonRow>
        <Button href={at("/help/")}>{m.reflect_help_page()}</Button>
      </ButtonRow>
      <Toggles<Wish>
        legend={m.reflect_help_choose()}
        name="home"
        options={[
          { value: "alone", label: m.reflect_help_alone(), hint: m.reflect_help_alone_hint() },
          ...(canKeep
            ? [{ value: "keep" as const, label: m.reflect_help_keep(), hint: m.reflect_help_keep_hint() }]
            : []),
        ]}
        values={[...(alone ? (["alone"] as const) : []), ...(kept ? (["keep"] as const) : [])]}
        onChange={change}
      />
      {alone && <p class="quiet">{whoCouldReadIt[keeping.kind === "kept" ? keeping.lock : "memory"]()}</p>}
    </div>
  );
}

const whoCouldReadIt = {
  memory: m.reflect_help_memory,
  device: m.reflect_help_device,
  passphrase: m.reflect_help_passphrase,
  passkey: m.reflect_help_passkey,
} as const;
