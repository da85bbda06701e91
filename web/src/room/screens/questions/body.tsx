// *Any of these now?* in body words, what can't wait before it, and what somebody would rather not see.
import type { PrecautionId, RedFlagId, Topic } from "@unhurried/core";
import { useState } from "preact/hooks";
import { useLocation } from "preact-iso";
import { at } from "../../../parts/at.ts";
import { Button, ButtonRow } from "../../../parts/button/Button.tsx";
import { Notice } from "../../../parts/notice/Notice.tsx";
import { Toggles } from "../../../parts/toggles/Toggles.tsx";
import { m } from "../../../words/words.ts";
import { useRoom } from "../../context.ts";
import { answerPrecautions, setHidden, setRedFlag, tellPrecaution } from "../../flows/about.ts";
import { addressOf } from "../../routes.ts";
import { libraryIn } from "../library.ts";
import { precautionName, topicWords } from "../reasons.ts";
import { precautionGroups, topicGroups, urgentNow } from "./groups.ts";
import type { QuestionProps } from "./question.ts";
import { useTicks } from "./ticks.ts";

/** One tap, and whom to call stands on the screen. */
export function UrgentNow() {
  const room = useRoom();
  const { route } = useLocation();
  const tell = async (flag: RedFlagId): Promise<void> => {
    await setRedFlag(room, flag, true);
    route(addressOf("today"));
  };
  return (
    <Notice kind="help" title={m.ask_now_urgent()}>
      <ButtonRow>
        {urgentNow.map(([flag, words]) => (
          <Button key={flag} onClick={() => void tell(flag)}>
            {words()}
          </Button>
        ))}
      </ButtonRow>
      <p>
        <a class="line-link" href={at("/help/urgent/")}>
          {m.ask_now_other_urgent()}
        </a>
      </p>
    </Notice>
  );
}

const isYes = (answer: string | undefined): boolean => answer === "yes";

/** A tick counts at once. The answer about the rest, "none" or "I don't know", is what ends the question. */
export function PrecautionsQuestion({ onDone }: { readonly onDone: () => void }) {
  const room = useRoom();
  const library = libraryIn(room);
  const { precautions } = room.view.value.situation;
  const on = (Object.keys(precautions) as PrecautionId[]).filter((id) => isYes(precautions[id]));
  const [ticked, tick] = useTicks(on, (_, id, isOn) => void tellPrecaution(room, id, isOn ? "yes" : "no"));
  // For somebody unsure: one sentence more about each. Otherwise the list stays short.
  const [isLong, setLong] = useState(false);
  if (!library) return null;
  const finish = async (rest: "no" | "unknown"): Promise<void> => {
    await answerPrecautions(room, ticked, rest);
    onDone();
  };
  const about = (id: PrecautionId): string | undefined =>
    library.precautions.find((one) => one.id === id)?.about;
  const optionOf = (value: PrecautionId) => {
    const hint = about(value);
    return { value, label: precautionName(library, value), ...(hint ? { hint } : {}) };
  };
  return (
    <>
      <Button kind="quiet" class="start__more" onClick={() => setLong(!isLong)}>
        {isLong ? m.ask_now_less() : m.ask_now_more()}
      </Button>
      {precautionGroups.map(({ name, of }) => (
        <Toggles
          key={of[0]}
          legend={name()}
          name="precautions"
          options={of.map(optionOf)}
          values={ticked}
          onChange={tick}
        />
      ))}
      <ButtonRow even>
        <Button kind="act" onClick={() => void finish("no")}>
          {ticked.length > 0 ? m.ask_now_only() : m.ask_now_none()}
        </Button>
        <Button onClick={() => void finish("unknown")}>
          {ticked.length > 0 ? m.ask_now_ticked_unknown() : m.ask_now_unknown()}
        </Button>
      </ButtonRow>
    </>
  );
}

export function HideQuestion({ onAnswer }: QuestionProps) {
  const room = useRoom();
  const [ticked, tick] = useTicks(room.view.value.situation.hidden, (_, topic: Topic, on) => {
    void setHidden(room, { [topic]: on });
    onAnswer?.();
  });
  return (
    <>
      {topicGroups.map(({ name, of }) => (
        <Toggles
          key={of[0]}
          legend={name()}
          name="hide"
          options={of.map((value) => ({ value, label: topicWords[value]() }))}
          values={ticked}
          onChange={tick}
        />
      ))}
    </>
  );
}
