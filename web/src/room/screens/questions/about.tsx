// Questions about a person: who, with whom, where things are, what is hardest, what to keep in mind, what is enjoyed.
// Each saves as it is answered. The same ones stand on /start and in Mine.
import type { Bond, Moment, Role, Situation, Step, Strategy } from "@unhurried/core";
import { strategies } from "@unhurried/core";
import { useState } from "preact/hooks";
import { Choice, type ChoiceOption } from "../../../parts/choice/Choice.tsx";
import { Toggles } from "../../../parts/toggles/Toggles.tsx";
import { m } from "../../../words/words.ts";
import { useRoom } from "../../context.ts";
import { setBond, setEnjoys, setFits, setHardest, setMoments, setRole } from "../../flows/about.ts";
import { useTicks } from "./ticks.ts";

export interface QuestionProps {
  /** Told that something was answered, also "I'd rather not say". */
  readonly onAnswer?: () => void;
}

/** One of a few, or "rather not say", which takes an answer back. */
function OneOf<Value extends string>(props: {
  readonly name: string;
  readonly legend: string;
  readonly options: readonly ChoiceOption<Value | "none">[];
  readonly value: Value | undefined;
  readonly onSay: (value: Value | null) => void;
}) {
  const [isNone, setNone] = useState(false);
  return (
    <Choice
      legend={props.legend}
      legendUnseen
      name={props.name}
      options={props.options}
      value={props.value ?? (isNone ? ("none" as const) : undefined)}
      onChange={(value) => {
        setNone(value === "none");
        props.onSay(value === "none" ? null : value);
      }}
    />
  );
}

export const roleWords: Readonly<Record<Role, () => string>> = {
  "was-ill": m.ask_role_was_ill,
  partner: m.ask_role_partner,
  both: m.ask_role_both,
};
export const bondWords: Readonly<Record<Bond, () => string>> = {
  partnered: m.ask_bond_partnered,
  single: m.ask_bond_single,
  unsure: m.ask_bond_unsure,
};
export const momentWords: Readonly<Record<Moment, () => string>> = {
  "just-told": m.moment_just_told,
  treatment: m.moment_treatment,
  "after-surgery": m.moment_after_surgery,
  radiotherapy: m.moment_radiotherapy,
  hormones: m.moment_hormones,
  "after-treatment": m.moment_after_treatment,
  advanced: m.moment_advanced,
  "last-weeks": m.moment_last_weeks,
  bereaved: m.moment_bereaved,
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

function optionsOf<Value extends string>(
  words: Readonly<Record<Value, () => string>>,
): ChoiceOption<Value>[] {
  return (Object.keys(words) as Value[]).map((value) => ({ value, label: words[value]() }));
}

export function RoleQuestion({ onAnswer }: QuestionProps) {
  const room = useRoom();
  return (
    <OneOf
      name="role"
      legend={m.ask_role()}
      options={[...optionsOf(roleWords), { value: "none", label: m.ask_role_none() }]}
      value={room.view.value.situation.role}
      onSay={(role) => {
        void setRole(room, role);
        onAnswer?.();
      }}
    />
  );
}

export function BondQuestion({ onAnswer }: QuestionProps) {
  const room = useRoom();
  return (
    <OneOf
      name="bond"
      legend={m.ask_bond()}
      options={[...optionsOf(bondWords), { value: "none", label: m.ask_bond_none() }]}
      value={room.view.value.situation.bond}
      onSay={(bond) => {
        void setBond(room, bond);
        onAnswer?.();
      }}
    />
  );
}

export function MomentsQuestion({ of, onAnswer }: QuestionProps & { readonly of: readonly Moment[] }) {
  const room = useRoom();
  const [ticked, tick] = useTicks(room.view.value.situation.moments, (all) => {
    void setMoments(room, all);
    onAnswer?.();
  });
  return (
    <Toggles
      legend={m.ask_moments()}
      legendUnseen
      name="moments"
      options={of.map((value) => ({ value, label: momentWords[value]() }))}
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
