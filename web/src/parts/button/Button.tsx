// An act. One stands out on a screen (`act`); the gentle alternatives (`plain`) are as easy to hit.
// With `href` it is a link, else a button.
import type { ComponentChildren } from "preact";
import { Icon, type IconName } from "../icon/Icon.tsx";
import { names } from "../names.ts";

export interface ButtonProps {
  readonly children?: ComponentChildren;
  /** `act` the one that stands out · `plain` an equal, outlined · `soft` a quiet fill · `stop` warm · `quiet` words only. */
  readonly kind?: "act" | "plain" | "soft" | "stop" | "quiet";
  readonly href?: string | undefined;
  /** Of a link that leads away: “noreferrer”. */
  readonly rel?: string | undefined;
  readonly type?: "button" | "submit";
  readonly icon?: IconName | undefined;
  /** As wide as its place. */
  readonly wide?: boolean | undefined;
  readonly disabled?: boolean | undefined;
  readonly pressed?: boolean | undefined;
  readonly expanded?: boolean | undefined;
  readonly controls?: string | undefined;
  readonly label?: string | undefined;
  readonly describedBy?: string | undefined;
  readonly id?: string | undefined;
  readonly class?: string;
  readonly hidden?: boolean | undefined;
  /** data-… attributes by name, for enhancement scripts. */
  readonly data?: Readonly<Record<string, string>>;
  readonly onClick?: ((event: MouseEvent) => void) | undefined;
}

export function Button(props: ButtonProps) {
  const { children, kind = "plain", href, icon, wide, data = {} } = props;
  const shared = {
    class: names("button", `button--${kind}`, wide && "button--wide", props.class),
    id: props.id,
    hidden: props.hidden,
    "aria-label": props.label,
    "aria-describedby": props.describedBy,
    onClick: props.onClick,
    ...Object.fromEntries(Object.entries(data).map(([key, value]) => [`data-${key}`, value])),
  };
  const inside = (
    <>
      {icon && <Icon name={icon} />}
      <span>{children}</span>
    </>
  );
  if (href !== undefined)
    return (
      <a {...shared} href={href} rel={props.rel}>
        {inside}
      </a>
    );
  return (
    <button
      {...shared}
      type={props.type ?? "button"}
      disabled={props.disabled}
      aria-pressed={props.pressed}
      aria-expanded={props.expanded}
      aria-controls={props.controls}
    >
      {inside}
    </button>
  );
}

export interface ButtonRowProps {
  readonly children?: ComponentChildren;
  readonly even?: boolean;
  readonly class?: string;
}

/** Acts side by side that wrap rather than shrink. */
export function ButtonRow({ children, even, class: extra }: ButtonRowProps) {
  return <div class={names("button-row", even && "button-row--even", extra)}>{children}</div>;
}
