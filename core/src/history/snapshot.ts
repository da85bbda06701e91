// A sealed snapshot read back. Its facts are parsed and folded anew: whatever was tampered with or torn is
// refused, and a type an older version only carried is understood as soon as this one knows it.
import * as v from "valibot";
import { type Fact, parseFact, type UnknownFact } from "./facts.ts";
import { fold, type State } from "./fold.ts";

/** Only that it is one: what is in it is parsed fact by fact. */
const byName = v.custom<Record<string, unknown>>(
  (input) => typeof input === "object" && input !== null && !Array.isArray(input),
);

const snapshot = v.strictObject({
  version: v.literal(1),
  newest: v.unknown(),
  kept: byName,
  offered: v.array(v.unknown()),
  unknown: byName,
});

export type ParsedState =
  | { readonly ok: true; readonly state: State }
  /** Nothing is lost: the facts themselves are in the log, and folding them gives the state again. */
  | { readonly ok: false; readonly why: string };

export function parseState(raw: unknown): ParsedState {
  const shape = v.safeParse(snapshot, raw);
  if (!shape.success) return { ok: false, why: shape.issues[0].message };
  const { kept, offered, unknown } = shape.output;
  const facts: (Fact | UnknownFact)[] = [];
  for (const one of [...Object.values(kept), ...offered, ...Object.values(unknown)]) {
    const parsed = parseFact(one);
    if (parsed.kind === "broken") return { ok: false, why: parsed.why };
    facts.push(parsed.fact);
  }
  return { ok: true, state: fold(facts) };
}
