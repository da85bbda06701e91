// Who somebody is here, and whether there is someone close: one answer each, or none.
import type { Bond, Role } from "@unhurried/core";
import { useState } from "preact/hooks";
import { Choice, type ChoiceOption } from "../../../parts/choice/Choice.tsx";
import { m } from "../../../words/words.ts";
import { useRoom } from "../../context.ts";
import { setBond, setRole } from "../../flows/about.ts";
import { optionsOf, type QuestionProps } from "./question.ts";

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
