import type { Example } from "../examples.ts";
import type { LinkCardProps } from "./LinkCard.tsx";

export const linkCardExamples: readonly Example<LinkCardProps>[] = [
  {
    name: "a practice",
    props: {
      href: "#",
      title: "Notice one easy place",
      level: 3,
      text: "Find one spot that is all right just now.",
      chips: ["1 minute", "On your own"],
    },
  },
];
