// The foot of a session: gentle choices, and Stop, the warmest thing on the screen.
import { Button } from "../button/Button.tsx";

export interface StopBarProps {
  readonly label: string;
  readonly stop: { readonly label: string; readonly onClick?: (() => void) | undefined };
  /** At most two, such as Softer and Stay here. */
  readonly others?: readonly {
    readonly label: string;
    readonly onClick?: (() => void) | undefined;
    readonly act?: boolean;
  }[];
}

export function StopBar({ label, stop, others = [] }: StopBarProps) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would announce a form that is not there.
    <div class="stop-bar" role="group" aria-label={label}>
      {others.map((other) => (
        <Button key={other.label} kind={other.act ? "act" : "plain"} onClick={other.onClick}>
          {other.label}
        </Button>
      ))}
      <Button kind="stop" class="stop-bar__stop" onClick={stop.onClick}>
        {stop.label}
      </Button>
    </div>
  );
}
