// Adding a device, step by step, on either side: the link, the words, the end. Every end has its words and a way on.
import { useEffect, useRef, useState } from "preact/hooks";
import { Button, ButtonRow } from "../../../parts/button/Button.tsx";
import { Choice } from "../../../parts/choice/Choice.tsx";
import { Field } from "../../../parts/field/Field.tsx";
import { Notice } from "../../../parts/notice/Notice.tsx";
import { m } from "../../../words/words.ts";
import type { Adding, Step } from "../../flows/adding.ts";
import type { End } from "../../flows/mailbox.ts";

export const endWords: Readonly<Record<End, () => string>> = {
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
  "host-busy": m.devices_end_host_busy,
  "not-a-link": m.devices_end_not_a_link,
  newer: m.devices_end_newer,
  "has-devices": m.devices_end_has_devices,
  "not-kept": m.devices_end_not_kept,
};

export interface StepsProps {
  readonly begin: (say: (step: Step) => void) => Adding;
  readonly onClose: () => void;
}

/** Begins when it comes up, and stops when it goes. */
export function Steps({ begin, onClose }: StepsProps) {
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
      <div role="status">{saying(step)}</div>
      {step.kind === "link" && <Link link={step.link} />}
      {step.kind === "compare" && (
        <Compare read={step.read} choices={step.choices} onHeard={(at) => adding.current?.heard(at)} />
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

function saying(step: Step) {
  switch (step.kind) {
    case "busy":
      return <p>{m.devices_busy()}</p>;
    case "link":
      return <p>{m.devices_waiting()}</p>;
    case "asked":
      return <p>{m.devices_asked()}</p>;
    case "compare":
      return <p>{m.devices_compare()}</p>;
    case "handing":
      return <p>{m.devices_handing()}</p>;
    case "done":
      return <Notice>{m.devices_done()}</Notice>;
    case "ended":
      return <Notice>{endWords[step.why]()}</Notice>;
  }
}

function Link({ link }: { readonly link: string }) {
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
        label={m.devices_link()}
        hint={m.devices_link_hint()}
        value={link}
        rows={4}
        spellcheck={false}
      />
      <Button onClick={copy}>{m.devices_copy()}</Button>
      <p role="status">{said}</p>
    </>
  );
}

interface CompareProps {
  readonly read: readonly string[];
  readonly choices: readonly (readonly string[])[];
  readonly onHeard: (choice: number) => void;
}

function Compare({ read, choices, onHeard }: CompareProps) {
  const [picked, setPicked] = useState<string>();
  const options = [
    ...choices.map((words, at) => ({ value: String(at), label: words.join(" · ") })),
    { value: "-1", label: m.devices_none() },
  ];
  return (
    <>
      <p>{m.devices_read()}</p>
      <p class="devices__words">
        <strong>{read.join(" · ")}</strong>
      </p>
      <Choice
        legend={m.devices_pick()}
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
