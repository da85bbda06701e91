import type { Example } from "../examples.ts";
import type { TogglesProps } from "./Toggles.tsx";

export const togglesExamples: readonly Example<TogglesProps<string>>[] = [
  {
    name: "some on",
    props: {
      legend: "Any of these now?",
      note: "Tick what fits. None is fine.",
      name: "x-any",
      values: ["line"],
      options: [
        { value: "line", label: "A port or line" },
        { value: "bones", label: "Bones that may break easily", hint: "Somebody on your team has said so" },
        { value: "breath", label: "Short of breath" },
      ],
    },
  },
];
