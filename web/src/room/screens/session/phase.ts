// What every phase of a session is handed.
import type { SessionEvent, SessionState } from "@unhurried/core";
import type { RefObject } from "preact";
import type { Running } from "../../flows/session.ts";

export interface PhaseProps<P extends SessionState["phase"]> {
  readonly running: Running;
  readonly state: Extract<SessionState, { phase: P }>;
  readonly act: (event: SessionEvent) => void;
  /** Put it on the heading: the focus goes there when the screen changes. */
  readonly heading: RefObject<HTMLHeadingElement | null>;
}

/** Names the screen: when the name changes, the focus moves to its words. */
export function screenKey(state: SessionState): string {
  switch (state.phase) {
    case "steps":
      return `steps ${state.version} ${state.index}`;
    case "too-much":
      return `too-much ${state.beat}`;
    default:
      return state.phase;
  }
}
