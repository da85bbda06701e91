// content/directories.yaml: where to look for a person who can help, by country. Nobody is recommended: an entry
// names a place to look, how to reach it, and the day somebody last did.
import * as v from "valibot";
import { day, review, slug } from "../practice.ts";
import { directoryKinds } from "./vocabulary.ts";

export const directoryEntry = v.pipe(
  v.strictObject({
    id: slug,
    kind: v.picklist(directoryKinds),
    /** Its own name, as it writes it. */
    name: v.string(),
    /** As dialled. */
    phone: v.optional(v.string()),
    text: v.optional(v.strictObject({ to: v.string(), body: v.optional(v.string()) })),
    /** The address in plain letters, without https://. */
    web: v.optional(
      v.pipe(
        v.string(),
        v.regex(
          /^[a-z0-9-]+(?:\.[a-z0-9-]+)+(?:\/[\w\-./]*)?$/,
          "an address like example.org, without https://",
        ),
      ),
    ),
    /** One short sentence, such as in which language, or at what price. */
    note: v.optional(v.string()),
    /** The day it was taken into this list or last tried. */
    checked: day,
    review,
  }),
  v.check(
    ({ phone, text, web }) => phone !== undefined || text !== undefined || web !== undefined,
    "say how to reach it: phone, text or web",
  ),
);
export type DirectoryEntry = v.InferOutput<typeof directoryEntry>;

export const directory = v.strictObject({
  /** ISO 3166 code, or "ZZ" for anywhere. */
  country: v.pipe(v.string(), v.regex(/^[A-Z]{2}$/, "two capital letters, like GB")),
  name: v.string(),
  entries: v.pipe(v.array(directoryEntry), v.minLength(1, "name at least one")),
});
export type Directory = v.InferOutput<typeof directory>;
