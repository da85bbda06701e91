// A line drawing from its closed tree, and the same in words. Colours come from the classes, so that both themes,
// paper and forced colours are right.
import type { Shape, Drawing as Tree } from "@unhurried/core/reading";
import { type ComponentChild, h } from "preact";
import { m } from "../../words/words.ts";
import { Disclosure } from "../disclosure/Disclosure.tsx";

export interface DrawingProps {
  readonly of: Pick<Tree, "title" | "text" | "viewBox" | "shapes">;
}

export function Drawing({ of: { title, text, viewBox, shapes } }: DrawingProps) {
  return (
    <figure class="drawing">
      <svg class="drawing__picture" viewBox={viewBox} role="img" aria-label={title} focusable="false">
        {shapes.map(shapeToNode)}
      </svg>
      <figcaption class="drawing__name">{title}</figcaption>
      <Disclosure summary={m.drawing_in_words()}>
        <p>{text}</p>
      </Disclosure>
    </figure>
  );
}

const shapeToNode = ({ el, attrs, of }: Shape, key: number): ComponentChild =>
  h(el, { ...attrs, key }, of.map(shapeToNode));
