// Frozen upgrades: what turns a fact as an older version wrote it into the shape that is read today.
// House rules: nothing here imports from outside this folder, so that no later change can reach an upgrade;
// an upgrade is never edited once published; a changed shape is a new type, and its upgrade names both.
// How to add one: a file of its own (0001-<old type>.ts), a line in `upgrades`, old records in ../golden/.

/** A fact before its body is known to be sound. The envelope (id, time, writer) never changes. */
export interface RawFact {
  readonly type: string;
  readonly subject: string;
  readonly body: unknown;
}

export interface Upgrade {
  readonly from: string;
  /** The type, subject and body it becomes. Never throws; what it cannot read it returns as it came. */
  readonly upgrade: (old: RawFact) => RawFact;
}

/** Oldest first: a fact passes through all that apply, each of them once. */
export const upgrades: readonly Upgrade[] = [];

/** Anything in, anything out: what is no fact at all passes through untouched, for the schema to refuse. */
export function upgradeFact(raw: unknown, list: readonly Upgrade[] = upgrades): unknown {
  if (!isRaw(raw)) return raw;
  let fact: RawFact = raw;
  for (const { from, upgrade } of list) if (fact.type === from) fact = { ...fact, ...upgrade(fact) };
  return fact;
}

const isRaw = (raw: unknown): raw is RawFact =>
  typeof raw === "object" && raw !== null && "type" in raw && typeof raw.type === "string";
