// The motif, breathing: the two come closer as the breath goes in, and part a little as it goes out. It moves
// by transforms alone, stops when paused, and rests under reduced motion, where the words carry the pace.
import { motif } from "../../motif/motif.ts";
import { names } from "../names.ts";

export interface PacerProps {
  readonly seed?: number;
  /** One person: one shape, and the light inside it grows and shrinks. */
  readonly alone?: boolean | undefined;
  /** `breath` moves with an easy breath · `still` rests. */
  readonly motion?: "breath" | "still";
  readonly paused?: boolean | undefined;
  readonly label?: string | undefined;
}

export function Pacer({ seed = 7, alone, motion = "still", paused, label }: PacerProps) {
  const drawn = motif({ gap: -0.35, sizeA: 1, sizeB: 0.82, seed, lean: 16, ...(alone ? { alone } : {}) });
  const spoken = label
    ? ({ role: "img", "aria-label": label } as const)
    : ({ "aria-hidden": "true" } as const);
  return (
    // biome-ignore lint/a11y/noSvgWithoutTitle: named by aria-label, or hidden when words beside it say it.
    <svg
      class={names("motif", "pacer", `pacer--${motion}`, paused && "pacer--paused", alone && "pacer--alone")}
      viewBox={drawn.viewBox}
      focusable="false"
      {...spoken}
    >
      <path class="motif__a" d={drawn.a} />
      {drawn.b && <path class="motif__b" d={drawn.b} />}
      {drawn.light && <path class="motif__light" d={drawn.light} />}
    </svg>
  );
}
