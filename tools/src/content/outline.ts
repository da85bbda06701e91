// The outline of a page of words: every needed heading once, none unknown, all in order, none empty.
import { type Finding, finding } from "./finding.ts";
import type { Page, Section } from "./page.ts";

export interface Outline {
  /** Every heading the page may have, in order. */
  readonly order: readonly string[];
  readonly needed: readonly string[];
}

export function strays({ before, file, offset }: Page): readonly Finding[] {
  const [first] = before;
  if (!first) return [];
  const line = (first.position?.start.line ?? 1) + offset;
  return [
    finding(
      { file, line },
      "stray-words",
      "",
      "Words stand before the first heading, where nobody would see them.",
      "Move them under one of the headings, or into the summary.",
    ),
  ];
}

export function outlineFindings({ sections, file }: Page, outline: Outline): readonly Finding[] {
  const seen = sections.map(({ heading }) => heading);
  const missing = outline.needed
    .filter((heading) => !seen.includes(heading))
    .map((heading) =>
      finding(
        { file, line: 1 },
        "heading-missing",
        heading,
        `The heading “## ${heading}” is missing.`,
        `Add “## ${heading}”, spelled exactly so, and its words.`,
      ),
    );
  const odd = sections.flatMap((section, index) =>
    headingFindings(section, index, seen, file, outline.order),
  );
  return [...missing, ...odd];
}

function headingFindings(
  { heading, line }: Section,
  index: number,
  seen: readonly string[],
  file: string,
  order: readonly string[],
): readonly Finding[] {
  const place = { file, line };
  if (!order.includes(heading))
    return [
      finding(
        place,
        "heading-unknown",
        heading,
        `“## ${heading}” is not one of our headings.`,
        `Choose from: ${order.join(" · ")}.`,
      ),
    ];
  if (seen.indexOf(heading) < index)
    return [
      finding(
        place,
        "duplicate",
        heading,
        `“## ${heading}” stands here twice.`,
        "Put both parts under one heading.",
      ),
    ];
  const later = seen.slice(0, index).find((earlier) => order.indexOf(earlier) > order.indexOf(heading));
  return later
    ? [
        finding(
          place,
          "heading-order",
          heading,
          `“## ${heading}” comes after “## ${later}”.`,
          `Keep this order: ${order.join(" · ")}.`,
        ),
      ]
    : [];
}

export const headingEmpty = (heading: string, file: string, line: number): Finding =>
  finding(
    { file, line },
    "heading-empty",
    heading,
    `Nothing stands under “## ${heading}”.`,
    "Write its words, or take the heading out if it isn’t needed.",
  );
