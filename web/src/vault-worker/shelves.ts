// Where a space stands on this disk, and where its facts go: my devices' space beside the log of my notes, our space in a
// record of its own. All else in device-space.ts is the same for both.
import {
  appendFacts,
  factsSince,
  isOpen,
  keepMine,
  keepOurs,
  type Mine,
  mostShared,
  type Ours,
  readMine,
  readOurs,
  type StoredFact,
  type Vault,
} from "@unhurried/vault";
import type { Trouble, VaultEvent } from "./messages.ts";

export interface Stored<M> {
  readonly mine: M;
  /** What wasn't here before. */
  readonly fresh: readonly StoredFact[];
  /** Of the local log; 0 where it isn't touched. */
  readonly position: number;
}

export interface Shelf<M extends Mine> {
  read(vault: Vault): Promise<M | "damaged" | undefined>;
  keep(vault: Vault, mine: M): Promise<void>;
  /** Facts that wait to be sealed, and the record once they are. */
  pending(vault: Vault, mine: M): Promise<{ readonly facts: readonly StoredFact[]; readonly after: M }>;
  /** Facts that were opened. Durable when answered, or with the record. */
  store(vault: Vault, mine: M, facts: readonly StoredFact[]): Promise<Stored<M> | Trouble>;
  /** Other tabs are to look. */
  readonly news: (position: number) => VaultEvent;
}

/** My notes are in the log; the record says how much of it is in the space. */
export function mineShelf(): Shelf<Mine> {
  /** Ids of facts in the local log up to `idsUpTo`. */
  const ids = new Set<string>();
  let idsUpTo = 0;
  async function idsOf(vault: Vault): Promise<Set<string>> {
    const { facts, position } = await factsSince(vault, idsUpTo);
    for (const { id } of facts) ids.add(id);
    idsUpTo = position;
    return ids;
  }
  return {
    read: readMine,
    keep: keepMine,
    async pending(vault, mine) {
      const { facts, position } = await factsSince(vault, mine.cursor);
      return { facts, after: { ...mine, cursor: position } };
    },
    async store(vault, mine, facts) {
      const held = await idsOf(vault);
      // Held only once it is kept: a full disk, and then the same again, must not lose it.
      const fresh = [...new Map(facts.map((fact) => [fact.id, fact])).values()].filter(
        ({ id }) => !held.has(id),
      );
      const kept = await appendFacts(vault, fresh);
      if (!kept.ok) return { kind: "trouble", why: kept.error.kind === "gone" ? "locked" : "too-big" };
      return { mine: { ...mine, cursor: kept.value }, fresh, position: kept.value };
    },
    news: (position) => ({ kind: "grew", position }),
  };
}

/** What the two share stays out of the log of my notes. */
export const oursShelf = (): Shelf<Ours> => ({
  read: readOurs,
  keep: keepOurs,
  pending: async (_, ours) =>
    isOpen(ours.space)
      ? { facts: ours.unsealed, after: { ...ours, unsealed: [] } }
      : { facts: [], after: ours },
  async store(_, ours, facts) {
    const held = new Set(ours.facts.map(({ id }) => id));
    const room = mostShared - ours.facts.length;
    const fresh = facts.filter(({ id }) => !held.has(id) && held.add(id)).slice(0, Math.max(0, room));
    return { mine: { ...ours, facts: [...ours.facts, ...fresh] }, fresh, position: 0 };
  },
  news: () => ({ kind: "ours" }),
});
