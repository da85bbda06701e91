// The lock's own screen. Slow on purpose, and kind: a wrong try costs nothing but time, and what happens to
// somebody who forgot the words is said plainly.
import { useRef, useState } from "preact/hooks";
import { Motif } from "../../../motif/Motif.tsx";
import { Button, ButtonRow } from "../../../parts/button/Button.tsx";
import { Disclosure } from "../../../parts/disclosure/Disclosure.tsx";
import { Field } from "../../../parts/field/Field.tsx";
import { m } from "../../../words/words.ts";
import { useRoom } from "../../context.ts";
import { deleteEverything } from "../../flows/keep.ts";
import { goOnWithout, openWithWords } from "../../flows/open.ts";
import type { Opened } from "../../room.ts";
import { Screen } from "../screen.tsx";
import { timeOfDay } from "../when.ts";
import { nextTryWords } from "./wait.ts";

type Wrong = Extract<Opened, { kind: "wrong-passphrase" }>;

function wrongWords({ waitMs, untried }: Wrong, now: number): string {
  if (waitMs <= 0) return m.gate_wrong();
  const when = nextTryWords(waitMs, now, timeOfDay);
  return untried ? m.gate_untried({ when }) : m.gate_wrong_wait({ when });
}

export function Locked() {
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
    <Screen
      title={m.gate_locked_title()}
      heading={m.gate_locked_heading()}
      above={<Motif class="locked__motif" alone seed={11} />}
      below={<p class="lead">{m.gate_locked_intro()}</p>}
    >
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
      <Disclosure summary={m.gate_forgot()}>
        <p>{m.gate_forgot_text()}</p>
        <p>{m.gate_forgot_safe()}</p>
        <p>{m.gate_forgot_copy()}</p>
        <Button onClick={() => goOnWithout(room)}>{m.gate_without()}</Button>
        <p class="quiet">{m.gate_without_note()}</p>
        <DeleteHere />
      </Disclosure>
    </Screen>
  );
}

/** The one thing here that cannot be undone, so the one that asks. */
function DeleteHere() {
  const room = useRoom();
  const [isAsking, setAsking] = useState(false);
  const [isTrouble, setTrouble] = useState(false);
  if (!isAsking)
    return (
      <Button kind="quiet" onClick={() => setAsking(true)}>
        {m.gate_delete()}
      </Button>
    );
  const deleteAll = async (): Promise<void> => {
    const why = await deleteEverything(room, () => location.reload());
    setTrouble(why !== undefined);
  };
  return (
    <fieldset class="locked__ask" aria-label={m.gate_delete()}>
      <p role="status">{isTrouble ? m.gate_delete_trouble() : m.gate_delete_ask()}</p>
      <ButtonRow>
        <Button kind="stop" onClick={() => void deleteAll()}>
          {m.gate_delete_yes()}
        </Button>
        <Button onClick={() => setAsking(false)}>{m.gate_delete_no()}</Button>
      </ButtonRow>
    </fieldset>
  );
}
