// Why this is here, in a quiet voice beside it.
import type { ComponentChildren } from "preact";

export interface ReasonProps {
  readonly children?: ComponentChildren;
}

export function Reason({ children }: ReasonProps) {
  return <p class="reason">{children}</p>;
}
