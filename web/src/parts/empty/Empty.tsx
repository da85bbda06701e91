// A place where nothing is yet: one shape with its light, a plain sentence, ways on.
import type { ComponentChildren } from "preact";
import { Motif } from "../../motif/Motif.tsx";

export interface EmptyProps {
  readonly title: string;
  readonly level?: 1 | 2;
  readonly children?: ComponentChildren;
  readonly seed?: number;
}

export function Empty({ title, level = 2, children, seed = 5 }: EmptyProps) {
  const Heading = level === 1 ? "h1" : "h2";
  return (
    <div class="empty">
      <Motif class="empty__motif" alone seed={seed} />
      <Heading>{title}</Heading>
      {children}
    </div>
  );
}
