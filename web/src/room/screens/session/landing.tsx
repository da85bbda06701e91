// How it ends: the practice's own words, two minutes after touch for whoever wants them, and nothing to report.
import { isPaused } from "@unhurried/core";
import type { ComponentChildren } from "preact";
import { Button } from "../../../parts/button/Button.tsx";
import { Pacer } from "../../../parts/pacer/Pacer.tsx";
import { m } from "../../../words/words.ts";
import { Lines } from "./lines.tsx";
import type { PhaseProps } from "./phase.ts";
import { PauseLine, Stage, Time } from "./time.tsx";
import { TooMuchLink } from "./too-much-link.tsx";

export function Landing(props: PhaseProps<"landing"> & { readonly tools: ComponentChildren }) {
  const { running, state, act, heading, tools } = props;
  const timed = state.clock.length !== null;
  const paused = timed && isPaused(state);
  const toggle = timed ? () => act(paused ? "resume" : "pause") : undefined;
  return (
    <div class="session">
      <PauseLine paused={paused} toggle={toggle} />
      <Stage toggle={toggle}>
        <Pacer alone={!running.script.together} motion="still" seed={9} />
        <Lines of={running.script.landing} at={heading} />
        {timed && <p class="quiet">{m.session_landing_two()}</p>}
        <Time clock={state.clock} paused={paused} />
      </Stage>
      <div class="session__foot">
        <Button kind="act" wide onClick={() => act("next")}>
          {m.session_landing_enough()}
        </Button>
        {(timed || state.outcome === "landed") && (
          <div class="session__pair">
            {state.outcome === "landed" && (
              <Button onClick={() => act("back")}>{m.session_landing_back()}</Button>
            )}
            {timed && <Button onClick={() => act("stay")}>{m.session_stay()}</Button>}
          </div>
        )}
        {state.outcome !== "too-much" && <TooMuchLink onClick={() => act("too-much")} />}
      </div>
      <div class="session__more">{tools}</div>
    </div>
  );
}
