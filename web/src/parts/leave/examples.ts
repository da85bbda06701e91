import type { Example } from "../examples.ts";

export const leaveExamples: readonly Example<{ readonly short?: boolean }>[] = [
  { name: "in the library", props: {} },
  { name: "in the room", props: { short: true } },
];
