import type { Example } from "../examples.ts";
import type { AnswerLineProps } from "./AnswerLine.tsx";

export const answerLineExamples: readonly Example<AnswerLineProps>[] = [
  { name: "nothing said", props: { name: "Who you are here", said: "Nothing said" } },
  {
    name: "an answer that counts",
    props: { name: "Blood and bones", said: "A blood clot, or maybe one", counts: true },
  },
];
