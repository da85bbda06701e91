// What somebody enjoys already, alone and with someone. Nobody has to earn anything: it is open from the start.
import type { Step } from "@unhurried/core";
import { useState } from "preact/hooks";
import { Choice } from "../../../parts/choice/Choice.tsx";
import { m } from "../../../words/words.ts";
import { useRoom } from "../../context.ts";
import { setEnjoys } from "../../flows/about.ts";
import type { QuestionProps } from "./question.ts";

export type Side = "solo" | "together";
type Enjoyable = Extract<Step, 3 | 4 | 5 | 6>;

const enjoyWords: Readonly<Record<Side, Readonly<Partial<Record<Enjoyable, () => string>>>>> = {
  solo: { 3: m.enjoys_solo_3, 4: m.enjoys_solo_4, 5: m.enjoys_solo_5 },
  together: {
    3: m.enjoys_together_3,
    4: m.enjoys_together_4,
    5: m.enjoys_together_5,
    6: m.enjoys_together_6,
  },
};

/** Up to step 2 everybody may go from the start, so "quieter" says nothing that needs keeping. */
export const enjoysWord = (side: Side, step: Step): string => {
  const said = (Object.keys(enjoyWords[side]) as `${Enjoyable}`[]).map(Number).filter((one) => one <= step);
  const highest = said.at(-1) as Enjoyable | undefined;
  return (highest && enjoyWords[side][highest]?.()) ?? m.enjoys_quiet();
};

/** Words about sex stay away from whoever asked for that; what they enjoy up to there can still be said. */
const isAboutSex = (step: number): boolean => step >= 5;
const sensual = 4;

export function EnjoysQuestion({ side, onAnswer }: QuestionProps & { readonly side: Side }) {
  const room = useRoom();
  const { enjoys, hidden } = room.view.value.situation;
  const [isQuiet, setQuiet] = useState(false);
  const words = enjoyWords[side];
  const steps = (Object.keys(words) as `${Enjoyable}`[]).filter(
    (step) => !(hidden.includes("sex") && isAboutSex(Number(step))),
  );
  const labelOf = (step: Enjoyable): string | undefined =>
    step === sensual && hidden.includes("sex") ? m.enjoys_sensual() : words[step]?.();
  const options = steps.map((value) => ({ value, label: labelOf(Number(value) as Enjoyable) ?? "" }));
  const said = enjoys[side];
  return (
    <Choice<`${Enjoyable}` | "quiet">
      legend={side === "solo" ? m.ask_enjoys_solo() : m.ask_enjoys_together()}
      legendUnseen
      name={`enjoys-${side}`}
      options={[{ value: "quiet", label: m.enjoys_quiet() }, ...options]}
      value={
        said !== undefined && said >= 3 ? (String(said) as `${Enjoyable}`) : isQuiet ? "quiet" : undefined
      }
      onChange={(value) => {
        setQuiet(value === "quiet");
        void setEnjoys(room, side, value === "quiet" ? null : (Number(value) as Step));
        onAnswer?.();
      }}
    />
  );
}
