// How far things may go: a limit in one tap, and one's own pace, alone and with someone tracked apart.
import { type Step, steps } from "@unhurried/core";
import { AnswerLine } from "../../../parts/answer-line/AnswerLine.tsx";
import { Choice, type ChoiceOption } from "../../../parts/choice/Choice.tsx";
import { Disclosure } from "../../../parts/disclosure/Disclosure.tsx";
import { m } from "../../../words/words.ts";
import { useRoom } from "../../context.ts";
import { setCeiling, setPace } from "../../flows/about.ts";
import type { Side } from "../questions/enjoys.tsx";

/** Alone, the first few have other names. */
const soloWords: Readonly<Partial<Record<Step, () => string>>> = {
  0: m.solo_step_0,
  1: m.solo_step_1,
  2: m.solo_step_2,
  3: m.mine_solo_step_3,
};
const togetherWords = [m.step_0, m.step_1, m.step_2, m.step_3, m.step_4, m.step_5, m.step_6] as const;

export const stepWords = (side: Side, step: Step): string =>
  ((side === "solo" ? soloWords[step] : undefined) ?? togetherWords[step])();

type StepValue = `${Step}`;

/** What may be named to whoever asked not to see sex: nothing beyond step 4. */
function useOptions(side: Side): readonly ChoiceOption<StepValue>[] {
  const { hidden } = useRoom().view.value.situation;
  const highest = hidden.includes("sex") ? 4 : side === "solo" ? 5 : 6;
  return steps
    .filter((step) => step <= highest)
    .map((step) => ({ value: `${step}` as const, label: stepWords(side, step) }));
}

const asStep = (value: StepValue): Step => Number(value) as Step;

export function Limit() {
  const room = useRoom();
  const { homeUnsafe, hidden } = room.view.value.situation;
  const side = homeUnsafe || hidden.includes("partners") ? "solo" : "together";
  const options = useOptions(side);
  const { ceiling } = room.view.value.consent;
  const said = ceiling === undefined ? m.mine_limit_none() : stepWords(side, ceiling);
  return (
    <Disclosure summary={<AnswerLine name={m.mine_limit()} said={said} />}>
      <p class="quiet">{m.mine_limit_note()}</p>
      <Choice<StepValue | "none">
        legend={m.mine_limit()}
        legendUnseen
        name="limit"
        options={[
          { value: "none", label: m.mine_limit_none() },
          ...options.filter(({ value }) => value !== "6"),
        ]}
        value={ceiling === undefined ? "none" : `${ceiling}`}
        onChange={(value) => void setCeiling(room, value === "none" ? null : asStep(value))}
      />
    </Disclosure>
  );
}

export function OwnPace({ side }: { readonly side: Side }) {
  const room = useRoom();
  const options = useOptions(side);
  const chosen = room.view.value.history.pace[side];
  const legend = side === "solo" ? m.mine_pace_solo() : m.mine_pace_together();
  const said = chosen ? stepWords(side, chosen.step) : m.mine_pace_usual();
  return (
    <Disclosure summary={<AnswerLine name={legend} said={said} />}>
      <p class="quiet">{m.mine_pace_choose()}</p>
      <Choice<StepValue>
        legend={legend}
        legendUnseen
        name={`pace-${side}`}
        options={options}
        value={chosen && `${chosen.step}`}
        onChange={(value) => void setPace(room, side, asStep(value))}
      />
    </Disclosure>
  );
}
