// Questions with any number of answers: where things are, what is hardest, what to keep in mind.
import type { Moment, Situation, Strategy } from "@unhurried/core";
import { strategies } from "@unhurried/core";
import { Toggles } from "../../../parts/toggles/Toggles.tsx";
import { m } from "../../../words/words.ts";
import { useRoom } from "../../context.ts";
import { setFits, setHardest, setMoments } from "../../flows/about.ts";
import { optionsOf, type QuestionProps } from "./question.ts";
import { useTicks } from "./ticks.ts";

export const whereWords: Readonly<Record<Moment, () => string>> = {
  "just-told": m.where_just_told,
  treatment: m.where_treatment,
  "after-surgery": m.where_after_surgery,
  radiotherapy: m.where_radiotherapy,
  hormones: m.where_hormones,
  "after-treatment": m.where_after_treatment,
  advanced: m.where_advanced,
  "last-weeks": m.where_last_weeks,
  bereaved: m.where_bereaved,
};
export const hardestWords: Readonly<Record<Strategy, () => string>> = {
  talk: m.hardest_talk,
  connect: m.hardest_connect,
  body: m.hardest_body,
  support: m.hardest_support,
  redefine: m.hardest_redefine,
  pace: m.hardest_pace,
};
type Fit = Situation["fits"][number];
export const fitWords: Readonly<Record<Fit, () => string>> = {
  ace: m.fits_ace,
  faith: m.fits_faith,
  lgbtq: m.fits_lgbtq,
};

export function WhereQuestion({ of, onAnswer }: QuestionProps & { readonly of: readonly Moment[] }) {
  const room = useRoom();
  const [ticked, tick] = useTicks(room.view.value.situation.moments, (all) => {
    void setMoments(room, all);
    onAnswer?.();
  });
  return (
    <Toggles
      legend={m.ask_where()}
      legendUnseen
      name="where"
      options={of.map((value) => ({ value, label: whereWords[value]() }))}
      values={ticked}
      onChange={tick}
    />
  );
}

export function HardestQuestion({ onAnswer }: QuestionProps) {
  const room = useRoom();
  const [ticked, tick] = useTicks(room.view.value.situation.hardest, (all) => {
    void setHardest(room, all);
    onAnswer?.();
  });
  return (
    <Toggles
      legend={m.ask_hardest()}
      legendUnseen
      name="hardest"
      options={strategies.map((value) => ({ value, label: hardestWords[value]() }))}
      values={ticked}
      onChange={tick}
    />
  );
}

export function FitsQuestion({ onAnswer }: QuestionProps) {
  const room = useRoom();
  const [ticked, tick] = useTicks(room.view.value.situation.fits, (all) => {
    void setFits(room, all);
    onAnswer?.();
  });
  return (
    <Toggles
      legend={m.ask_fits()}
      legendUnseen
      name="fits"
      options={optionsOf(fitWords)}
      values={ticked}
      onChange={tick}
    />
  );
}
