// The lock: now, by itself, and its passphrase.
import { useState } from "preact/hooks";
import { Button, ButtonRow } from "../../../parts/button/Button.tsx";
import { Choice } from "../../../parts/choice/Choice.tsx";
import { Notice } from "../../../parts/notice/Notice.tsx";
import type { LockKind } from "../../../vault-worker/messages.ts";
import { m } from "../../../words/words.ts";
import { useRoom } from "../../context.ts";
import { setSetting } from "../../flows/about.ts";
import { changeLock, lock } from "../../flows/keep.ts";
import { troubleWords } from "../reasons.ts";
import { NewPassphrase, passphraseProblem } from "../remember/passphrase.tsx";

export function Lock() {
  const room = useRoom();
  const keeping = room.keeping.value;
  if (keeping.kind !== "kept") return <p>{m.settings_lock_none()}</p>;
  if (keeping.lock === "device")
    return (
      <>
        <p>{m.settings_lock_device()}</p>
        <Passphrase lock="device" />
      </>
    );
  return (
    <>
      <p>{m.settings_lock_now_text()}</p>
      <Button icon="lock" onClick={() => void lock(room, () => location.reload())}>
        {m.settings_lock_now()}
      </Button>
      <ByItself />
      <Passphrase lock="passphrase" />
    </>
  );
}

const waits = ["0", "1", "5", "15"] as const;
type Wait = (typeof waits)[number];
const waitWords: Readonly<Record<Wait, () => string>> = {
  "0": m.settings_lock_never,
  "1": m.settings_lock_1,
  "5": m.settings_lock_5,
  "15": m.settings_lock_15,
};

function ByItself() {
  const room = useRoom();
  const kept = String(room.view.value.settings["lock-after"] ?? 0);
  return (
    <>
      <Choice<Wait>
        legend={m.settings_lock_after()}
        name="lock-after"
        options={waits.map((wait) => ({ value: wait, label: waitWords[wait]() }))}
        value={waits.find((wait) => wait === kept) ?? "0"}
        onChange={(wait) => void setSetting(room, "lock-after", Number(wait))}
      />
      <p class="quiet small">{m.settings_lock_after_note()}</p>
    </>
  );
}

type Doing = "new" | "drop" | undefined;

function Passphrase({ lock: now }: { readonly lock: LockKind }) {
  const room = useRoom();
  const [doing, setDoing] = useState<Doing>();
  const [words, setWords] = useState("");
  const [problem, setProblem] = useState<string>();
  const [said, setSaid] = useState("");
  const change = async (passphrase: string | null): Promise<void> => {
    const answer = await changeLock(room, passphrase);
    setWords("");
    setDoing(undefined);
    if (answer === "device") setSaid(m.settings_pass_dropped());
    else if (answer === "passphrase")
      setSaid(now === "device" ? m.settings_pass_added() : m.settings_pass_changed());
    else setSaid(`${troubleWords(answer).what} ${troubleWords(answer).safe}`);
  };
  const submit = (event: Event): void => {
    event.preventDefault();
    const wrong = passphraseProblem(words);
    setProblem(wrong);
    if (!wrong) void change(words);
  };
  const away = <Button onClick={() => setDoing(undefined)}>{m.settings_pass_cancel()}</Button>;
  return (
    <div class="settings__steps">
      {doing === undefined && (
        <ButtonRow>
          <Button onClick={() => setDoing("new")}>
            {now === "device" ? m.settings_pass_add() : m.settings_pass_change()}
          </Button>
          {now === "passphrase" && <Button onClick={() => setDoing("drop")}>{m.settings_pass_drop()}</Button>}
        </ButtonRow>
      )}
      {doing === "new" && (
        <form class="settings__steps" onSubmit={submit}>
          <NewPassphrase
            id="new-passphrase"
            label={m.settings_pass_new()}
            hint={m.remember_passphrase_hint()}
            value={words}
            problem={problem}
            onInput={setWords}
          />
          <p>{m.remember_forgotten()}</p>
          <ButtonRow>
            <Button kind="act" type="submit">
              {m.settings_pass_set()}
            </Button>
            {away}
          </ButtonRow>
        </form>
      )}
      {doing === "drop" && (
        <>
          <p>{m.settings_pass_drop_text()}</p>
          <ButtonRow>
            <Button kind="act" onClick={() => void change(null)}>
              {m.settings_pass_drop()}
            </Button>
            {away}
          </ButtonRow>
        </>
      )}
      <div role="status">{said && <Notice>{said}</Notice>}</div>
    </div>
  );
}
