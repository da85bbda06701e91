// The lock's own screen. Slow on purpose, and kind: a wrong try costs nothing but time, and what happens to
// somebody who forgot the words, or whose passkey is gone, is said plainly.
import { useState } from "preact/hooks";
import { Motif } from "../../../motif/Motif.tsx";
import { Button, ButtonRow } from "../../../parts/button/Button.tsx";
import { Disclosure } from "../../../parts/disclosure/Disclosure.tsx";
import { m } from "../../../words/words.ts";
import { useRoom } from "../../context.ts";
import { deleteEverything } from "../../flows/keep.ts";
import { goOnWithout } from "../../flows/open.ts";
import { Screen } from "../screen.tsx";
import { OpenWithPasskey } from "./passkey.tsx";
import { AnotherShape } from "./shapes.tsx";
import { OpenWithWords } from "./words.tsx";

const locks = {
  passphrase: {
    heading: m.gate_locked_heading,
    intro: m.gate_locked_intro,
    Form: OpenWithWords,
    lost: m.gate_forgot,
    lostText: m.gate_forgot_text,
    lostSafe: m.gate_forgot_safe,
  },
  passkey: {
    heading: m.gate_passkey_heading,
    intro: m.gate_passkey_intro,
    Form: OpenWithPasskey,
    lost: m.gate_passkey_gone,
    lostText: m.gate_passkey_gone_text,
    lostSafe: m.gate_passkey_gone_safe,
  },
} as const;

export function Locked() {
  const room = useRoom();
  const keeping = room.keeping.value;
  const isPasskey = keeping.kind === "locked" && keeping.lock === "passkey";
  const { heading, intro, Form, lost, lostText, lostSafe } = locks[isPasskey ? "passkey" : "passphrase"];
  return (
    <Screen
      title={m.gate_locked_title()}
      heading={heading()}
      above={<Motif class="locked__motif" alone seed={11} />}
      below={<p class="lead">{intro()}</p>}
    >
      <Form />
      <AnotherShape />
      <Disclosure summary={lost()}>
        <p>{lostText()}</p>
        <p>{lostSafe()}</p>
        <p>{m.gate_forgot_copy()}</p>
        <p>{m.kit_locked()}</p>
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
