// Copies: sealed first; one anybody can read second, with its warning.
import { useState } from "preact/hooks";
import { Button } from "../../../parts/button/Button.tsx";
import { Disclosure } from "../../../parts/disclosure/Disclosure.tsx";
import { Notice } from "../../../parts/notice/Notice.tsx";
import { m } from "../../../words/words.ts";
import { useRoom } from "../../context.ts";
import { dayOf } from "../../day.ts";
import { readableCopy, sealedCopy } from "../../flows/keep.ts";
import { NewPassphrase, passphraseProblem } from "../remember/passphrase.tsx";
import { copyName, download } from "./download.ts";

export function Copies() {
  return (
    <>
      <Sealed />
      <Disclosure summary={m.settings_readable()}>
        <Readable />
      </Disclosure>
    </>
  );
}

function Sealed() {
  const room = useRoom();
  const [words, setWords] = useState("");
  const [problem, setProblem] = useState<string>();
  const [said, setSaid] = useState("");
  const [isWorking, setWorking] = useState(false);
  const make = async (event: Event): Promise<void> => {
    event.preventDefault();
    const wrong = passphraseProblem(words);
    setProblem(wrong);
    if (wrong || isWorking) return;
    setWorking(true);
    const copy = await sealedCopy(room, words);
    setWorking(false);
    if (copy.kind === "trouble") return setSaid(m.settings_copy_trouble());
    const name = copyName(dayOf(room.clock()), "uhx");
    download(copy.blob, name);
    setWords("");
    setSaid(copy.byKit ? m.settings_copy_made_page({ name }) : m.settings_copy_made({ name }));
  };
  return (
    <form class="settings__steps" onSubmit={(event) => void make(event)}>
      <p>{m.settings_copy_text()}</p>
      <NewPassphrase
        id="copy-passphrase"
        label={m.settings_copy_pass()}
        hint={m.settings_copy_pass_hint()}
        value={words}
        problem={problem}
        onInput={setWords}
      />
      <Button type="submit">{m.settings_copy_make()}</Button>
      <div role="status">
        {isWorking && <p class="quiet">{m.remember_working()}</p>}
        {said && !isWorking && <Notice>{said}</Notice>}
      </div>
    </form>
  );
}

function Readable() {
  const room = useRoom();
  const [said, setSaid] = useState("");
  const make = async (): Promise<void> => {
    const copy = await readableCopy(room, m.settings_readable_about());
    if (copy.kind === "trouble") return setSaid(m.settings_copy_trouble());
    const name = copyName(dayOf(room.clock()), "json");
    download(copy.blob, name);
    setSaid(m.settings_readable_made({ name }));
  };
  return (
    <div class="settings__steps">
      <Notice kind="care">{m.settings_readable_text()}</Notice>
      <Button onClick={() => void make()}>{m.settings_readable_make()}</Button>
      <div role="status">{said && <Notice>{said}</Notice>}</div>
    </div>
  );
}
