// Line drawings as a closed tree. drawing.svg becomes this at build time and nothing else is ever rendered: no
// script, no style, no address, no words. Colours come only through the classes, so both themes and print are right.
import * as v from "valibot";
import { day, review, slug } from "../practice.ts";
import { topics } from "../vocabulary.ts";

/** What a class stands for. `a` and `b` are two people; `prop` is a pillow, a bed, a chair; `mark` is what the text points at. */
export const drawingClasses = [
  "line-a",
  "line-b",
  "line-prop",
  "line-mark",
  "fill-a",
  "fill-b",
  "fill-prop",
  "fill-mark",
  "fill-page",
  "thin",
  "thick",
  "dashed",
] as const;

const number = v.pipe(v.string(), v.regex(/^-?\d+(?:\.\d+)?$/, "a plain number"));
const points = v.pipe(v.string(), v.regex(/^[-\d.,\s]+$/, "numbers only"));
const classes = v.pipe(
  v.string(),
  v.check(
    (text) => text.split(" ").every((name) => drawingClasses.some((known) => known === name)),
    `only these, with one space between: ${drawingClasses.join(" ")}`,
  ),
);
const common = {
  class: v.optional(classes),
  transform: v.optional(
    v.pipe(
      v.string(),
      v.regex(
        /^(?:(?:translate|rotate|scale)\([-\d.,\s]+\)\s*)+$/,
        "translate, rotate or scale with numbers",
      ),
    ),
  ),
};

/** Which attributes each element may have. */
export const drawingElements = {
  g: v.strictObject(common),
  path: v.strictObject({
    ...common,
    d: v.pipe(v.string(), v.regex(/^[MmLlHhVvCcSsQqTtAaZz\d.,\s-]+$/, "path letters and numbers")),
  }),
  circle: v.strictObject({ ...common, cx: number, cy: number, r: number }),
  ellipse: v.strictObject({ ...common, cx: number, cy: number, rx: number, ry: number }),
  rect: v.strictObject({
    ...common,
    x: number,
    y: number,
    width: number,
    height: number,
    rx: v.optional(number),
    ry: v.optional(number),
  }),
  line: v.strictObject({ ...common, x1: number, y1: number, x2: number, y2: number }),
  polyline: v.strictObject({ ...common, points }),
} as const;
export type DrawingElement = keyof typeof drawingElements;

/** One shape. Only a `g` holds others. */
export interface Shape {
  readonly el: DrawingElement;
  readonly attrs: Readonly<Record<string, string>>;
  readonly of: readonly Shape[];
}

const shape: v.GenericSchema<Shape> = v.pipe(
  v.strictObject({
    el: v.picklist(Object.keys(drawingElements) as DrawingElement[]),
    attrs: v.record(v.string(), v.string()),
    of: v.array(v.lazy(() => shape)),
  }),
  v.check(({ el, attrs }) => v.is(drawingElements[el], attrs), "an attribute that has no place here"),
  v.check(({ el, of }) => el === "g" || of.length === 0, "only a g holds other shapes"),
);

/** drawing.yaml + <language>.yaml + drawing.svg */
export const drawing = v.strictObject({
  id: slug,
  published: day,
  replaces: v.optional(slug),
  /** Practices on whose pages it stands. */
  practices: v.pipe(v.array(slug), v.minLength(1, "name at least one")),
  topics: v.array(v.picklist(topics)),
  /** May be empty: a drawing shows, it claims nothing. */
  sources: v.array(slug),
  review,
  /** From the words: a name. */
  title: v.pipe(v.string(), v.minLength(3), v.maxLength(60)),
  /** From the words: the same in words. What lies where, and whose weight is on what. */
  text: v.pipe(v.string(), v.minLength(40), v.maxLength(700)),
  /** From the svg: left, top, width, height. */
  viewBox: v.pipe(v.string(), v.regex(/^-?\d+ -?\d+ \d+ \d+$/, "four whole numbers, like 0 0 320 200")),
  shapes: v.pipe(v.array(shape), v.minLength(1)),
});
export type Drawing = v.InferOutput<typeof drawing>;
