// Short facts in a row: minutes, who, how little it asks.

export interface ChipsProps {
  readonly items: readonly string[];
  readonly label?: string | undefined;
}

export function Chips({ items, label }: ChipsProps) {
  if (items.length === 0) return null;
  return (
    // biome-ignore lint/a11y/noRedundantRoles: Safari drops the list role when the bullets are gone.
    <ul class="chips" role="list" aria-label={label}>
      {items.map((item) => (
        <li key={item} class="chips__item">
          {item}
        </li>
      ))}
    </ul>
  );
}
