// A lock that asks a passkey. Only a tap may ask for one, so nothing comes up by itself.
import { useState } from "preact/hooks";
import { Button, ButtonRow } from "../../../parts/button/Button.tsx";
import { Notice } from "../../../parts/notice/Notice.tsx";
import { m } from "../../../words/words.ts";
import { useRoom } from "../../context.ts";
import { openWithPasskey } from "../../flows/open.ts";
import type { PasskeyTrouble } from "../../flows/passkey.ts";

const troubleAtTheDoor: Readonly<Record<PasskeyTrouble, () => string>> = {
  "called-off": m.gate_passkey_called_off,
  "not-able": m.gate_passkey_not_able,
  "not-here": m.gate_passkey_not_here,
};

export function OpenWithPasskey() {
  const room = useRoom();
  const [isAsking, setAsking] = useState(false);
  const [problem, setProblem] = useState("");
  const ask = async (): Promise<void> => {
    if (isAsking) return;
    setProblem("");
    setAsking(true);
    const opened = await openWithPasskey(room);
    setAsking(false);
    if (opened.kind === "no-passkey") setProblem(troubleAtTheDoor[opened.why]());
    if (opened.kind === "wrong-passkey") setProblem(m.passkey_wrong());
  };
  return (
    <div class="locked__form">
      <ButtonRow>
        <Button kind="act" onClick={() => void ask()}>
          {m.gate_passkey_open()}
        </Button>
      </ButtonRow>
      <p class="quiet" role="status">
        {isAsking && m.passkey_working()}
      </p>
      <div role="alert">{problem && <Notice>{problem}</Notice>}</div>
    </div>
  );
}
