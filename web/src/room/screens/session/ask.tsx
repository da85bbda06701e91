// Before anything for two: asking, in words and with a sign. A shared yes is not a yes for today.
import { useState } from "preact/hooks";
import { Button } from "../../../parts/button/Button.tsx";
import { Choice } from "../../../parts/choice/Choice.tsx";
import { Prose } from "../../../parts/prose/Prose.tsx";
import { m } from "../../../words/words.ts";
import { hasTurns } from "../../flows/session.ts";
import type { PhaseProps } from "./phase.ts";
import { TooMuchLink } from "./too-much-link.tsx";

type Begins = "me" | "other";

export function Ask({
  running,
  act,
  heading,
  turnRound,
}: PhaseProps<"ask"> & { readonly turnRound: () => void }) {
  const { script } = running;
  const [begins, setBegins] = useState<Begins>("me");
  const choose = (who: Begins): void => {
    if (who === begins) return;
    setBegins(who);
    turnRound();
  };
  return (
    <div class="session">
      <div class="session__stage flow">
        <h1 tabIndex={-1} ref={heading}>
          {m.session_ask_title()}
        </h1>
        {script.ask && script.ask.length > 0 ? (
          <Prose of={script.ask} plain class="session__quote" />
        ) : (
          <p class="session__quote">{m.session_ask_own()}</p>
        )}
        <p>{m.session_ask_text()}</p>
        <p class="quiet">{m.session_ask_yes_for_today()}</p>
        {hasTurns(running) && (
          <>
            <Choice<Begins>
              legend={m.session_ask_begins()}
              name="begins"
              layout="segment"
              options={[
                { value: "me", label: m.session_ask_begins_me() },
                { value: "other", label: m.session_ask_begins_other() },
              ]}
              value={begins}
              onChange={choose}
            />
            <p class="quiet small">{m.session_ask_you()}</p>
          </>
        )}
      </div>
      <div class="session__foot">
        <Button kind="act" wide onClick={() => act("asked-yes")}>
          {m.session_ask_yes()}
        </Button>
        <div class="session__pair">
          <Button onClick={() => act("asked-smaller")}>{m.session_ask_smaller()}</Button>
          <Button onClick={() => act("asked-no")}>{m.session_ask_no()}</Button>
        </div>
        <TooMuchLink onClick={() => act("too-much")} />
      </div>
    </div>
  );
}
