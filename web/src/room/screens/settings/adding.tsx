// Adding a device, step by step, on either side: the link, the words, the end. Every end has its words and a way on.
import { useEffect, useRef, useState } from "preact/hooks";
import { Button, ButtonRow } from "../../../parts/button/Button.tsx";
import { Choice } from "../../../parts/choice/Choice.tsx";
import { Field } from "../../../parts/field/Field.tsx";
import { Notice } from "../../../parts/notice/Notice.tsx";
import { m } from "../../../words/words.ts";
import type { Adding, Step } from "../../flows/adding.ts";
import type { End } from "../../flows/mailbox.ts";
import { Qr } from "../qr.tsx";

/** What is said on the way, with a device of one's own or with somebody. */
export interface StepWords {
  readonly link: () => string;
  readonly linkHint: () => string;
  readonly waiting: () => string;
  readonly asked: () => string;
  readonly read: () => string;
  readonly pick: () => string;
  readonly handing: () => string;
  readonly done: () => string;
  readonly ends: Readonly<Record<End, () => string>>;
}

export const endWords: StepWords["ends"] = {
  expired: m.devices_end_expired,
  taken: m.devices_end_taken,
  damaged: m.devices_end_damaged,
  commitment: m.devices_end_damaged,
  "weak-key": m.devices_end_damaged,
  words: m.devices_end_words,
  stopped: m.devices_end_stopped,
  "they-stopped": m.devices_end_they_stopped,
  "no-connection": m.devices_end_no_connection,
  "host-closed": m.devices_end_host_closed,
  "host-invite": m.devices_end_host_invite,
  "host-busy": m.devices_end_host_busy,
  "not-a-link": m.devices_end_not_a_link,
  newer: m.devices_end_newer,
  "has-devices": m.devices_end_has_devices,
  "not-kept": m.devices_end_not_kept,
  // Of two people's pairing only.
  "has-ours": m.devices_end_stopped,
  "own-link": m.devices_end_stopped,
};

const deviceWords: StepWords = {
  link: m.devices_link,
  linkHint: m.devices_link_hint,
  waiting: m.devices_waiting,
  asked: m.devices_asked,
  read: m.devices_read,
  pick: m.devices_pick,
  handing: m.devices_handing,
  done: m.devices_done,
  ends: endWords,
};

export interface StepsProps {
  readonly begin: (say: (step: Step) => void) => Adding;
  readonly onClose: () => void;
  readonly words?: StepWords;
}

/** Begins when it comes up, and stops when it goes. */
export function Steps({ begin, onClose, words = deviceWords }: StepsProps) {
  const [step, setStep] = useState<Step>({ kind: "busy" });
  const [round, setRound] = useState(0);
  const adding = useRef<Adding>(undefined);
  useEffect(() => {
    adding.current = begin(setStep);
    return () => adding.current?.stop();
  }, [round]);
  const isOver = step.kind === "ended" || step.kind === "done";
  return (
    <div class="settings__steps">
      <div role="status">{saying(step, words)}</div>
      {step.kind === "link" && <Link link={step.link} words={words} />}
      {step.kind === "compare" && (
        <Compare
          read={step.read}
          choices={step.choices}
          words={words}
          onHeard={(at) => adding.current?.heard(at)}
        />
      )}
      <ButtonRow>
        {step.kind === "ended" && (
          <Button onClick={() => setRound((before) => before + 1)}>{m.devices_again()}</Button>
        )}
        <Button onClick={onClose}>{isOver ? m.devices_close() : m.devices_stop()}</Button>
      </ButtonRow>
    </div>
  );
}

function saying(step: Step, words: StepWords) {
  switch (step.kind) {
    case "busy":
      return <p>{m.devices_busy()}</p>;
    case "link":
      return <p>{words.waiting()}</p>;
    case "asked":
      return <p>{words.asked()}</p>;
    case "compare":
      return <p>{m.devices_compare()}</p>;
    case "handing":
      return <p>{words.handing()}</p>;
    case "done":
      return <Notice>{words.done()}</Notice>;
    case "ended":
      return <Notice>{words.ends[step.why]()}</Notice>;
  }
}

function Link({ link, words }: { readonly link: string; readonly words: StepWords }) {
  const [said, setSaid] = useState("");
  const copy = (): void => {
    void navigator.clipboard?.writeText(link).then(
      () => setSaid(m.devices_copied()),
      () => undefined,
    );
  };
  return (
    <>
      <Field
        id="device-link"
        label={words.link()}
        hint={words.linkHint()}
        value={link}
        rows={4}
        spellcheck={false}
      />
      <Button onClick={copy}>{m.devices_copy()}</Button>
      <Qr text={link} label={m.devices_qr()} class="link-code" />
      <p class="quiet small">{m.devices_qr_hint()}</p>
      <p role="status">{said}</p>
    </>
  );
}

interface CompareProps {
  readonly read: readonly string[];
  readonly choices: readonly (readonly string[])[];
  readonly words: StepWords;
  readonly onHeard: (choice: number) => void;
}

function Compare({ read, choices, words, onHeard }: CompareProps) {
  const [picked, setPicked] = useState<string>();
  const options = [
    ...choices.map((three, at) => ({ value: String(at), label: three.join(" · ") })),
    { value: "-1", label: m.devices_none() },
  ];
  return (
    <>
      <p>{words.read()}</p>
      <p class="devices__words">
        <strong>{read.join(" · ")}</strong>
      </p>
      <Choice
        legend={words.pick()}
        name="device-words"
        options={options}
        value={picked}
        onChange={setPicked}
      />
      {picked !== undefined && (
        <Button kind="act" onClick={() => onHeard(Number(picked))}>
          {picked === "-1" ? m.devices_none() : m.devices_match()}
        </Button>
      )}
    </>
  );
}
