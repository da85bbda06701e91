import type { Example } from "../examples.ts";
import type { ProseProps } from "./Prose.tsx";

export const proseExamples: readonly Example<ProseProps>[] = [
  {
    name: "everything prose can be",
    props: {
      level: 3,
      numbers: new Map([["example-source", 1]]),
      of: [
        {
          kind: "p",
          of: [
            { kind: "text", text: "Words, " },
            { kind: "em", of: [{ kind: "text", text: "a little louder" }] },
            { kind: "text", text: ", " },
            { kind: "strong", of: [{ kind: "text", text: "or clearer" }] },
            { kind: "text", text: "." },
            { kind: "cite", source: "example-source" },
          ],
        },
        { kind: "heading", depth: 2, of: [{ kind: "text", text: "A heading inside" }] },
        {
          kind: "list",
          ordered: false,
          items: [
            [{ kind: "text", text: "One thing" }],
            [{ kind: "link", to: "/help/", of: [{ kind: "text", text: "A page of ours" }] }],
          ],
        },
      ],
    },
  },
];
