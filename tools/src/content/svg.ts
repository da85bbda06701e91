// drawing.svg → core's closed tree of shapes. A small reader of its own, because what may stand in a drawing is
// little: seven elements, a few attributes, no words. Anything else is a finding with its line.

import { readAs } from "@unhurried/core";
import { type DrawingElement, drawingElements, type Shape } from "@unhurried/core/reading";
import { type Finding, finding } from "./finding.ts";

export interface Svg {
  readonly viewBox?: string;
  readonly shapes: readonly Shape[];
  readonly findings: readonly Finding[];
}

interface Open {
  readonly el: string;
  readonly of: Shape[];
}

const token = /<!--[\s\S]*?-->|<(\/?)([A-Za-z][\w:.-]*)((?:[^<>"']|"[^"]*"|'[^']*')*?)(\/?)>/g;
const attribute = /([A-Za-z_:][\w:.-]*)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;

const known = (el: string): el is DrawingElement => Object.hasOwn(drawingElements, el);

export function readSvg(text: string, file: string): Svg {
  const findings: Finding[] = [];
  const lineAt = (position: number): number => text.slice(0, position).split("\n").length;
  const say = (position: number, rule: string, field: string, message: string, fix: string): void => {
    findings.push(finding({ file, line: lineAt(position) }, rule, field, message, fix));
  };
  const shapes: Shape[] = [];
  const stack: Open[] = [];
  let viewBox: string | undefined;
  let from = 0;
  let begun = false;

  const between = (to: number): void => {
    const words = text.slice(from, to);
    if (words.trim() !== "")
      say(
        from + words.length - words.trimStart().length,
        "svg-words",
        "",
        `“${words.trim().slice(0, 30)}” stands between the shapes.`,
        "A drawing holds shapes only. Words belong into its en.yaml.",
      );
  };

  const attributesOf = (raw: string, position: number, el: string): Record<string, string> => {
    const attrs: Record<string, string> = {};
    for (const [, name = "", double, single] of raw.matchAll(attribute)) {
      if (Object.hasOwn(attrs, name))
        say(position, "duplicate", name, `${name} stands twice on this ${el}.`, "Keep one of the two.");
      attrs[name] = (double ?? single ?? "").replace(/\s+/g, " ").trim();
    }
    const rest = raw.replace(attribute, "").trim();
    if (rest !== "")
      say(position, "svg-attribute", el, `“${rest}” is no attribute.`, 'Write it as name="value".');
    return attrs;
  };

  const checked = (el: DrawingElement, attrs: Record<string, string>, position: number): void => {
    const read = readAs(drawingElements[el], attrs);
    if (read.ok) return;
    for (const { kind, path, message, received } of read.issues) {
      const name = String(path[0] ?? "");
      if (kind === "unknown")
        say(
          position,
          "svg-attribute",
          name,
          `${name} has no place on a ${el}.`,
          `A ${el} has: ${Object.keys(drawingElements[el].entries).join(", ")}. Colours come through class.`,
        );
      else if (kind === "missing")
        say(position, "svg-value", name, `${name} is missing on this ${el}.`, `Add ${name}="…".`);
      else say(position, "svg-value", name, `${name} is ${received}.`, `Write it so: ${message}.`);
    }
  };

  const root = (attrs: Record<string, string>, position: number): void => {
    for (const name of Object.keys(attrs))
      if (name !== "viewBox" && name !== "xmlns")
        say(
          position,
          "svg-attribute",
          name,
          `${name} has no place on the svg itself.`,
          "It has viewBox, and xmlns if you like.",
        );
    viewBox = attrs.viewBox;
    if (viewBox === undefined || !/^-?\d+ -?\d+ \d+ \d+$/.test(viewBox))
      say(
        position,
        "svg-value",
        "viewBox",
        "The svg doesn’t say how large its sheet is.",
        'Write viewBox="0 0 320 200": left, top, width, height in whole numbers.',
      );
  };

  for (const match of text.matchAll(token)) {
    const [all, closing, el = "", raw = "", single] = match;
    const position = match.index;
    between(position);
    from = position + all.length;
    if (all.startsWith("<!--")) continue;
    if (closing) {
      const open = stack.pop();
      if (open?.el !== el)
        say(
          position,
          "svg-broken",
          el,
          `</${el}> closes nothing, or the wrong thing.`,
          "Close each element once, inside out.",
        );
      continue;
    }
    const attrs = attributesOf(raw, position, el);
    if (el === "svg" && !begun) {
      begun = true;
      root(attrs, position);
      if (!single) stack.push({ el, of: shapes });
      continue;
    }
    if (!known(el)) {
      say(
        position,
        "svg-element",
        el,
        `A <${el}> has no place in a drawing.`,
        `Draw with: ${Object.keys(drawingElements).join(", ")}.`,
      );
      if (!single) stack.push({ el, of: [] });
      continue;
    }
    checked(el, attrs, position);
    const parent = stack.at(-1);
    if (!parent)
      say(
        position,
        "svg-broken",
        el,
        "A shape stands outside the svg.",
        "Put it between <svg …> and </svg>.",
      );
    else if (parent.el !== "svg" && parent.el !== "g" && known(parent.el))
      say(position, "svg-broken", el, `A <${el}> stands inside a <${parent.el}>.`, "Only a g holds others.");
    const inside: Shape[] = [];
    parent?.of.push({ el, attrs, of: inside });
    if (!single) stack.push({ el, of: inside });
  }
  between(text.length);
  const [open] = stack.slice(-1);
  if (!begun)
    say(0, "svg-broken", "", "There is no svg in this file.", 'Begin with <svg viewBox="0 0 320 200">.');
  else if (open)
    say(text.length, "svg-broken", open.el, `<${open.el}> is never closed.`, `Add </${open.el}>.`);
  else if (shapes.length === 0 && findings.length === 0)
    say(0, "svg-broken", "", "The drawing is empty.", "Draw something, or take the folder out.");
  return { ...(viewBox !== undefined && { viewBox }), shapes, findings };
}
