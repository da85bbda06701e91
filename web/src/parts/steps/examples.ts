import type { Example } from "../examples.ts";
import type { StepsProps } from "./Steps.tsx";

export const stepsExamples: readonly Example<StepsProps>[] = [
  {
    name: "three steps",
    props: {
      steps: [
        "Stay as you are.",
        "Is there one place that feels all right? Any place will do.",
        "Stay with it for a moment.",
      ].map((text) => [{ kind: "p", of: [{ kind: "text", text }] }] as const),
    },
  },
];
