import type { Example } from "../examples.ts";
import type { ToastProps } from "./Toast.tsx";

export const toastExamples: readonly Example<ToastProps>[] = [
  { name: "with undo", props: { text: "That topic is out of sight.", undo: { label: "Undo" } } },
];
