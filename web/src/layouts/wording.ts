// Codes from core, in words. The catalogue has one sentence for each; a code without one is a type error.
import type { Grade, PracticeFacts, Source, Step, Strategy } from "@unhurried/core/library";
import { m } from "../words/words.ts";

export const strategyName: Readonly<Record<Strategy, () => string>> = {
  talk: m.strategy_talk,
  connect: m.strategy_connect,
  body: m.strategy_body,
  support: m.strategy_support,
  redefine: m.strategy_redefine,
  pace: m.strategy_pace,
};
export const strategyText: Readonly<Record<Strategy, () => string>> = {
  talk: m.strategy_talk_text,
  connect: m.strategy_connect_text,
  body: m.strategy_body_text,
  support: m.strategy_support_text,
  redefine: m.strategy_redefine_text,
  pace: m.strategy_pace_text,
};

/** How the two shapes stand for each strategy. */
export const strategyMotif = {
  talk: { gap: 0.08, seed: 21, sizeB: 0.78, lean: 14 },
  connect: { gap: -0.16, seed: 22, sizeB: 0.82, lean: 8 },
  body: { gap: -0.22, seed: 23, sizeB: 0.84, lean: 8 },
  support: { gap: 0.14, seed: 24, sizeB: 0.78, lean: 10 },
  redefine: { gap: -0.4, seed: 25, sizeB: 0.86, lean: 16 },
  pace: { gap: -0.52, seed: 26, sizeB: 0.82, lean: 12 },
} as const satisfies Record<Strategy, object>;

const soloStep: Readonly<Partial<Record<Step, () => string>>> = {
  0: m.solo_step_0,
  1: m.solo_step_1,
  2: m.solo_step_2,
};
const anyStep = [m.step_0, m.step_1, m.step_2, m.step_3, m.step_4, m.step_5, m.step_6] as const;

export const stepName = (facts: PracticeFacts): string =>
  ((facts.who === "solo" ? soloStep[facts.step] : undefined) ?? anyStep[facts.step])();

export const whoName = { solo: m.who_solo, together: m.who_together, either: m.who_either } as const;
const energyName = { 1: m.energy_1, 2: m.energy_2, 3: m.energy_3 } as const;
export const gradeName: Readonly<Record<Grade, () => string>> = {
  E1: m.grade_e1,
  E2: m.grade_e2,
  E3: m.grade_e3,
  E4: m.grade_e4,
};

export const chipsOf = (facts: PracticeFacts): string[] => [
  m.minutes({ count: facts.minutes }),
  whoName[facts.who](),
  energyName[facts.energy](),
  ...(facts.tags.includes("bed") ? [m.in_bed_fine()] : []),
];

/** "Family, G.; Family, G." as reference lists write it. */
export const authorsOf = (source: Source): string =>
  source.author
    .map((a) => ("literal" in a ? a.literal : [a.family, a.given].filter(Boolean).join(", ")))
    .join("; ");

/** "Family and others, 2013" for a short list. */
export const shortSource = (source: Source): string => {
  const [first] = source.author;
  const name = first === undefined ? source.title : "literal" in first ? first.literal : first.family;
  const who = source.author.length > 1 ? m.source_and_others({ name }) : name;
  return source.issued === undefined ? who : `${who}, ${source.issued}`;
};
