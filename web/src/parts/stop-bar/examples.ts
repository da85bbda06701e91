import type { Example } from "../examples.ts";
import type { StopBarProps } from "./StopBar.tsx";

export const stopBarExamples: readonly Example<StopBarProps>[] = [
  {
    name: "in a session",
    props: {
      label: "Session",
      stop: { label: "Stop here" },
      others: [{ label: "Softer" }, { label: "Stay here" }],
    },
  },
];
