// A place where nothing is yet: one shape with its light, a plain sentence, ways on.
import type { ComponentChildren } from "preact";
import { Motif } from "../../motif/Motif.tsx";
import { names } from "../names.ts";

export interface EmptyProps {
  readonly title: string;
  /** 1: it is all there is on the page, and the shape gets the room. */
  readonly level?: 1 | 2;
  readonly children?: ComponentChildren;
  readonly seed?: number;
}

export function Empty({ title, level = 2, children, seed = 5 }: EmptyProps) {
  const Heading = level === 1 ? "h1" : "h2";
  return (
    <div class={names("empty", level === 1 && "empty--page")}>
      <Motif class="empty__motif" alone seed={seed} />
      <div class="empty__words">
        <Heading>{title}</Heading>
        {children}
      </div>
    </div>
  );
}
