import type { Example } from "../examples.ts";
import type { DrawingProps } from "./Drawing.tsx";

export const drawingExamples: readonly Example<DrawingProps>[] = [
  {
    name: "every class",
    props: {
      of: {
        title: "Two lines on a bench",
        text: "Two people stand side by side on a bench. A small pillow lies between their feet.",
        viewBox: "0 0 160 100",
        shapes: [
          {
            el: "rect",
            attrs: { class: "line-prop fill-prop", x: "10", y: "70", width: "140", height: "20", rx: "6" },
            of: [],
          },
          {
            el: "g",
            attrs: { class: "line-a fill-page" },
            of: [{ el: "circle", attrs: { cx: "60", cy: "20", r: "9" }, of: [] }],
          },
          { el: "line", attrs: { class: "line-a thick", x1: "60", y1: "30", x2: "60", y2: "70" }, of: [] },
          { el: "circle", attrs: { class: "line-b fill-b", cx: "100", cy: "20", r: "9" }, of: [] },
          { el: "line", attrs: { class: "line-b thick", x1: "100", y1: "30", x2: "100", y2: "70" }, of: [] },
          {
            el: "ellipse",
            attrs: { class: "line-mark fill-mark dashed", cx: "80", cy: "62", rx: "10", ry: "7" },
            of: [],
          },
        ],
      },
    },
  },
];
