// Something to know: what happened, what is safe, what to do. `live` speaks it when it appears.
import type { ComponentChildren } from "preact";
import { names } from "../names.ts";

export interface NoticeProps {
  readonly children?: ComponentChildren;
  readonly title?: string | undefined;
  /** `quiet` an aside · `care` look after yourself · `help` somebody to call. */
  readonly kind?: "quiet" | "care" | "help";
  readonly live?: "polite" | "assertive";
}

export function Notice({ children, title, kind = "quiet", live }: NoticeProps) {
  const spoken = live ? ({ role: live === "polite" ? "status" : "alert" } as const) : {};
  return (
    <div class={names("notice", `notice--${kind}`)} {...spoken}>
      {title && <p class="notice__title">{title}</p>}
      {children}
    </div>
  );
}
