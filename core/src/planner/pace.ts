// How far suggestions may go, solo and together tracked apart: what went well opens the next step, "too much"
// closes one, and only the person opens that again. A place on a map, never a rank: nothing here is shown.
import type { Step } from "../library/vocabulary.ts";
import type { History, PastSession, PlanInput } from "./types.ts";

/** What a newcomer may be offered: everyday affection. */
const newcomer = 2;

export interface Pace {
  /** The highest step that went well or is said to be enjoyed; below 0 when there is none yet. */
  readonly comfortable: number;
  /** One step above what is comfortable, step 2 for a newcomer, never above the person's own choice. */
  readonly limit: number;
  /** One step below whatever was too much since the person last chose. Absent when nothing was. */
  readonly afterTooMuch?: number;
  /** When it was last too much, whether or not the person has chosen since. */
  readonly lastTooMuch?: number;
}

/** Too much is what the person called so, at the time or afterwards, and also wanting a step back. */
export const wasTooMuch = (session: PastSession): boolean =>
  session.ending === "too-much" || session.felt === "too-much" || session.next === "step-back";

/** It landed, and the person said it was good or all right. Saying nothing opens nothing. */
export const wentWell = (session: PastSession): boolean =>
  session.ending === "landed" &&
  (session.felt === "good" || session.felt === "all-right") &&
  !wasTooMuch(session);

type Side = "solo" | "together";

function paceOf(side: Side, enjoys: Step | undefined, history: History): Pace {
  const chosen = history.pace[side];
  let comfortable: number = enjoys ?? -1;
  let afterTooMuch: number | undefined;
  let lastTooMuch: number | undefined;
  for (const session of history.sessions) {
    if (session.together !== (side === "together")) continue;
    if (wasTooMuch(session)) {
      lastTooMuch = Math.max(lastTooMuch ?? session.began, session.began);
      if (chosen !== undefined && chosen.at > session.began) continue;
      // Below words at a distance there is nothing, so step 0 stays: nobody is left with an empty room.
      afterTooMuch = Math.max(0, Math.min(afterTooMuch ?? 6, session.step - 1));
    } else if (session.step > comfortable && wentWell(session)) comfortable = session.step;
  }
  return {
    comfortable,
    limit: Math.min(Math.max(newcomer, comfortable + 1), chosen?.step ?? 6),
    ...(afterTooMuch === undefined ? {} : { afterTooMuch }),
    ...(lastTooMuch === undefined ? {} : { lastTooMuch }),
  };
}

export const pacesOf = ({ situation, history }: PlanInput): Readonly<Record<Side, Pace>> => ({
  solo: paceOf("solo", situation.enjoys.solo, history),
  together: paceOf("together", situation.enjoys.together, history),
});
