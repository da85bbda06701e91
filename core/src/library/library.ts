// The Library as the planner and the room know it: facts and cards of every practice, the consent keys and
// the precautions. The long words travel separately, in packs that are the same for everybody.
import * as v from "valibot";
import { practiceCard, practiceFacts } from "./practice.ts";
import { precautionGroups } from "./reading/vocabulary.ts";
import { consentKey, precaution, redFlag } from "./reference.ts";

export const library = v.strictObject({
  language: v.string(),
  /** In id order. */
  practices: v.array(practiceFacts),
  cards: v.record(v.string(), practiceCard),
  consent: v.array(consentKey),
  precautions: v.array(precaution),
  /** The lines under which *any of these now?* lists them, in order: a name, and in a few words what is in it. */
  precautionGroups: v.array(
    v.strictObject({ id: v.picklist(precautionGroups), name: v.string(), about: v.optional(v.string()) }),
  ),
  redFlags: v.array(redFlag),
  /** The id of the practice behind the home page's first door. */
  first: v.string(),
});
export type Library = v.InferOutput<typeof library>;

export type Loaded =
  | { readonly ok: true; readonly library: Library }
  | { readonly ok: false; readonly problems: readonly string[] };

/** Parses what came over the wire or off the disk. Never throws; says where a file departs from the schema. */
export function loadLibrary(raw: unknown): Loaded {
  const parsed = v.safeParse(library, raw);
  if (parsed.success) return { ok: true, library: parsed.output };
  return {
    ok: false,
    problems: parsed.issues.map((issue) => `${v.getDotPath(issue) ?? "library"}: ${issue.message}`),
  };
}
