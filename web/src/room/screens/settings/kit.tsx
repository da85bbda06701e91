// The recovery page in Settings: whether there is one, testing it, a new one, forgetting it.
import { useEffect, useRef, useState } from "preact/hooks";
import { Button, ButtonRow } from "../../../parts/button/Button.tsx";
import { Notice } from "../../../parts/notice/Notice.tsx";
import type { KitView, Typed } from "../../../vault-worker/kit-messages.ts";
import { m, writtenDay } from "../../../words/words.ts";
import { useRoom } from "../../context.ts";
import { dayOf } from "../../day.ts";
import { forgetKit, lookAtKit, type Tested, testKit } from "../../flows/kit.ts";
import { makeAddress } from "../kit/addresses.ts";
import { notWords, Typing } from "../kit/typing.tsx";
import { troubleWords } from "../reasons.ts";
import { CopyFile, carryTrouble, readWhole } from "./carry.tsx";

export function Kit() {
  const room = useRoom();
  const isKept = room.keeping.value.kind === "kept";
  const [kit, setKit] = useState<KitView>();
  const [doing, setDoing] = useState<"test" | "forget">();
  const [said, setSaid] = useState("");
  const look = (): void => void lookAtKit(room).then(setKit);
  useEffect(() => {
    if (isKept) look();
  }, [isKept]);
  const close = (words: string): void => {
    setDoing(undefined);
    setSaid(words);
    look();
  };
  return (
    <div class="settings__steps">
      <p>{m.kit_about()}</p>
      <p>{m.kit_who()}</p>
      {kit ? <State kit={kit} /> : <p>{isKept ? m.kit_none() : m.kit_not_kept()}</p>}
      {isKept && doing === undefined && (
        <ButtonRow>
          {kit && (
            <Button
              onClick={() => {
                setSaid("");
                setDoing("test");
              }}
            >
              {m.kit_test()}
            </Button>
          )}
          <Button href={makeAddress}>{kit ? m.kit_make_new() : m.kit_make()}</Button>
          {kit && (
            <Button
              onClick={() => {
                setSaid("");
                setDoing("forget");
              }}
            >
              {m.kit_forget()}
            </Button>
          )}
        </ButtonRow>
      )}
      {kit && doing === undefined && <p class="quiet">{m.kit_make_new_text()}</p>}
      {doing === "test" && <Test onClose={close} />}
      {doing === "forget" && (
        <Notice title={m.kit_forget_sure()}>
          <p>{m.kit_forget_text()}</p>
          <ButtonRow>
            <Button kind="act" onClick={() => void forgetKit(room).then(() => close(m.kit_forgotten()))}>
              {m.kit_forget_yes()}
            </Button>
            <Button onClick={() => setDoing(undefined)}>{m.kit_forget_no()}</Button>
          </ButtonRow>
        </Notice>
      )}
      <div role="status">{said && <Notice>{said}</Notice>}</div>
    </div>
  );
}

function State({ kit }: { readonly kit: KitView }) {
  const day = (ms: number): string => writtenDay(dayOf(ms));
  return (
    <>
      <p>
        <strong>{m.kit_state({ made: day(kit.made), tested: day(kit.tested) })}</strong>{" "}
        {kit.hasPassphrase && m.kit_state_pass()}
      </p>
      <p>{m.kit_opens()}</p>
      <p>{m.kit_copy_next()}</p>
    </>
  );
}

/** What a test showed; `isRight`: there is nothing more to try. */
function testWords(answer: Tested): { readonly words: string; readonly isRight: boolean } {
  switch (answer.kind) {
    case "kit":
      return { words: m.kit_test_same(), isRight: true };
    case "read":
      return { words: m.kit_test_copy(), isRight: true };
    case "not-read":
      return { words: carryTrouble[answer.why](), isRight: false };
    case "not-words":
      return { words: notWords(answer), isRight: false };
    case "trouble": {
      const { what, safe } = troubleWords(answer.why);
      return { words: `${what} ${safe}`, isRight: false };
    }
    default:
      return { words: m.kit_test_other(), isRight: false };
  }
}

function Test({ onClose }: { readonly onClose: (said: string) => void }) {
  const room = useRoom();
  const file = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState<Typed>({ text: "" });
  const [said, setSaid] = useState("");
  const [isWorking, setWorking] = useState(false);
  const test = async (event: Event): Promise<void> => {
    event.preventDefault();
    if (isWorking) return;
    setWorking(true);
    const chosen = file.current?.files?.[0];
    const { words, isRight } = testWords(await testKit(room, typed, chosen && (await readWhole(chosen))));
    setWorking(false);
    if (isRight) onClose(words);
    else setSaid(words);
  };
  return (
    <form class="settings__steps" onSubmit={(event) => void test(event)}>
      <p>{m.kit_test_text()}</p>
      <Typing typed={typed} onTyped={setTyped} />
      <CopyFile id="kit-test-file" label={m.kit_test_file()} file={file} />
      <div role="status">
        {isWorking && <p class="quiet">{m.settings_carry_working()}</p>}
        {said && !isWorking && <Notice>{said}</Notice>}
      </div>
      <ButtonRow>
        <Button kind="act" type="submit">
          {m.kit_test_do()}
        </Button>
        <Button onClick={() => onClose("")}>{m.kit_cancel()}</Button>
      </ButtonRow>
    </form>
  );
}
