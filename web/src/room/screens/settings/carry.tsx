// Carry my notes over: a sealed copy and its passphrase. Whatever is wrong with the file, nothing is changed.
import type { RefObject } from "preact";
import { useRef, useState } from "preact/hooks";
import { Button } from "../../../parts/button/Button.tsx";
import { Field } from "../../../parts/field/Field.tsx";
import { Notice } from "../../../parts/notice/Notice.tsx";
import type { ImportTrouble } from "../../../vault-worker/messages.ts";
import { m } from "../../../words/words.ts";
import { useRoom } from "../../context.ts";
import { type Carried, carryOver } from "../../flows/keep.ts";
import { restoreAddress } from "../kit/addresses.ts";
import { troubleWords } from "../reasons.ts";

export const carryTrouble: Readonly<Record<ImportTrouble, () => string>> = {
  torn: m.settings_carry_torn,
  "wrong-passphrase": m.settings_carry_wrong,
  "not-ours": m.settings_carry_not_ours,
  newer: m.settings_carry_newer,
  hostile: m.settings_carry_hostile,
  "no-kit": m.kit_restore_no_kit,
  "other-kit": m.kit_restore_other_kit,
};

export function carriedWords(carried: Carried, inMemory: boolean): string {
  if (carried.kind === "not-read") return carryTrouble[carried.why]();
  if (carried.kind === "trouble") {
    const { what, safe, todo } = troubleWords(carried.why);
    return `${what} ${safe} ${todo}`;
  }
  if (carried.count === 0) return m.settings_carry_same();
  return inMemory ? `${m.settings_carry_done()} ${m.settings_carry_memory()}` : m.settings_carry_done();
}

/** The file somebody chooses. */
export function CopyFile({ file, onChoose, id, label = m.settings_carry_file() }: CopyFileProps) {
  return (
    <div class="field">
      <label class="field__label" for={id}>
        {label}
      </label>
      <p class="field__hint" id={`${id}-hint`}>
        {m.settings_carry_file_hint()}
      </p>
      <input
        ref={file}
        class="settings__file"
        id={id}
        type="file"
        aria-describedby={`${id}-hint`}
        onChange={onChoose}
      />
    </div>
  );
}

interface CopyFileProps {
  readonly id: string;
  readonly file: RefObject<HTMLInputElement | null>;
  readonly label?: string;
  readonly onChoose?: () => void;
}

export function Carry() {
  const room = useRoom();
  const file = useRef<HTMLInputElement>(null);
  const [words, setWords] = useState("");
  const [said, setSaid] = useState("");
  const [isWorking, setWorking] = useState(false);
  const bring = async (event: Event): Promise<void> => {
    event.preventDefault();
    const chosen = file.current?.files?.[0];
    if (!chosen) return setSaid(m.settings_carry_no_file());
    if (isWorking) return;
    setWorking(true);
    const bytes = await readWhole(chosen);
    const carried: Carried = bytes ? await carryOver(room, bytes, words) : { kind: "not-read", why: "torn" };
    setWorking(false);
    if (carried.kind === "carried") setWords("");
    setSaid(carriedWords(carried, room.keeping.value.kind === "memory"));
  };
  return (
    <form class="settings__steps" onSubmit={(event) => void bring(event)}>
      <p>{m.settings_carry_text()}</p>
      <p>
        <a class="line-link" href={restoreAddress}>
          {m.kit_have()}
        </a>
      </p>
      <CopyFile id="carry-file" file={file} onChoose={() => setSaid("")} />
      <Field
        id="carry-passphrase"
        label={m.settings_carry_pass()}
        kind="password"
        spellcheck={false}
        value={words}
        onInput={setWords}
      />
      <Button type="submit">{m.settings_carry_do()}</Button>
      <div role="status">
        {isWorking && <p class="quiet">{m.settings_carry_working()}</p>}
        {said && !isWorking && <Notice>{said}</Notice>}
      </div>
    </form>
  );
}

export const readWhole = (file: File): Promise<Uint8Array<ArrayBuffer> | undefined> =>
  file.arrayBuffer().then(
    (buffer) => new Uint8Array(buffer),
    () => undefined,
  );
