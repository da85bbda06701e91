import type { Example } from "../examples.ts";
import type { CardProps } from "./Card.tsx";

export const cardExamples: readonly Example<CardProps>[] = [
  {
    name: "raised",
    props: {
      title: "Hand on hand, nothing next",
      level: 3,
      children: "Warm or cool? Soft or rough? That is all there is to do.",
    },
  },
  { name: "sunk", props: { kind: "sunk", children: "A quiet hollow for an aside." } },
  { name: "flat", props: { kind: "flat", children: "Edged only." } },
];
