// A card that leads somewhere. The title is the link and its target covers the whole card.
import type { ComponentChildren } from "preact";
import { Chips } from "../chips/Chips.tsx";

export interface LinkCardProps {
  readonly href: string;
  readonly title: string;
  readonly text?: string | undefined;
  readonly chips?: readonly string[];
  readonly level?: 2 | 3;
  /** A picture above the title, usually a Motif. */
  readonly picture?: ComponentChildren;
}

export function LinkCard({ href, title, text, chips = [], level = 3, picture }: LinkCardProps) {
  const Heading = level === 2 ? "h2" : "h3";
  return (
    <article class="link-card">
      {picture && <div class="link-card__picture">{picture}</div>}
      <Heading class="link-card__title">
        <a href={href}>{title}</a>
      </Heading>
      {text && <p class="link-card__text">{text}</p>}
      <Chips items={chips} />
    </article>
  );
}
