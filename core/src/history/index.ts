// Facts, what they fold to, and what the screens read.
export * from "./facts.ts";
export { emptyState, fold, foldInto, keyOf, lastFact, offeredKept, type State } from "./fold.ts";
export type { Reflection, SessionRecord } from "./past.ts";
export * from "./snapshot.ts";
export * from "./time.ts";
export * from "./view.ts";
