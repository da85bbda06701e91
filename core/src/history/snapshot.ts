// A sealed snapshot read back. Every fact in it was parsed when it was folded, and the vault's seal vouches that
// nothing was touched since; so only its outside is looked at, and opening years of facts stays fast. What was
// folded with other fact types is refused: then the log is folded anew.
import * as v from "valibot";
import { hybridTime } from "./facts.ts";
import { knownTypes, type State } from "./fold.ts";

const isRecord = (value: unknown): boolean =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const record = v.custom<Readonly<Record<string, never>>>(isRecord);

const snapshot = v.strictObject({
  version: v.literal(1),
  knows: v.literal(knownTypes),
  newest: hybridTime,
  kept: record,
  offered: v.custom<readonly never[]>(Array.isArray),
  unknown: record,
});

export type ParsedState =
  | { readonly ok: true; readonly state: State }
  /** Nothing is lost: the facts themselves are in the log, and folding them gives the state again. */
  | { readonly ok: false; readonly why: string };

/** For what the vault has just unsealed, and nothing else: a foreign file comes in fact by fact (receiveFact). */
export function parseState(raw: unknown): ParsedState {
  const parsed = v.safeParse(snapshot, raw);
  return parsed.success ? { ok: true, state: parsed.output } : { ok: false, why: parsed.issues[0].message };
}
