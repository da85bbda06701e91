// Bring my notes back: a sealed copy and the words of the recovery page. No server is asked for anything.
import { useRef, useState } from "preact/hooks";
import { Button, ButtonRow } from "../../../parts/button/Button.tsx";
import { Notice } from "../../../parts/notice/Notice.tsx";
import type { Typed } from "../../../vault-worker/kit-messages.ts";
import { m } from "../../../words/words.ts";
import { useRoom } from "../../context.ts";
import { bringBack } from "../../flows/kit.ts";
import { addressOf } from "../../routes.ts";
import { Remember } from "../remember.tsx";
import { Screen } from "../screen.tsx";
import { CopyFile, carriedWords, readWhole } from "../settings/carry.tsx";
import "./kit.css";
import { notWords, Typing } from "./typing.tsx";

export function RestoreKit() {
  const room = useRoom();
  const file = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState<Typed>({ text: "" });
  const [said, setSaid] = useState("");
  const [isHere, setHere] = useState<"new" | "same">();
  const [isWorking, setWorking] = useState(false);
  const bring = async (event: Event): Promise<void> => {
    event.preventDefault();
    if (isWorking) return;
    const chosen = file.current?.files?.[0];
    if (!chosen) return setSaid(m.settings_carry_no_file());
    setWorking(true);
    const bytes = await readWhole(chosen);
    const came = bytes ? await bringBack(room, bytes, typed) : ({ kind: "not-read", why: "torn" } as const);
    setWorking(false);
    if (came.kind === "not-words") return setSaid(notWords(came));
    if (came.kind !== "carried") return setSaid(carriedWords(came, false));
    setTyped({ text: "" });
    setSaid("");
    setHere(came.count === 0 ? "same" : "new");
  };
  if (isHere) return <Here what={isHere} />;
  return (
    <Screen title={m.kit_restore_title()} class="kit">
      <form class="settings__steps" onSubmit={(event) => void bring(event)}>
        <p>{m.kit_restore_text()}</p>
        <CopyFile id="kit-file" file={file} onChoose={() => setSaid("")} />
        <Typing
          typed={typed}
          onTyped={(now) => {
            setTyped(now);
            setSaid("");
          }}
        />
        <div role="status">
          {isWorking && <p class="quiet">{m.settings_carry_working()}</p>}
          {said && !isWorking && <Notice>{said}</Notice>}
        </div>
        <ButtonRow>
          <Button kind="act" type="submit">
            {m.kit_restore_do()}
          </Button>
          <Button href={`${addressOf("settings")}#carry`}>{m.kit_restore_pass_only()}</Button>
        </ButtonRow>
      </form>
    </Screen>
  );
}

function Here({ what }: { readonly what: "new" | "same" }) {
  const keeping = useRoom().keeping.value;
  const [wasKept] = useState(keeping.kind === "kept");
  return (
    <Screen
      title={m.kit_restore_title()}
      heading={what === "same" ? m.kit_restored_same() : m.kit_restored()}
      part="here"
      class="kit"
    >
      {wasKept ? (
        <p>{m.kit_restored_page()}</p>
      ) : (
        <>
          {keeping.kind === "memory" && <p>{m.settings_carry_memory()}</p>}
          <Remember inSettings />
          {keeping.kind === "kept" && <p>{m.kit_restored_page()}</p>}
        </>
      )}
      <ButtonRow>
        <Button href={addressOf("today")}>{m.kit_to_today()}</Button>
      </ButtonRow>
    </Screen>
  );
}
