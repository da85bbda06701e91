// Every example in every cases.yaml, put to the planner itself. An example that doesn't come true is a finding:
// either the example is wrong, or the facts are, or the planner is.
import {
  type ConsentKey,
  type PracticeCase,
  type PracticeFacts,
  type Verdict,
  verdict,
} from "@unhurried/core";
import { caseToInput } from "./case-to-input.ts";
import { type Finding, finding } from "./finding.ts";
import type { PracticeItem } from "./load-practices.ts";

export const runCases = (item: PracticeItem, keys: ReadonlyMap<string, ConsentKey>): readonly Finding[] => {
  const { facts } = item;
  if (!facts || keys.size === 0) return [];
  return item.cases.flatMap((example, index) => {
    const untrue = whyUntrue(facts, example, keys);
    return untrue === undefined
      ? []
      : [
          finding(
            item.caseAt([index]),
            "case-untrue",
            example.name,
            untrue,
            "Correct the example, or the facts if the example is what you meant.",
          ),
        ];
  });
};

/** Undefined when the planner says what the example says. */
export function whyUntrue(
  facts: PracticeFacts,
  example: PracticeCase,
  keys: ReadonlyMap<string, ConsentKey>,
): string | undefined {
  const answer = verdict(caseToInput(facts, example, keys), facts.id);
  if (answer.offered !== example.offered) return `The planner says: ${verdictToText(answer)}.`;
  if (!answer.offered)
    return example.because === undefined || example.because === answer.rule
      ? undefined
      : `The example says ${example.because}. The planner says: ${verdictToText(answer)}.`;
  const shown: readonly string[] = [...answer.adaptations, ...answer.cautions];
  const unsaid = (example.adapted ?? []).filter((flag) => !shown.includes(flag));
  return unsaid.length === 0 ? undefined : `It is offered without words for ${unsaid.join(", ")}.`;
}

const verdictToText = (answer: Verdict): string =>
  answer.offered ? "offered" : `held back by ${answer.rule}${answer.about ? ` (${answer.about})` : ""}`;
