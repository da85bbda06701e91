// A field for a new passphrase that can show what is typed, and the one rule it has.
import { useState } from "preact/hooks";
import { Field } from "../../../parts/field/Field.tsx";
import { m } from "../../../words/words.ts";

const shortest = 8;

/** Undefined when it will do; otherwise what to say. */
export const passphraseProblem = (words: string): string | undefined =>
  [...words.normalize("NFKC").trim()].length < shortest ? m.remember_passphrase_short() : undefined;

export interface NewPassphraseProps {
  readonly id: string;
  readonly label: string;
  readonly hint: string;
  readonly value: string;
  readonly problem?: string | undefined;
  readonly onInput: (words: string) => void;
}

export function NewPassphrase({ id, label, hint, value, problem, onInput }: NewPassphraseProps) {
  const [isShown, setShown] = useState(false);
  return (
    <div class="passphrase">
      <Field
        id={id}
        label={label}
        hint={hint}
        problem={problem}
        kind={isShown ? "text" : "password"}
        autocomplete="new-password"
        spellcheck={false}
        value={value}
        onInput={onInput}
      />
      <label class="passphrase__show">
        <input type="checkbox" checked={isShown} onChange={() => setShown(!isShown)} />
        <span>{m.remember_passphrase_show()}</span>
      </label>
    </div>
  );
}
