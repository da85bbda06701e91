import type { Example } from "../examples.ts";
import type { FactsProps } from "./Facts.tsx";

export const factsExamples: readonly Example<FactsProps>[] = [
  {
    name: "if today is different",
    props: {
      items: [
        { name: "A port or line", text: "Other side, no pull." },
        { name: "Short of breath", text: "Upright, nothing on your chest." },
      ],
    },
  },
];
