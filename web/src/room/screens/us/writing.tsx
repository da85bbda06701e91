// A few words for the other person, shared by a tap of their own and not before.
import { useState } from "preact/hooks";
import { Button } from "../../../parts/button/Button.tsx";
import { Field } from "../../../parts/field/Field.tsx";
import { m } from "../../../words/words.ts";
import type { Shared } from "../../flows/ours.ts";

const longest = 2_000;

export interface WritingProps {
  readonly id: string;
  readonly label: string;
  readonly hint?: string;
  readonly act: string;
  readonly onWords: (words: string) => Promise<Shared>;
}

export function Writing({ id, label, hint, act, onWords }: WritingProps) {
  const [words, setWords] = useState("");
  const [problem, setProblem] = useState<string>();
  const share = async (event: Event): Promise<void> => {
    event.preventDefault();
    const clean = words.trim();
    const fits = clean !== "" && clean.length <= longest;
    if (!fits) return setProblem(m.us_words_problem());
    const isShared = (await onWords(clean)) === "shared";
    setProblem(isShared ? undefined : m.us_not_shared());
    if (isShared) setWords("");
  };
  return (
    <form class="settings__steps" onSubmit={(event) => void share(event)}>
      <Field
        id={id}
        label={label}
        hint={hint}
        problem={problem}
        rows={3}
        spellcheck={false}
        value={words}
        onInput={setWords}
      />
      <Button type="submit">{act}</Button>
    </form>
  );
}
