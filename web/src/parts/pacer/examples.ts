import type { Example } from "../examples.ts";
import type { PacerProps } from "./Pacer.tsx";

export const pacerExamples: readonly Example<PacerProps>[] = [
  { name: "two, at rest", props: { motion: "still" } },
  { name: "breathing", props: { motion: "breath" } },
  { name: "alone, paused", props: { alone: true, motion: "breath", paused: true } },
];
