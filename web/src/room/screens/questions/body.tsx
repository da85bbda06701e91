// What can't wait, asked before *any of these now?*, and what somebody would rather not see.
import type { RedFlagId, Topic } from "@unhurried/core";
import { useLocation } from "preact-iso";
import { at } from "../../../parts/at.ts";
import { Button, ButtonRow } from "../../../parts/button/Button.tsx";
import { Notice } from "../../../parts/notice/Notice.tsx";
import { Toggles } from "../../../parts/toggles/Toggles.tsx";
import { m } from "../../../words/words.ts";
import { useRoom } from "../../context.ts";
import { setHidden, setRedFlag } from "../../flows/about.ts";
import { addressOf } from "../../routes.ts";
import { topicWords } from "../reasons.ts";
import { topicGroups, urgentNow } from "./groups.ts";
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
