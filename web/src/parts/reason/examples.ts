import type { Example } from "../examples.ts";
import type { ReasonProps } from "./Reason.tsx";

export const reasonExamples: readonly Example<ReasonProps>[] = [
  { name: "beside a suggestion", props: { children: "Chosen because you have very little energy today." } },
];
