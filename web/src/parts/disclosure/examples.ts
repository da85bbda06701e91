import type { Example } from "../examples.ts";
import type { DisclosureProps } from "./Disclosure.tsx";

export const disclosureExamples: readonly Example<DisclosureProps>[] = [
  { name: "closed", props: { summary: "Why it may help", children: "Small studies, honestly told." } },
  {
    name: "open",
    props: {
      summary: "Without speaking",
      open: true,
      children: "A nod means yes. A flat hand means not now.",
    },
  },
];
