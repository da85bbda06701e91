import type { Example } from "../examples.ts";
import type { ChipsProps } from "./Chips.tsx";

export const chipsExamples: readonly Example<ChipsProps>[] = [
  { name: "facts of a practice", props: { items: ["2 minutes", "Together", "Very little energy"] } },
];
