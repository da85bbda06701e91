// Names and what belongs to them, side by side where there is room.
import type { ComponentChildren } from "preact";

export interface FactsProps {
  readonly items: readonly { readonly name: string; readonly text: ComponentChildren }[];
}

export function Facts({ items }: FactsProps) {
  if (items.length === 0) return null;
  return (
    <dl class="facts">
      {items.map((item) => (
        <div key={item.name} class="facts__item">
          <dt>{item.name}</dt>
          <dd>{item.text}</dd>
        </div>
      ))}
    </dl>
  );
}
