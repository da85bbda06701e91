// One step: its words, the motif, time that never hurries, and every way out.
import { isPaused, isTimeUp, type ScriptStep, stepOf } from "@unhurried/core";
import type { ComponentChildren } from "preact";
import { Button } from "../../../parts/button/Button.tsx";
import { Disclosure } from "../../../parts/disclosure/Disclosure.tsx";
import { Pacer } from "../../../parts/pacer/Pacer.tsx";
import { Prose } from "../../../parts/prose/Prose.tsx";
import { StopBar } from "../../../parts/stop-bar/StopBar.tsx";
import { m } from "../../../words/words.ts";
import { useRoom } from "../../context.ts";
import { hasTurns } from "../../flows/session.ts";
import { ForToday } from "./for-today.tsx";
import { Lines } from "./lines.tsx";
import type { PhaseProps } from "./phase.ts";
import { PauseLine, Stage, Time } from "./time.tsx";
import { TooMuchLink } from "./too-much-link.tsx";

interface StepProps extends PhaseProps<"steps"> {
  readonly tools: ComponentChildren;
  readonly turnRound: () => void;
}

export function StepScreen({ running, state, act, heading, tools, turnRound }: StepProps) {
  const { script } = running;
  const step = stepOf(script, state);
  if (!step) return null;
  const moves = step.pacer === "breath";
  const pausable = state.clock.length !== null || moves;
  const paused = pausable && isPaused(state);
  const toggle = pausable ? () => act(isPaused(state) ? "resume" : "pause") : undefined;
  const stay = { label: m.session_stay(), onClick: () => act("stay") };
  const softer = { label: m.session_softer(), onClick: () => act("softer") };
  return (
    <div class="session">
      <PauseLine paused={paused} toggle={toggle} />
      <Stage toggle={toggle}>
        <Pacer
          key={`${state.version} ${state.index}`}
          alone={!script.together}
          motion={moves ? "breath" : "still"}
          paused={paused || isTimeUp(state)}
          seed={7}
        />
        {step.turn && <TurnWords step={step} touch={script.signal} />}
        <Lines of={step.words} at={heading} />
        <Time clock={state.clock} paused={paused} />
        {moves && <p class="session__own quiet small">{m.session_breathe_own()}</p>}
      </Stage>
      {state.softened && <Softened running={running} />}
      <div class="session__foot">
        <div class="session__onward">
          {state.index > 0 && <Button onClick={() => act("back")}>{m.session_back()}</Button>}
          <Button kind="act" onClick={() => act("next")}>
            {m.session_next()}
          </Button>
        </div>
        <StopBar
          label={m.session_choices()}
          others={state.clock.length === null ? [softer] : [softer, stay]}
          stop={{ label: m.session_stop(), onClick: () => act("stop") }}
        />
        <TooMuchLink onClick={() => act("too-much")} />
      </div>
      <div class="session__more">
        {!state.softened && script.adapt.length > 0 && (
          <Disclosure summary={m.session_for_today()}>
            <ForToday notes={script.adapt} />
          </Disclosure>
        )}
        {script.silent.length > 0 && (
          <Disclosure summary={m.session_silent()}>
            <Prose of={script.silent} plain />
          </Disclosure>
        )}
        {tools}
        {hasTurns(running) && state.version === "full" && <TurnRound turnRound={turnRound} />}
      </div>
    </div>
  );
}

/** The words for today stay on the screen from the moment somebody asked for it softer. */
function Softened({ running: { script } }: Pick<StepProps, "running">) {
  return (
    <div class="session__softened">
      <p>{m.session_softer_words()}</p>
      <ForToday notes={script.adapt} />
    </div>
  );
}

function turnWords(turn: NonNullable<ScriptStep["turn"]>, touch: boolean): string {
  if (turn === "both") return m.session_turn_both();
  if (touch) return turn === "me" ? m.session_turn_give() : m.session_turn_receive();
  return turn === "me" ? m.session_turn_me() : m.session_turn_other();
}

const TurnWords = ({ step, touch }: { readonly step: ScriptStep; readonly touch: boolean }) => (
  <p class="session__turn">{step.turn && turnWords(step.turn, touch)}</p>
);

/** After a reload, or a change of mind: who gives and who receives, the other way round. */
function TurnRound({ turnRound }: Pick<StepProps, "turnRound">) {
  const room = useRoom();
  return (
    <p class="session__round">
      <Button
        kind="quiet"
        onClick={() => {
          turnRound();
          room.said.value = m.session_turn_round();
        }}
      >
        {m.session_turn_round()}
      </Button>
    </p>
  );
}
