// *Remember this on this phone*: what it means, who could read it, and a lock in the same breath. A quiet card
// that is only there while nothing is kept; afterwards it says what the browser answered.
import { useEffect, useRef, useState } from "preact/hooks";
import { Button, ButtonRow } from "../../parts/button/Button.tsx";
import { Card } from "../../parts/card/Card.tsx";
import { Choice } from "../../parts/choice/Choice.tsx";
import { Notice } from "../../parts/notice/Notice.tsx";
import type { LockKind, NewSecret } from "../../vault-worker/messages.ts";
import { m } from "../../words/words.ts";
import { useRoom } from "../context.ts";
import { type Remembered, remember } from "../flows/keep.ts";
import { makePasskey } from "../flows/passkey.ts";
import { addressOf } from "../routes.ts";
import { troubleWords } from "./reasons.ts";
import { AboutSafari, Persisted } from "./remember/after.tsx";
import { AboutPasskeys, passkeyTrouble, useCanPasskey } from "./remember/passkey.tsx";
import { NewPassphrase, passphraseProblem } from "./remember/passphrase.tsx";
import "./remember.css";

const doneWords: Readonly<Record<LockKind, () => string>> = {
  device: m.remember_done_device,
  passphrase: m.remember_done_passphrase,
  passkey: m.remember_done_passkey,
};

export interface RememberProps {
  /** In Settings it is no offer but the thing itself: it has no "not now" and links nowhere. */
  readonly inSettings?: boolean;
}

export function Remember({ inSettings = false }: RememberProps) {
  const room = useRoom();
  const keeping = room.keeping.value;
  const [done, setDone] = useState<Remembered>();
  const [isOpen, setOpen] = useState(false);
  const place = useRef<HTMLDivElement>(null);
  const show = isOpen ? "open" : done?.kind;
  useEffect(() => {
    if (show) place.current?.focus();
  }, [show]);
  if (keeping.kind !== "memory" && !done) return null;
  return (
    <Card
      title={done?.kind === "remembered" ? m.remember_done_title() : m.remember_title()}
      kind={inSettings ? "raised" : "flat"}
      class="remember"
    >
      <div class="remember__inside" tabIndex={-1} ref={place}>
        {done ? (
          <After done={done} inSettings={inSettings} again={() => setDone(undefined)} />
        ) : isOpen ? (
          <Ask
            onDone={(answer) => {
              setOpen(false);
              setDone(answer);
            }}
            onNot={() => setOpen(false)}
          />
        ) : (
          <>
            <p>{m.remember_now()}</p>
            <p>{m.remember_means()}</p>
            <p>{m.remember_who()}</p>
            <Button onClick={() => setOpen(true)}>{m.remember_open()}</Button>
          </>
        )}
      </div>
    </Card>
  );
}

interface AskProps {
  readonly onDone: (answer: Remembered) => void;
  readonly onNot: () => void;
}

function Ask({ onDone, onNot }: AskProps) {
  const room = useRoom();
  const [lock, setLock] = useState<LockKind>();
  const canPasskey = useCanPasskey();
  const [words, setWords] = useState("");
  const [problem, setProblem] = useState<string>();
  const [isWorking, setWorking] = useState(false);
  const keep = async (event: Event): Promise<void> => {
    event.preventDefault();
    const wrong = lock === "passphrase" ? passphraseProblem(words) : undefined;
    setProblem(wrong);
    if (wrong || !lock || isWorking) return;
    setWorking(true);
    const secret = await secretFor(lock, words);
    if (typeof secret !== "string") return onDone(await remember(room, secret));
    setWorking(false);
    setProblem(secret);
  };
  return (
    <form class="remember__form" onSubmit={(event) => void keep(event)}>
      <p>{m.remember_who()}</p>
      <Choice<LockKind>
        legend={m.remember_lock()}
        name="remember-lock"
        options={[
          { value: "passphrase", label: m.remember_with(), hint: m.remember_with_hint() },
          ...(canPasskey
            ? [{ value: "passkey" as const, label: m.passkey_with(), hint: m.passkey_with_hint() }]
            : []),
          { value: "device", label: m.remember_without(), hint: m.remember_without_hint() },
        ]}
        value={lock}
        onChange={(chosen) => {
          setLock(chosen);
          setProblem(undefined);
        }}
      />
      {lock === "passphrase" && (
        <>
          <NewPassphrase
            id="remember-passphrase"
            label={m.remember_passphrase()}
            hint={m.remember_passphrase_hint()}
            value={words}
            problem={problem}
            onInput={setWords}
          />
          <p>{m.remember_forgotten()}</p>
        </>
      )}
      {lock === "passkey" && <AboutPasskeys problem={problem} />}
      <ButtonRow>
        {lock && (
          <Button kind="act" type="submit">
            {m.remember_do()}
          </Button>
        )}
        <Button onClick={onNot}>{m.remember_not()}</Button>
      </ButtonRow>
      <p role="status" class="quiet">
        {isWorking && m.remember_working()}
      </p>
    </form>
  );
}

/** Words instead of a secret: why there is none. */
async function secretFor(lock: LockKind, words: string): Promise<NewSecret | string> {
  if (lock === "device") return {};
  if (lock === "passphrase") return { passphrase: words };
  const made = await makePasskey(m.passkey_name());
  return made.kind === "made" ? made.secret : passkeyTrouble[made.why]();
}

interface AfterProps {
  readonly done: Remembered;
  readonly inSettings: boolean;
  readonly again: () => void;
}

function After({ done, inSettings, again }: AfterProps) {
  const { keeping } = useRoom();
  if (done.kind === "already-there")
    return (
      <>
        <p>{m.remember_already()}</p>
        <Button onClick={() => location.reload()}>{m.remember_reload()}</Button>
      </>
    );
  if (done.kind === "trouble") {
    const { what, safe, todo } = troubleWords(done.why);
    return (
      <Notice kind="care">
        <p>{what}</p>
        <p>
          {safe} {todo}
        </p>
        <Button kind="quiet" onClick={again}>
          {m.session_try_again()}
        </Button>
        {!inSettings && (
          <a class="line-link" href={addressOf("settings")}>
            {m.notice_take_copy()}
          </a>
        )}
      </Notice>
    );
  }
  const lock = keeping.value.kind === "kept" ? keeping.value.lock : "device";
  return (
    <>
      <p>{doneWords[lock]()}</p>
      <Persisted asked={done.persisted} />
      <AboutSafari />
      {!inSettings && (
        <a class="line-link" href={addressOf("settings")}>
          {m.remember_settings()}
        </a>
      )}
    </>
  );
}
