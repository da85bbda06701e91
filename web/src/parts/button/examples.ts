import type { Example } from "../examples.ts";
import type { ButtonProps, ButtonRowProps } from "./Button.tsx";

export const buttonExamples: readonly Example<ButtonProps>[] = [
  { name: "the one act", props: { kind: "act", children: "Begin" } },
  { name: "an equal", props: { kind: "plain", children: "Something smaller" } },
  { name: "a quiet fill", props: { kind: "soft", children: "Not now" } },
  { name: "stop", props: { kind: "stop", children: "Stop here" } },
  { name: "words only", props: { kind: "quiet", children: "Why this one?" } },
  { name: "pressed", props: { kind: "plain", pressed: true, children: "In bed" } },
  { name: "with an icon", props: { kind: "plain", icon: "print", children: "Print" } },
  { name: "not possible now", props: { kind: "plain", disabled: true, children: "Share" } },
  { name: "a link", props: { kind: "plain", href: "#", children: "Look around" } },
];

export const buttonRowExamples: readonly Example<ButtonRowProps>[] = [
  {
    name: "side by side, as wide as their words",
    props: { children: "What stands here wraps rather than shrinks." },
  },
];
