// A place for two, as Settings mention it: once, in a fold, and never again at one tap. What is put away says nothing of
// itself until somebody opens it.
import { Button, ButtonRow } from "../../../parts/button/Button.tsx";
import { Disclosure } from "../../../parts/disclosure/Disclosure.tsx";
import { m } from "../../../words/words.ts";
import { useRoom } from "../../context.ts";
import { setSetting } from "../../flows/about.ts";
import { addressOf } from "../../routes.ts";

const setting = "two";

export function Two() {
  const room = useRoom();
  const { situation, settings } = room.view.value;
  const isPutAway = settings[setting] === false;
  if (isPutAway || situation.homeUnsafe || situation.hidden.includes("partners"))
    return (
      <Disclosure summary={m.us_away()}>
        <div class="settings__steps">
          <p>{m.us_away_text()}</p>
          <ButtonRow>
            <Button href={addressOf("us")}>{m.us_away_open()}</Button>
            {isPutAway && (
              <Button onClick={() => void setSetting(room, setting, null)}>{m.us_away_back()}</Button>
            )}
          </ButtonRow>
        </div>
      </Disclosure>
    );
  return (
    <Disclosure summary={m.us_fold()}>
      <div class="settings__steps">
        <p>{m.us_fold_text()}</p>
        <ButtonRow>
          <Button href={addressOf("us")}>{m.us_fold_open()}</Button>
          <Button kind="quiet" onClick={() => void setSetting(room, setting, false)}>
            {m.us_never()}
          </Button>
        </ButtonRow>
      </div>
    </Disclosure>
  );
}
