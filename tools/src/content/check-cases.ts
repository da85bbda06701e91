// cases.yaml as data: rules that exist, keys that exist, expectations that don't contradict themselves.
// Whether they come true is cases.test.ts.
import type { PracticeCase, RuleName } from "@unhurried/core";
import { type Finding, finding } from "./finding.ts";
import type { PracticeItem } from "./load-practices.ts";

/** Every hard rule of the planner, by name, and the red flag that comes before them all. */
const rules: Readonly<Record<RuleName | "red-flag", true>> = {
  "red-flag": true,
  consent: true,
  hidden: true,
  "not-for-me": true,
  ceiling: true,
  "one-step-at-a-time": true,
  "step-back-after-too-much": true,
  "precaution-pauses": true,
  "precautions-not-asked": true,
  energy: true,
  minutes: true,
  company: true,
  home: true,
  "unpaired-together": true,
  "for-others": true,
};

export function checkCases(item: PracticeItem, keys: ReadonlySet<string>): readonly Finding[] {
  const each = item.cases.flatMap((example, index) => checkCase(item, example, index, keys));
  const offered = item.cases.length === 0 || item.cases.some((example) => example.offered);
  return offered
    ? each
    : [
        ...each,
        finding(
          item.caseAt([0]),
          "case-never-offered",
          "",
          "No example is ever offered this practice.",
          "Add one that is.",
        ),
      ];
}

function checkCase(
  item: PracticeItem,
  example: PracticeCase,
  index: number,
  keys: ReadonlySet<string>,
): readonly Finding[] {
  const at = (key: string) => item.caseAt([index, key]);
  const findings: Finding[] = [];
  if (!example.offered && example.because === undefined)
    findings.push(
      finding(
        at("offered"),
        "case-because",
        "because",
        "It is held back, and the example doesn’t say by which rule.",
        `Add because: one of ${Object.keys(rules).join(", ")}.`,
      ),
    );
  if (example.because !== undefined && !Object.hasOwn(rules, example.because))
    findings.push(
      finding(
        at("because"),
        "case-because",
        "because",
        `There is no rule “${example.because}”.`,
        `Choose from: ${Object.keys(rules).join(", ")}.`,
      ),
    );
  if (example.offered && example.because !== undefined)
    findings.push(
      finding(
        at("because"),
        "case-because",
        "because",
        "It is offered, and a rule is named that holds it back.",
        "Take because: out.",
      ),
    );
  const adapts = item.facts?.precautions.filter((use) => use.do === "adapt").map(({ flag }) => flag) ?? [];
  for (const flag of item.facts ? (example.adapted ?? []) : [])
    if (!adapts.includes(flag))
      findings.push(
        finding(
          at("adapted"),
          "case-adapted",
          flag,
          `“${flag}” doesn’t adapt in practice.yaml.`,
          "Correct the example or the facts.",
        ),
      );
  const { comfort = {}, mutual = [] } = example.person;
  const named = [...Object.keys(comfort), ...(mutual === "all" ? [] : mutual)];
  for (const key of keys.size === 0 ? [] : named)
    if (!keys.has(key))
      findings.push(
        finding(
          at("person"),
          "consent-key-unknown",
          key,
          `There is no consent key “${key}”.`,
          "Choose one from content/consent/keys.yaml.",
        ),
      );
  return findings;
}
