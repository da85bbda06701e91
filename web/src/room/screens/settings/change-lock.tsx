// Another lock: a passphrase, a passkey or none. What opens the present one is asked for again first, so that a phone
// that was put down open for a moment is not enough to lock its owner out.
import { useRef, useState } from "preact/hooks";
import { Button, ButtonRow } from "../../../parts/button/Button.tsx";
import { Field } from "../../../parts/field/Field.tsx";
import { Notice } from "../../../parts/notice/Notice.tsx";
import type { LockKind, NewSecret } from "../../../vault-worker/messages.ts";
import { m } from "../../../words/words.ts";
import { useRoom } from "../../context.ts";
import { AboutPasskeys, useCanPasskey } from "../remember/passkey.tsx";
import { NewPassphrase } from "../remember/passphrase.tsx";
import { change, type Problem } from "./changing.ts";

/** What each way is called, by the lock there is now and the one to be. */
const wayWords: Readonly<Record<LockKind, Partial<Record<LockKind, () => string>>>> = {
  device: { passphrase: m.settings_pass_add, passkey: m.passkey_use },
  passphrase: {
    passphrase: m.settings_pass_change,
    passkey: m.passkey_instead,
    device: m.settings_pass_drop,
  },
  passkey: { passphrase: m.settings_pass_instead, device: m.settings_pass_drop },
};

const doneWords = (before: LockKind, now: LockKind): string => {
  if (now === "device") return m.settings_pass_dropped();
  if (now === "passkey") return m.passkey_added();
  return before === "passphrase" ? m.settings_pass_changed() : m.settings_pass_added();
};

export function ChangeLock({ now }: { readonly now: LockKind }) {
  const canPasskey = useCanPasskey();
  const [to, setTo] = useState<LockKind>();
  const [said, setSaid] = useState("");
  const ways = (["passphrase", "passkey", "device"] as const).flatMap((way) => {
    const words = way === "passkey" && !canPasskey ? undefined : wayWords[now][way];
    return words ? [{ way, words: words() }] : [];
  });
  return (
    <div class="settings__steps">
      {to === undefined ? (
        <ButtonRow>
          {ways.map(({ way, words }) => (
            <Button
              key={way}
              onClick={() => {
                setSaid("");
                setTo(way);
              }}
            >
              {words}
            </Button>
          ))}
        </ButtonRow>
      ) : (
        <Change
          now={now}
          to={to}
          act={to === "passkey" ? m.passkey_make() : to === "device" ? m.settings_pass_drop() : undefined}
          onAway={() => setTo(undefined)}
          onDone={() => {
            setTo(undefined);
            setSaid(doneWords(now, to));
          }}
        />
      )}
      <div role="status">{said && <Notice>{said}</Notice>}</div>
    </div>
  );
}

interface ChangeProps {
  readonly now: LockKind;
  readonly to: LockKind;
  readonly act: string | undefined;
  readonly onAway: () => void;
  readonly onDone: () => void;
}

function Change({ now, to, act, onAway, onDone }: ChangeProps) {
  const room = useRoom();
  const [old, setOld] = useState("");
  const [words, setWords] = useState("");
  const [problem, setProblem] = useState<Problem>();
  const [isWorking, setWorking] = useState(false);
  // A passkey that was made before the old words turned out wrong is used at the next try: one is enough.
  const made = useRef<NewSecret | undefined>(undefined);
  const at = (where: Problem["where"]) => (problem?.where === where ? problem.words : undefined);
  const submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    if (isWorking) return;
    setWorking(true);
    setProblem(undefined);
    const found = await change(room, { now, to, old, words, made });
    setWorking(false);
    setProblem(found);
    if (!found) onDone();
  };
  return (
    <form class="settings__steps" onSubmit={(event) => void submit(event)}>
      {to === "device" && <p>{m.settings_pass_drop_text()}</p>}
      {to === "passkey" && <AboutPasskeys problem={at("passkey")} />}
      {now === "passphrase" && (
        <Field
          id="old-passphrase"
          label={m.settings_pass_now()}
          hint={m.settings_pass_now_hint()}
          kind="password"
          autocomplete="current-password"
          spellcheck={false}
          value={old}
          problem={at("old")}
          onInput={setOld}
        />
      )}
      {now === "passkey" && <p>{m.settings_passkey_now()}</p>}
      {to === "passphrase" && (
        <>
          <NewPassphrase
            id="new-passphrase"
            label={m.settings_pass_new()}
            hint={m.remember_passphrase_hint()}
            value={words}
            problem={at("new")}
            onInput={setWords}
          />
          <p>{m.remember_forgotten()}</p>
        </>
      )}
      <ButtonRow>
        <Button kind="act" type="submit">
          {act ?? m.settings_pass_set()}
        </Button>
        <Button onClick={onAway}>{m.settings_pass_cancel()}</Button>
      </ButtonRow>
      <div role="status">
        {isWorking && <p class="quiet">{m.remember_working()}</p>}
        {at("whole") && <Notice>{at("whole")}</Notice>}
        {to !== "passkey" && at("passkey") && <Notice>{at("passkey")}</Notice>}
      </div>
    </form>
  );
}
