import type { Example } from "../examples.ts";
import type { EmptyProps } from "./Empty.tsx";

export const emptyExamples: readonly Example<EmptyProps>[] = [
  {
    name: "nothing yet",
    props: { title: "Nothing here yet", children: "What you keep will be here, in your own words." },
  },
];
