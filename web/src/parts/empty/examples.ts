import type { Example } from "../examples.ts";
import type { EmptyProps } from "./Empty.tsx";

export const emptyExamples: readonly Example<EmptyProps>[] = [
  {
    name: "nothing yet",
    props: { title: "Nothing here yet", children: "What you keep will be here, in your own words." },
  },
  {
    name: "all there is on a page",
    props: { title: "This page isn't here", level: 1, seed: 52, children: "Other pages are." },
  },
];
