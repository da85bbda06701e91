// The questions afterwards. None has a right answer, and none has to be answered.
import { type Felt as FeltWord, felts, nextChoices, type SessionRecord } from "@unhurried/core";
import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { Choice } from "../../../parts/choice/Choice.tsx";
import { Field } from "../../../parts/field/Field.tsx";
import { m } from "../../../words/words.ts";
import { useRoom } from "../../context.ts";
import { type Said, writeMoment } from "../../flows/reflect.ts";
import { useSaved } from "../use-saved.ts";

type NextWord = NonNullable<Said["next"]>;

const feltWords: Readonly<Record<FeltWord, () => string>> = {
  good: m.reflect_felt_good,
  "all-right": m.reflect_felt_all_right,
  mixed: m.reflect_felt_mixed,
  hard: m.reflect_felt_hard,
  "too-much": m.reflect_felt_too_much,
};

const nextWords: Readonly<Record<NextWord, () => string>> = {
  stay: m.reflect_next_stay,
  "step-back": m.reflect_next_step_back,
  "go-on": m.reflect_next_go_on,
};

interface Asked<Value> {
  readonly value: Value | null;
  readonly onChange: (value: Value) => void;
}

export function Felt({ value, onChange }: Asked<FeltWord>) {
  return (
    <>
      <p class="reflect__hint">{m.reflect_felt_note()}</p>
      <Choice<FeltWord>
        legend={m.reflect_felt()}
        legendUnseen
        name="felt"
        options={felts.map((felt) => ({ value: felt, label: feltWords[felt]() }))}
        value={value ?? undefined}
        onChange={onChange}
      />
    </>
  );
}

interface AskedNext extends Asked<NextWord> {
  readonly session: SessionRecord;
  readonly felt: FeltWord | null;
}

export function Next({ session, felt, value, onChange }: AskedNext) {
  return (
    <>
      <p class="reflect__hint">{m.reflect_next_note()}</p>
      <Choice<NextWord>
        legend={m.reflect_next()}
        legendUnseen
        name="next"
        options={nextChoices(session, felt).map((next) => ({ value: next, label: nextWords[next]() }))}
        value={value ?? undefined}
        onChange={onChange}
      />
    </>
  );
}

/**
 * A form in name only: a textarea outside one that says "off" may be written to the browser's own disk, so that a
 * tab can be restored with what stood in it.
 */
const Unremembered = ({ children }: { readonly children: ComponentChildren }) => (
  <form autocomplete="off" onSubmit={(event) => event.preventDefault()}>
    {children}
  </form>
);

interface Written {
  readonly value: string;
  readonly onSave: (text: string) => void;
}

export function Note({ value, onSave }: Written) {
  const [text, setText] = useState(value);
  const write = useSaved(onSave, value);
  return (
    <Unremembered>
      <Field
        id="note"
        label={m.reflect_note_label()}
        hint={m.reflect_note_hint()}
        rows={5}
        value={text}
        onInput={(words) => {
          setText(words);
          write(words);
        }}
      />
    </Unremembered>
  );
}

/** Kept under one name however often it is rewritten; emptied, it is let go. */
export function Moment({ id, value, onSave }: Written & { readonly id: string }) {
  const room = useRoom();
  const write = useSaved((words) => {
    onSave(words);
    void writeMoment(room, id, words);
  }, value);
  const [text, setText] = useState(value);
  return (
    <Unremembered>
      <Field
        id="moment"
        label={m.reflect_moment_label()}
        hint={m.reflect_moment_hint()}
        rows={3}
        value={text}
        onInput={(words) => {
          setText(words);
          write(words);
        }}
      />
    </Unremembered>
  );
}

type FreeWord = "yes" | "no" | "unsure" | "unsaid";

interface FreeProps {
  readonly onFree: () => void;
  readonly onUnfree: () => void;
}

/** Asked privately. Buttons and not a form: the answer is never stored, only followed. */
export function Free({ onFree, onUnfree }: FreeProps) {
  const answers: readonly { readonly word: FreeWord; readonly label: string }[] = [
    { word: "yes", label: m.reflect_free_yes() },
    { word: "no", label: m.reflect_free_no() },
    { word: "unsure", label: m.reflect_free_unsure() },
    { word: "unsaid", label: m.reflect_free_unsaid() },
  ];
  return (
    <>
      <p class="reflect__hint">{m.reflect_free_note()}</p>
      <div class="reflect__answers">
        {answers.map(({ word, label }) => (
          <button
            key={word}
            type="button"
            class="button button--soft button--wide"
            onClick={word === "no" || word === "unsure" ? onUnfree : onFree}
          >
            {label}
          </button>
        ))}
      </div>
    </>
  );
}
