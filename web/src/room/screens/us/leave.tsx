// Taking leave of a place for two: with a word or without, keeping what was shared or letting it go.
import { useState } from "preact/hooks";
import { Button, ButtonRow } from "../../../parts/button/Button.tsx";
import { Choice } from "../../../parts/choice/Choice.tsx";
import { Notice } from "../../../parts/notice/Notice.tsx";
import { m } from "../../../words/words.ts";
import { useRoom } from "../../context.ts";
import { type Left, leaveOurs } from "../../flows/ours.ts";

type How = "quiet" | "announced";
type What = "keep" | "delete";

export interface LeaveProps {
  readonly theirs: string;
  /** The other one went first: there is nobody to tell. */
  readonly theyLeft: boolean;
  readonly hasMoments: boolean;
  readonly onLeft: () => void;
  readonly onStay: () => void;
}

export function Leave({ theirs, theyLeft, hasMoments, onLeft, onStay }: LeaveProps) {
  const room = useRoom();
  // Where home isn't safe nothing is said unless somebody chooses it.
  const isQuiet = theyLeft || room.view.value.situation.homeUnsafe;
  const [how, setHow] = useState<How | undefined>(isQuiet ? "quiet" : undefined);
  const [what, setWhat] = useState<What | undefined>(hasMoments ? undefined : "delete");
  const [came, setCame] = useState<Left>();
  const leave = async (): Promise<void> => {
    if (how === undefined || what === undefined) return;
    const left = await leaveOurs(room, how, what === "keep");
    if (left === "left") onLeft();
    else setCame(left);
  };
  return (
    <div class="settings__steps">
      <p>{m.us_leave_lead()}</p>
      <p>{m.us_leave_copies({ theirs })}</p>
      {!theyLeft && (
        <Choice<How>
          legend={m.us_leave_how({ theirs })}
          name="us-how"
          options={[
            { value: "quiet", label: m.us_leave_quiet(), hint: m.us_leave_quiet_hint() },
            { value: "announced", label: m.us_leave_announced(), hint: m.us_leave_announced_hint() },
          ]}
          value={how}
          onChange={setHow}
        />
      )}
      {hasMoments && (
        <Choice<What>
          legend={m.us_leave_what()}
          name="us-what"
          options={[
            { value: "keep", label: m.us_leave_keep() },
            { value: "delete", label: m.us_leave_delete() },
          ]}
          value={what}
          onChange={setWhat}
        />
      )}
      <div role="status">
        {came === "not-told" && <Notice kind="care">{m.us_leave_not_told()}</Notice>}
        {came === "trouble" && <Notice kind="care">{m.us_leave_trouble()}</Notice>}
      </div>
      <ButtonRow>
        {how !== undefined && what !== undefined && (
          <Button kind="stop" onClick={() => void leave()}>
            {m.us_leave_yes()}
          </Button>
        )}
        <Button onClick={onStay}>{m.us_leave_no()}</Button>
      </ButtonRow>
    </div>
  );
}
