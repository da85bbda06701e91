import type { Example } from "../examples.ts";
import type { FieldProps } from "./Field.tsx";

export const fieldExamples: readonly Example<FieldProps>[] = [
  { name: "one line", props: { id: "x-line", label: "A word for today", hint: "Only you see it." } },
  { name: "several lines", props: { id: "x-note", label: "A note", rows: 3 } },
  {
    name: "a problem",
    props: {
      id: "x-pass",
      label: "Passphrase",
      kind: "password",
      problem: "That did not open it. Nothing is lost. Try again, or take a moment.",
    },
  },
];
