// Draws the motif. Decorative unless it is given a name; colours come from classes, so both themes and
// forced colours work and no style attribute is needed.
import { type MotifShape, motif } from "./motif.ts";

export interface MotifProps extends Partial<MotifShape> {
  /** A name for people who do not see it. Leave out when the words beside it say enough. */
  readonly label?: string;
  readonly class?: string;
  /** Draw the edges: where the picture itself carries meaning. */
  readonly edged?: boolean;
}

const usual: MotifShape = { gap: -0.3, sizeA: 1, sizeB: 0.82, seed: 7, lean: 14 };

export function Motif({ label, class: extra, edged, ...shape }: MotifProps) {
  const { a, b, light, viewBox } = motif({ ...usual, ...shape });
  const name = ["motif", edged ? "motif--edged" : "", extra ?? ""].filter(Boolean).join(" ");
  const spoken = label
    ? ({ role: "img", "aria-label": label } as const)
    : ({ "aria-hidden": "true" } as const);
  return (
    // biome-ignore lint/a11y/noSvgWithoutTitle: named by aria-label, or hidden when words beside it say it.
    <svg class={name} viewBox={viewBox} focusable="false" {...spoken}>
      <path class="motif__a" d={a} />
      {b && <path class="motif__b" d={b} />}
      {light && <path class="motif__light" d={light} />}
    </svg>
  );
}
