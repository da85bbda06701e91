// The places of the room, in the same order at the foot of every screen.
import { Icon, type IconName } from "../icon/Icon.tsx";

export interface TabsProps {
  readonly label: string;
  readonly items: readonly {
    readonly href: string;
    readonly label: string;
    readonly icon: IconName;
    readonly current?: boolean | undefined;
  }[];
  readonly onGo?: ((href: string, event: MouseEvent) => void) | undefined;
}

export function Tabs({ label, items, onGo }: TabsProps) {
  return (
    <nav class="tabs" aria-label={label}>
      {items.map((item) => (
        <a
          key={item.href}
          class="tabs__item"
          href={item.href}
          aria-current={item.current ? "page" : undefined}
          onClick={(event) => onGo?.(item.href, event)}
        >
          <Icon name={item.icon} />
          <span>{item.label}</span>
        </a>
      ))}
    </nav>
  );
}
