// Two words typed back from the sheet: only then is it in force.
import { useEffect, useRef, useState } from "preact/hooks";
import { Button, ButtonRow } from "../../../parts/button/Button.tsx";
import { Field } from "../../../parts/field/Field.tsx";
import { Notice } from "../../../parts/notice/Notice.tsx";
import { m } from "../../../words/words.ts";
import { useRoom } from "../../context.ts";
import { confirmKit } from "../../flows/kit.ts";

interface BackProps {
  readonly asked: readonly number[];
  readonly onAgain: () => void;
  readonly onDone: () => void;
}

export function Back({ asked, onAgain, onDone }: BackProps) {
  const room = useRoom();
  const [typed, setTyped] = useState<readonly string[]>(asked.map(() => ""));
  const [wrong, setWrong] = useState<readonly number[]>([]);
  const [said, setSaid] = useState("");
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (wrong.length > 0) form.current?.querySelector<HTMLInputElement>("[aria-invalid]")?.focus();
  }, [wrong]);
  const confirm = async (event: Event): Promise<void> => {
    event.preventDefault();
    const answer = await confirmKit(room, typed);
    if (answer.kind === "kit") return onDone();
    if (answer.kind === "not-typed-back") return setWrong(answer.wrong);
    setSaid(m.kit_gone());
  };
  return (
    <form class="settings__steps" ref={form} onSubmit={(event) => void confirm(event)}>
      <p>{m.kit_back_text()}</p>
      {asked.map((place, i) => (
        <Field
          key={place}
          id={`kit-word-${place + 1}`}
          label={m.kit_back_word({ number: String(place + 1) })}
          spellcheck={false}
          value={typed[i] ?? ""}
          problem={wrong.includes(place) ? m.kit_back_wrong() : undefined}
          onInput={(word) => setTyped(typed.map((before, at) => (at === i ? word : before)))}
        />
      ))}
      <ButtonRow>
        <Button kind="act" type="submit">
          {m.kit_back_do()}
        </Button>
        <Button onClick={onAgain}>{m.kit_back_again()}</Button>
      </ButtonRow>
      <div role="status">{said && <Notice>{said}</Notice>}</div>
    </form>
  );
}
