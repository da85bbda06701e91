import type { Example } from "../examples.ts";
import type { ChoiceProps } from "./Choice.tsx";

export const choiceExamples: readonly Example<ChoiceProps<string>>[] = [
  {
    name: "segment",
    props: {
      legend: "How much is in you today?",
      name: "x-energy",
      layout: "segment",
      value: "1",
      options: [
        { value: "1", label: "Very little" },
        { value: "2", label: "Some" },
        { value: "3", label: "Plenty" },
      ],
    },
  },
  {
    name: "row",
    props: {
      legend: "Holding hands while we talk",
      legendAs: "title",
      name: "x-hands",
      layout: "row",
      value: "open",
      options: [
        { value: "like", label: "I’d like this" },
        { value: "open", label: "Open to it" },
        { value: "not-now", label: "Not now" },
      ],
    },
  },
  {
    name: "stack, unanswered",
    props: {
      legend: "Who is here?",
      name: "x-who",
      options: [
        { value: "ill", label: "I am or was ill" },
        {
          value: "partner",
          label: "Somebody close to me is or was",
          hint: "A partner, or somebody you care for",
        },
        { value: "both", label: "Both of us" },
      ],
    },
  },
];
