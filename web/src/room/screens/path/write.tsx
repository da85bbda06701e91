// Writing a moment: one field that opens when wanted.
import { useEffect, useRef, useState } from "preact/hooks";
import { Button, ButtonRow } from "../../../parts/button/Button.tsx";
import { Field } from "../../../parts/field/Field.tsx";
import { m } from "../../../words/words.ts";
import { useRoom } from "../../context.ts";
import { keepMoment } from "../../flows/reflect.ts";

interface WriteProps {
  readonly onKept: () => void;
  readonly isFirst: boolean;
}

export function Write({ onKept, isFirst }: WriteProps) {
  const room = useRoom();
  const [isOpen, setOpen] = useState(false);
  const [words, setWords] = useState("");
  const place = useRef<HTMLFormElement>(null);
  const was = useRef(false);
  useEffect(() => {
    if (isOpen) place.current?.querySelector("textarea")?.focus();
    else if (was.current) document.getElementById("write-moment")?.focus();
    was.current = isOpen;
  }, [isOpen]);
  const keep = async (event: Event): Promise<void> => {
    event.preventDefault();
    if (words.trim() === "") return;
    await keepMoment(room, words.trim());
    setWords("");
    setOpen(false);
    onKept();
  };
  if (!isOpen)
    return (
      <p>
        <Button id="write-moment" kind={isFirst ? "act" : "plain"} onClick={() => setOpen(true)}>
          {m.path_write()}
        </Button>
      </p>
    );
  return (
    // Without this a browser may write the words to its own disk, to restore the tab with.
    <form class="path__write" autocomplete="off" ref={place} onSubmit={(event) => void keep(event)}>
      <Field
        id="new-moment"
        label={m.path_write_label()}
        hint={m.path_write_hint()}
        rows={3}
        value={words}
        onInput={setWords}
      />
      <ButtonRow>
        <Button kind="act" type="submit">
          {m.path_keep()}
        </Button>
        <Button onClick={() => setOpen(false)}>{m.path_close()}</Button>
      </ButtonRow>
    </form>
  );
}
