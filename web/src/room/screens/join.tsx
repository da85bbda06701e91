// /j: where a link from another device leads. What it carried is gone from the address already.
import { useState } from "preact/hooks";
import { Button } from "../../parts/button/Button.tsx";
import { m } from "../../words/words.ts";
import { useRoom } from "../context.ts";
import { goOn, joinDevices } from "../flows/devices.ts";
import { addressOf } from "../routes.ts";
import { Screen } from "./screen.tsx";
import { endWords, Steps } from "./settings/adding.tsx";
import { useGoingOn } from "./settings/devices.tsx";
import "./settings.css";

export function Join() {
  const room = useRoom();
  const [link] = useState(room.joining.value);
  const [begun, setBegun] = useState(false);
  const [isOver, setOver] = useState(false);
  const [going] = useGoingOn();
  const mine = link?.startsWith("#d");
  return (
    <Screen title={m.devices_join_title()}>
      <div class="settings__steps">
        {!link && going && begun && !isOver && (
          <Steps begin={(say) => goOn(room, going, say)} onClose={() => setOver(true)} />
        )}
        {!link && going && !begun && (
          <>
            <p>{m.devices_going_on()}</p>
            <Button kind="act" onClick={() => setBegun(true)}>
              {m.devices_go_on()}
            </Button>
          </>
        )}
        {!link && !going && <p>{endWords["not-a-link"]()}</p>}
        {link && !mine && <p>{m.devices_join_other()}</p>}
        {link && mine && !begun && (
          <>
            <p>{m.devices_join_text()}</p>
            {room.keeping.value.kind === "memory" && <p>{m.devices_join_remember()}</p>}
            <Button kind="act" onClick={() => setBegun(true)}>
              {m.devices_join()}
            </Button>
          </>
        )}
        {link && begun && !isOver && (
          <Steps begin={(say) => joinDevices(room, link, say)} onClose={() => setOver(true)} />
        )}
        <p>
          <a href={addressOf("today")}>{m.devices_to_today()}</a>
        </p>
      </div>
    </Screen>
  );
}
