// A sheet of paper on the paper. `level` says how deep its heading is, so that pages keep one outline.
import type { ComponentChildren } from "preact";
import { names } from "../names.ts";

export interface CardProps {
  readonly children?: ComponentChildren;
  readonly title?: string | undefined;
  readonly level?: 2 | 3;
  /** `raised` paper · `sunk` a hollow · `flat` edged only. */
  readonly kind?: "raised" | "sunk" | "flat";
  readonly id?: string;
  readonly class?: string;
}

export function Card({ children, title, level = 2, kind = "raised", id, class: extra }: CardProps) {
  const Heading = level === 2 ? "h2" : "h3";
  return (
    <section class={names("card", `card--${kind}`, extra)} id={id}>
      {title && <Heading class="card__title">{title}</Heading>}
      {children}
    </section>
  );
}
