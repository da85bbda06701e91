// Prose as a closed tree. Markdown becomes this at build time and nothing else is ever rendered, so no
// content pack can carry a script, a style, an image address or a link to somewhere we did not choose.
import * as v from "valibot";

/** Inline pieces: words, emphasis, a page of our own (`to` starts with "/"), or a cited source id. */
export type Inline =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "em"; readonly of: readonly Inline[] }
  | { readonly kind: "strong"; readonly of: readonly Inline[] }
  | { readonly kind: "link"; readonly to: string; readonly of: readonly Inline[] }
  | { readonly kind: "cite"; readonly source: string };

/** Blocks: a paragraph, a list, or a heading (two depths below the page's own). */
export type Block =
  | { readonly kind: "p"; readonly of: readonly Inline[] }
  | { readonly kind: "list"; readonly ordered: boolean; readonly items: readonly (readonly Inline[])[] }
  | { readonly kind: "heading"; readonly depth: 2 | 3; readonly of: readonly Inline[] };

export type Prose = readonly Block[];

export const inline: v.GenericSchema<Inline> = v.lazy(() =>
  v.variant("kind", [
    v.strictObject({ kind: v.literal("text"), text: v.string() }),
    v.strictObject({ kind: v.literal("em"), of: v.array(inline) }),
    v.strictObject({ kind: v.literal("strong"), of: v.array(inline) }),
    v.strictObject({
      kind: v.literal("link"),
      to: v.pipe(
        v.string(),
        v.regex(/^\/(?!\/)[\w\-/#.]*$/, "a link may only lead to a page of ours, like /help/"),
      ),
      of: v.array(inline),
    }),
    v.strictObject({ kind: v.literal("cite"), source: v.string() }),
  ]),
);

export const block: v.GenericSchema<Block> = v.variant("kind", [
  v.strictObject({ kind: v.literal("p"), of: v.array(inline) }),
  v.strictObject({ kind: v.literal("list"), ordered: v.boolean(), items: v.array(v.array(inline)) }),
  v.strictObject({ kind: v.literal("heading"), depth: v.picklist([2, 3]), of: v.array(inline) }),
]);

export const prose = v.array(block);
