// It is over. One warm sentence, the same pool for everything; something to say, now or tomorrow or never; and,
// while nothing is kept, a quiet offer to remember.
import { reflectionDue } from "@unhurried/core";
import { Motif } from "../../../motif/Motif.tsx";
import { Button } from "../../../parts/button/Button.tsx";
import { m } from "../../../words/words.ts";
import { useRoom } from "../../context.ts";
import { dayOf } from "../../day.ts";
import { addressOf } from "../../routes.ts";
import { Remember } from "../remember.tsx";
import { closingFor } from "./closing.ts";
import "./done.css";
import type { PhaseProps } from "./phase.ts";

export function Done({ running, heading }: PhaseProps<"done">) {
  const room = useRoom();
  const record = room.view.value.sessions.find(({ id }) => id === running.id);
  const due = record ? reflectionDue(record, room.clock(), dayOf) : "none";
  return (
    <div class="session session--done">
      <div class="session__stage">
        <Motif class="session__rested" alone={!running.script.together} seed={5} />
        <h1 class="session__words" tabIndex={-1} ref={heading}>
          {closingFor(running.id)}
        </h1>
        {due !== "none" && (
          <p class="quiet">{due === "now" ? m.session_done_now() : m.session_done_tomorrow()}</p>
        )}
      </div>
      <div class="session__foot">
        <Button kind="act" wide href={addressOf("today")}>
          {m.session_done_today()}
        </Button>
        {due !== "none" && (
          <Button wide href={addressOf("reflect")}>
            {due === "now" ? m.session_done_say() : m.session_done_say_now()}
          </Button>
        )}
      </div>
      <Remember />
    </div>
  );
}
