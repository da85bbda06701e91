// Delete everything: the one place that asks "are you sure". It says what goes, and what stays elsewhere.
import { useEffect, useRef, useState } from "preact/hooks";
import { at } from "../../../parts/at.ts";
import { Button, ButtonRow } from "../../../parts/button/Button.tsx";
import { Notice } from "../../../parts/notice/Notice.tsx";
import { m } from "../../../words/words.ts";
import { useRoom } from "../../context.ts";
import { deleteEverything } from "../../flows/keep.ts";

const startAnew = (): void => location.replace(at("/"));

export function Delete() {
  const room = useRoom();
  const [isAsking, setAsking] = useState(false);
  const [failed, setFailed] = useState(false);
  const question = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (isAsking) question.current?.focus();
  }, [isAsking]);
  const erase = async (): Promise<void> => {
    const trouble = await deleteEverything(room, startAnew);
    setAsking(false);
    setFailed(trouble !== undefined);
  };
  if (!isAsking)
    return (
      <div class="settings__steps">
        <p>{room.keeping.value.kind === "kept" ? m.settings_delete_text() : m.settings_delete_memory()}</p>
        <Button onClick={() => setAsking(true)}>{m.settings_delete()}</Button>
        <div role="status">{failed && <Notice kind="care">{m.settings_delete_trouble()}</Notice>}</div>
      </div>
    );
  return (
    <div class="settings__steps">
      <h3 tabIndex={-1} ref={question}>
        {m.settings_delete_ask()}
      </h3>
      <p>{m.settings_delete_goes()}</p>
      <p>{m.settings_delete_stays()}</p>
      <ButtonRow>
        <Button kind="stop" onClick={() => void erase()}>
          {m.settings_delete_yes()}
        </Button>
        <Button onClick={() => setAsking(false)}>{m.settings_delete_no()}</Button>
      </ButtonRow>
    </div>
  );
}
