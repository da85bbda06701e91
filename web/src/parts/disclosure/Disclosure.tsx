// More, when wanted: the browser's own details and summary, so it works without JavaScript.
import type { ComponentChildren } from "preact";

export interface DisclosureProps {
  readonly summary: ComponentChildren;
  readonly children?: ComponentChildren;
  readonly open?: boolean;
  readonly id?: string;
}

export function Disclosure({ summary, children, open, id }: DisclosureProps) {
  return (
    <details class="disclosure" open={open} id={id}>
      <summary class="disclosure__summary">{summary}</summary>
      <div class="disclosure__inside">{children}</div>
    </details>
  );
}
