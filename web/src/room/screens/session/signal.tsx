// Before touch: a word and a sign that mean stop, tried once.
import { Button } from "../../../parts/button/Button.tsx";
import { m } from "../../../words/words.ts";
import type { PhaseProps } from "./phase.ts";
import { TooMuchLink } from "./too-much-link.tsx";

export function Signal({ state, act, heading }: PhaseProps<"signal">) {
  return (
    <div class="session">
      <div class="session__stage flow">
        <h1 tabIndex={-1} ref={heading}>
          {m.session_signal_title()}
        </h1>
        <p class="lead">{m.session_signal_word()}</p>
        <p class="lead">{m.session_signal_hand()}</p>
        <p class="lead">{m.session_signal_try()}</p>
        <p class="quiet">{m.session_signal_why()}</p>
      </div>
      <div class="session__foot">
        <Button kind="act" wide onClick={() => act("next")}>
          {m.session_signal_done()}
        </Button>
        <div class="session__pair">
          {state.shape.ask && <Button onClick={() => act("back")}>{m.session_back()}</Button>}
          <Button kind="stop" onClick={() => act("stop")}>
            {m.session_stop()}
          </Button>
        </div>
        <TooMuchLink onClick={() => act("too-much")} />
      </div>
    </div>
  );
}
