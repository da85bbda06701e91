// /j: where a link from another device leads, one of my own or somebody's. What it carried is gone from the address already.
import { useState } from "preact/hooks";
import { Button } from "../../parts/button/Button.tsx";
import { m } from "../../words/words.ts";
import { useRoom } from "../context.ts";
import { goOn, joinDevices } from "../flows/devices.ts";
import { addressOf } from "../routes.ts";
import { Screen } from "./screen.tsx";
import { endWords, Steps } from "./settings/adding.tsx";
import { useGoingOn } from "./settings/devices.tsx";
import { Pair } from "./us/pair.tsx";
import "./settings.css";

export function Join() {
  const room = useRoom();
  const [link] = useState(room.joining.value);
  const [begun, setBegun] = useState(false);
  const [isOver, setOver] = useState(false);
  const [going] = useGoingOn();
  const mine = link?.startsWith("#d");
  if (link?.startsWith("#v"))
    return (
      <Screen title={m.us_title()} heading={m.us_join_title()}>
        {isOver ? <ToUs /> : <Pair link={link} onOver={() => setOver(true)} />}
      </Screen>
    );
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

/** Where it leads, when there is something; else back to the day. */
function ToUs() {
  const has = useRoom().ours.view.value !== undefined;
  return (
    <p>
      <a class="line-link" href={addressOf(has ? "us" : "today")}>
        {has ? m.us_title() : m.devices_to_today()}
      </a>
    </p>
  );
}
