// A way on, as every list of links takes it: where to, its name, and a line about it where there is room for one.
import type { PageKind } from "./linked.ts";

export type Way = readonly [to: string, name: string, about?: string | undefined];

/** What a way needs to know of a page. */
export interface Named {
  readonly id: string;
  readonly title: string;
  readonly summary?: string;
}

/** Ways to pages of one kind. */
export const waysTo = (kind: PageKind, pages: readonly Named[]): readonly Way[] =>
  pages.map(({ id, title, summary }) => [`/${kind}/${id}/`, title, summary]);

/** Ways to parts of one page. */
export const waysInto = (page: string, parts: readonly { id: string; name: string }[]): readonly Way[] =>
  parts.map(({ id, name }) => [`${page}#${id}`, name]);
