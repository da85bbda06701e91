// Which tabs stand at the foot. All four from the first moment, so that nothing moves under a thumb.
import type { Closed } from "./gate/closed.ts";

/**
 * Away during a session. At a closed door Help alone: the same help in the same place, also where somebody comes back
 * to a session and finds it locked.
 */
export function tabsShown(here: string, closed: Closed | undefined): "all" | "help" | "none" {
  const isOnItsWay = closed === undefined || closed.kind === "opening";
  if (!isOnItsWay) return "help";
  return here === "session" ? "none" : "all";
}
