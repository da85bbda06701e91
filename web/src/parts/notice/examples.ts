import type { Example } from "../examples.ts";
import type { NoticeProps } from "./Notice.tsx";

export const noticeExamples: readonly Example<NoticeProps>[] = [
  { name: "quiet", props: { title: "Nothing is kept yet", children: "Close this page and it is gone." } },
  { name: "care", props: { kind: "care", children: "Go slowly today. Stopping is always all right." } },
  {
    name: "help",
    props: {
      kind: "help",
      title: "Call your team now",
      children: "Say that you have a fever and are in treatment.",
    },
  },
];
