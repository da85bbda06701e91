// Somebody stopped, or it was a no for today. No reason is asked for, now or later.
import { Button } from "../../../parts/button/Button.tsx";
import { Pacer } from "../../../parts/pacer/Pacer.tsx";
import { m } from "../../../words/words.ts";
import type { PhaseProps } from "./phase.ts";

export function Stopped({ running, state, act, heading }: PhaseProps<"stopped">) {
  const stopped = state.why === "stopped";
  return (
    <div class="session">
      <div class="session__stage">
        <Pacer alone={!running.script.together} motion="still" seed={5} />
        <h1 class="session__words" tabIndex={-1} ref={heading}>
          {stopped ? m.session_stopped_title() : m.session_not_today_title()}
        </h1>
        <p class="quiet">{stopped ? m.session_stopped_text() : m.session_not_today_text()}</p>
      </div>
      <div class="session__foot">
        {stopped && (
          <Button kind="act" wide onClick={() => act("next")}>
            {m.session_stopped_land()}
          </Button>
        )}
        <div class="session__pair">
          <Button kind={stopped ? "plain" : "act"} onClick={() => act("end")}>
            {m.session_stopped_end()}
          </Button>
          {stopped && <Button onClick={() => act("too-much")}>{m.session_stopped_much()}</Button>}
        </div>
      </div>
    </div>
  );
}
