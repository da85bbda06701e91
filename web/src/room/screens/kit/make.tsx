// Making the recovery page: what it is, the sheet, two words typed back, done. Before the two words nothing has changed.
import { useEffect, useState } from "preact/hooks";
import { Button, ButtonRow } from "../../../parts/button/Button.tsx";
import { Disclosure } from "../../../parts/disclosure/Disclosure.tsx";
import { Field } from "../../../parts/field/Field.tsx";
import { Notice } from "../../../parts/notice/Notice.tsx";
import type { LockKind } from "../../../vault-worker/messages.ts";
import { m } from "../../../words/words.ts";
import { useRoom } from "../../context.ts";
import { dropKit, type Made, makeKit } from "../../flows/kit.ts";
import { addressOf } from "../../routes.ts";
import { passphraseProblem } from "../remember/passphrase.tsx";
import { Screen } from "../screen.tsx";
import { isProblem, notChanged, oldSecret, type Problem } from "../settings/changing.ts";
import "./kit.css";
import { Sheet } from "./sheet.tsx";
import { Back } from "./typed-back.tsx";

type Step = "before" | "sheet" | "back" | "done";
const headings: Readonly<Record<Step, () => string>> = {
  before: m.kit_title,
  sheet: m.kit_make_title,
  back: m.kit_back_title,
  done: m.kit_done_title,
};

export function MakeKit() {
  const room = useRoom();
  const keeping = room.keeping.value;
  const [step, setStep] = useState<Step>("before");
  const [made, setMade] = useState<Made>();
  const settings = addressOf("settings");
  const isShown = made !== undefined;
  useEffect(() => {
    return isShown ? () => dropKit(room) : undefined;
  }, [isShown]);
  return (
    <Screen title={m.kit_make_title()} heading={headings[step]()} part={step} class="kit">
      {keeping.kind !== "kept" && <p>{m.kit_not_kept()}</p>}
      {keeping.kind === "kept" && step === "before" && (
        <Before
          lock={keeping.lock}
          onMade={(one) => {
            setMade(one);
            setStep("sheet");
          }}
        />
      )}
      {made && step === "sheet" && (
        <div class="settings__steps">
          <p class="kit__aside">{m.kit_sheet_show()}</p>
          <Sheet made={made} />
          <ButtonRow>
            <Button kind="act" onClick={() => setStep("back")}>
              {m.kit_on_paper()}
            </Button>
            <Button onClick={() => print()}>{m.kit_print()}</Button>
            <Button href={settings}>{m.kit_cancel()}</Button>
          </ButtonRow>
          <p class="quiet kit__aside">{m.kit_print_hint()}</p>
        </div>
      )}
      {made && step === "back" && (
        <Back
          asked={made.asked}
          onAgain={() => setStep("sheet")}
          onDone={() => {
            setMade(undefined);
            setStep("done");
          }}
        />
      )}
      {step === "done" && (
        <div class="settings__steps">
          <p>{m.kit_done()}</p>
          <p>{m.kit_done_copy()}</p>
          <ButtonRow>
            <Button kind="act" href={`${settings}#copies`}>
              {m.kit_done_copies()}
            </Button>
            <Button href={settings}>{m.kit_done_close()}</Button>
          </ButtonRow>
        </div>
      )}
    </Screen>
  );
}

interface BeforeProps {
  readonly lock: LockKind;
  readonly onMade: (made: Made) => void;
}

function Before({ lock, onMade }: BeforeProps) {
  const room = useRoom();
  const [old, setOld] = useState("");
  const [words, setWords] = useState("");
  const [short, setShort] = useState<string>();
  const [problem, setProblem] = useState<Problem>();
  const [isWorking, setWorking] = useState(false);
  const fail = (found: Problem): void => {
    setWorking(false);
    setProblem(found);
  };
  const make = async (event: Event): Promise<void> => {
    event.preventDefault();
    if (isWorking) return;
    const found = words === "" ? undefined : passphraseProblem(words);
    setShort(found);
    setProblem(undefined);
    if (found) return;
    if (lock === "passphrase" && old === "")
      return fail({ where: "old", words: m.settings_pass_now_empty() });
    setWorking(true);
    const secret = await oldSecret(room, { now: lock, old });
    if (isProblem(secret)) return fail(secret);
    const made = await makeKit(room, secret, words);
    if (made.kind !== "made") return fail(notChanged(made, room.clock()));
    onMade(made);
  };
  return (
    <form class="settings__steps" onSubmit={(event) => void make(event)}>
      <p>{m.kit_about()}</p>
      <p>{m.kit_before()}</p>
      <p>{m.kit_who()}</p>
      <p>{m.kit_before_alone()}</p>
      <Disclosure summary={m.kit_pass_open()}>
        <p>{m.kit_pass_text()}</p>
        <Field
          id="kit-passphrase"
          label={m.kit_pass()}
          hint={m.kit_pass_hint()}
          kind="password"
          autocomplete="new-password"
          spellcheck={false}
          value={words}
          problem={short}
          onInput={setWords}
        />
      </Disclosure>
      {lock === "passphrase" && (
        <Field
          id="kit-now"
          label={m.kit_now()}
          hint={m.kit_now_hint()}
          kind="password"
          autocomplete="current-password"
          spellcheck={false}
          value={old}
          problem={problem?.where === "old" ? problem.words : undefined}
          onInput={setOld}
        />
      )}
      {lock === "passkey" && <p>{m.kit_now_passkey()}</p>}
      <ButtonRow>
        <Button kind="act" type="submit">
          {m.kit_show()}
        </Button>
        <Button href={addressOf("settings")}>{m.kit_cancel()}</Button>
      </ButtonRow>
      <div role="status">
        {isWorking && <p class="quiet">{m.kit_working()}</p>}
        {problem && problem.where !== "old" && <Notice>{problem.words}</Notice>}
      </div>
    </form>
  );
}
