// A practice's words with glossary links, part by part in the order in which its page shows them.
import type { Block, PracticeWords, Prose } from "@unhurried/core/library";
import type { Glossing } from "./glossary.ts";

export function glossedWords(words: PracticeWords, gloss: Glossing): PracticeWords {
  const flags = Object.keys(words.adapt);
  const parts: readonly Prose[] = [
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
  const ask = next();
  const steps = words.steps.map(next);
  const [landing, tooMuch] = [next(), next()];
  const adapt = Object.fromEntries(flags.map((flag) => [flag, next()]));
  const [tiny, silent, why] = [next(), next(), next()];
  return {
    ...words,
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
