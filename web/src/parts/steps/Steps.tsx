// What to do, one line after the other, with large quiet numbers.
import type { Prose as ProseTree } from "@unhurried/core/library";
import { Prose } from "../prose/Prose.tsx";

export interface StepsProps {
  readonly steps: readonly ProseTree[];
}

export function Steps({ steps }: StepsProps) {
  return (
    // biome-ignore lint/a11y/noRedundantRoles: Safari drops the list role when the numbers are drawn by CSS.
    <ol class="steps" role="list">
      {steps.map((step, i) => (
        <li key={i} class="steps__item">
          <Prose of={step} level={3} />
        </li>
      ))}
    </ol>
  );
}
