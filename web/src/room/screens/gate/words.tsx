// A lock of words: a field that can show what is typed, and what a wrong try means.
import { useRef, useState } from "preact/hooks";
import { Button, ButtonRow } from "../../../parts/button/Button.tsx";
import { Field } from "../../../parts/field/Field.tsx";
import { m } from "../../../words/words.ts";
import { useRoom } from "../../context.ts";
import { openWithWords } from "../../flows/open.ts";
import type { Opened } from "../../room.ts";
import { timeOfDay } from "../when.ts";
import { nextTryWords } from "./wait.ts";

type Wrong = Extract<Opened, { kind: "wrong-passphrase" }>;

function wrongWords({ waitMs, untried }: Wrong, now: number): string {
  if (waitMs <= 0) return m.gate_wrong();
  const when = nextTryWords(waitMs, now, timeOfDay);
  return untried ? m.gate_untried({ when }) : m.gate_wrong_wait({ when });
}

export function OpenWithWords() {
  const room = useRoom();
  const [words, setWords] = useState("");
  const [isShown, setShown] = useState(false);
  const [isTrying, setTrying] = useState(false);
  const [problem, setProblem] = useState<string>();
  const form = useRef<HTMLFormElement>(null);

  const tryWords = async (): Promise<void> => {
    if (isTrying) return;
    if (words === "") return setProblem(m.gate_empty());
    setProblem(undefined);
    setTrying(true);
    const opened = await openWithWords(room, words);
    setTrying(false);
    if (opened.kind !== "wrong-passphrase") return;
    setProblem(wrongWords(opened, room.clock()));
    form.current?.querySelector("input")?.focus();
  };

  return (
    <form
      class="locked__form"
      ref={form}
      onSubmit={(event) => {
        event.preventDefault();
        void tryWords();
      }}
    >
      <Field
        id="passphrase"
        label={m.gate_words_label()}
        hint={m.gate_words_hint()}
        kind={isShown ? "text" : "password"}
        value={words}
        autocomplete="current-password"
        spellcheck={false}
        problem={problem}
        onInput={setWords}
      />
      <ButtonRow>
        <Button kind="act" type="submit">
          {m.gate_open()}
        </Button>
        <Button onClick={() => setShown(!isShown)}>
          {isShown ? m.gate_words_hide() : m.gate_words_show()}
        </Button>
      </ButtonRow>
      <p class="quiet" role="status">
        {isTrying && m.gate_opening_slow()}
      </p>
    </form>
  );
}
