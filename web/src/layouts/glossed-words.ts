// A practice's words with glossary links, part by part in the order in which its page shows them.
import type { Block, Inline, PracticeWords, Prose } from "@unhurried/core/library";
import { type Glossing, lead } from "./glossary.ts";

export interface GlossedWords extends PracticeWords {
  /** The summary as it stands at the head of the page. */
  readonly lead: readonly Inline[];
}

export function glossedWords(words: PracticeWords, gloss: Glossing): GlossedWords {
  const flags = Object.keys(words.adapt);
  const parts: readonly Prose[] = [
    lead.asProse(words.summary),
    words.ask ?? [],
    ...words.steps,
    words.landing,
    words.tooMuch,
    ...flags.map((flag) => words.adapt[flag] ?? []),
    words.tiny ?? [],
    words.silent,
    words.why,
  ];
  const linked = [...gloss(parts)];
  const next = (): Block[] => [...(linked.shift() ?? [])];
  const first = lead.asLine(next());
  const ask = next();
  const steps = words.steps.map(next);
  const [landing, tooMuch] = [next(), next()];
  const adapt = Object.fromEntries(flags.map((flag) => [flag, next()]));
  const [tiny, silent, why] = [next(), next(), next()];
  return {
    ...words,
    lead: first,
    ...(words.ask && { ask }),
    steps,
    landing,
    tooMuch,
    adapt,
    ...(words.tiny && { tiny }),
    silent,
    why,
  };
}
