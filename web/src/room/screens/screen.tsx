// The sheet an ordinary screen stands on: a line above if there is one, the heading, what belongs under it.
import type { ComponentChildren } from "preact";
import { names } from "../../parts/names.ts";
import "./screen.css";
import { useScreen } from "./use-screen.ts";

export interface ScreenProps {
  /** What stands in the tab and the history: neutral. */
  readonly title: string;
  /** What stands on the screen; the title when left out. */
  readonly heading?: string;
  readonly above?: ComponentChildren;
  readonly below?: ComponentChildren;
  /** Changes when the same screen shows something else: the focus moves to the heading again. */
  readonly part?: string | number;
  readonly wide?: boolean;
  readonly class?: string;
  readonly children?: ComponentChildren;
}

export function Screen(props: ScreenProps) {
  const { title, heading = title, above, below, part, wide, children } = props;
  const h1 = useScreen(title, part);
  return (
    <div class={names("screen", wide && "screen--wide", props.class)}>
      <header class="screen__head">
        {above}
        <h1 {...h1}>{heading}</h1>
        {below}
      </header>
      {children}
    </div>
  );
}
