// What one practice promises: facts and words agree, tags are true. Consent has its own file, check-consent.ts.
import type { PracticeFacts, PracticeWords } from "@unhurried/core";
import { type Finding, finding } from "./finding.ts";
import type { PracticeItem } from "./load-practices.ts";
import { inlinesToText } from "./prose.ts";
import { sentencesIn } from "./reading.ts";

type Rule = (
  item: PracticeItem,
  facts: PracticeFacts,
  words: PracticeWords | undefined,
) => readonly Finding[];

export function checkPractice(item: PracticeItem): readonly Finding[] {
  const { facts, words } = item;
  return facts ? rules.flatMap((rule) => rule(item, facts, words)) : [];
}

const stepCount: Rule = (item, facts, words) => {
  if (!words || words.steps.length === facts.steps.length) return [];
  return [
    finding(
      item.wordsAt("steps"),
      "step-count",
      "Steps",
      `The words have ${words.steps.length} steps, the facts ${facts.steps.length}.`,
      "Write one numbered line for each entry under steps: in practice.yaml.",
    ),
  ];
};

const mostSentences = 3;

const longSteps: Rule = (item, _facts, words) =>
  (words?.steps ?? []).flatMap((step, index) => {
    const text = step.map((block) => (block.kind === "p" ? inlinesToText(block.of) : "")).join(" ");
    const count = sentencesIn(text).length;
    if (count <= mostSentences) return [];
    const level = count > mostSentences + 2 ? "error" : "warning";
    return [
      finding(
        item.wordsAt("steps"),
        "step-long",
        `Steps → ${index + 1}`,
        `Step ${index + 1} has ${count} sentences.`,
        `Keep ${mostSentences}; make two steps of it.`,
        level,
      ),
    ];
  });

const ask: Rule = (item, facts, words) => {
  if (!words) return [];
  const forTwo = facts.who !== "solo";
  if (forTwo && !words.ask)
    return [
      finding(
        item.wordsAt("ask"),
        "ask-missing",
        "Ask",
        "Two people may do this, and nobody is asked.",
        "Add “## Ask”: words to ask with, and a sign.",
      ),
    ];
  if (!forTwo && words.ask)
    return [
      finding(
        item.wordsAt("ask"),
        "ask-unwanted",
        "Ask",
        "This is done alone, so there is nobody to ask.",
        "Take “## Ask” out, or change who:.",
      ),
    ];
  return [];
};

const tiny: Rule = (item, facts, words) => {
  const findings: Finding[] = [];
  if (words && facts.tiny !== undefined && !words.tiny)
    findings.push(
      finding(
        item.wordsAt("tiny"),
        "tiny-missing",
        "Tiny version",
        "The facts promise a tiny version; its words are missing.",
        "Add “## Tiny version” with one to three short lines.",
      ),
    );
  if (words?.tiny && facts.tiny === undefined)
    findings.push(
      finding(
        item.wordsAt("tiny"),
        "tiny-unwanted",
        "Tiny version",
        "The words have a tiny version the facts don’t know.",
        "Add tiny: with its minutes to practice.yaml, or take the heading out.",
      ),
    );
  if (facts.tiny !== undefined && facts.tiny >= facts.minutes)
    findings.push(
      finding(
        item.factAt(["tiny"]),
        "tiny-too-long",
        "tiny",
        `The tiny version takes ${facts.tiny} of ${facts.minutes} minutes.`,
        "Make it shorter, or leave tiny: out.",
      ),
    );
  if (facts.tags.includes("tiny") && facts.minutes > 2 && facts.tiny === undefined)
    findings.push(
      finding(
        item.factAt(["tags"]),
        "tiny-tag",
        "tags",
        "It is tagged tiny and takes more than two minutes.",
        "Write a tiny version, or take the tag out.",
      ),
    );
  return findings;
};

const adapt: Rule = (item, facts, words) => {
  if (!words) return [];
  const adapts = facts.precautions.filter((use) => use.do === "adapt").map(({ flag }): string => flag);
  const said = Object.keys(words.adapt);
  return [
    ...adapts
      .filter((flag) => !said.includes(flag))
      .map((flag) =>
        finding(
          item.wordsAt("adapt"),
          "adapt-missing",
          flag,
          `“${flag}” adapts, and no words say how.`,
          `Under “## If today is different” add “- ${flag}: words”.`,
        ),
      ),
    ...said
      .filter((flag) => !adapts.includes(flag))
      .map((flag) =>
        finding(
          item.wordsAt("adapt"),
          "adapt-unwanted",
          flag,
          `Words stand here for “${flag}”, which doesn’t adapt in practice.yaml.`,
          `Add { flag: ${flag}, do: adapt } to the facts, or take the line out.`,
        ),
      ),
  ];
};

const precautions: Rule = (item, facts) =>
  facts.precautions.flatMap(({ flag }, index) => {
    const place = item.factAt(["precautions", index]);
    if (flag === "fever")
      return [
        finding(
          place,
          "fever",
          "precautions",
          "Fever is a red flag: it stops everything, not only this practice.",
          "Take the line out.",
        ),
      ];
    return facts.precautions.findIndex((use) => use.flag === flag) < index
      ? [finding(place, "duplicate", flag, `“${flag}” stands here twice.`, "Keep the stricter one.")]
      : [];
  });

/** Printed distance rules come first while a source is in place: no touch by another person, whatever the words. */
const radioactive: Rule = (item, facts) => {
  if (facts.who === "solo" || facts.touches.length === 0) return [];
  if (facts.precautions.some((use) => use.flag === "radioactive" && use.do === "pause")) return [];
  return [
    finding(
      item.factAt(["precautions"]),
      "radioactive",
      "precautions",
      "Somebody is touched by another person, and a radioactive source doesn’t pause it.",
      "Add { flag: radioactive, do: pause }.",
    ),
  ];
};

const topics: Rule = (item, facts) => {
  const findings: Finding[] = [];
  if (facts.who === "together" && !facts.topics.includes("partners"))
    findings.push(
      finding(
        item.factAt(["topics"]),
        "topic-partners",
        "topics",
        "It is for two, and somebody who hid “partners” would still see it.",
        "Add partners to topics.",
      ),
    );
  const breathes = facts.steps.findIndex((step) => step.pacer === "breath");
  if (breathes >= 0 && !facts.topics.includes("breath"))
    findings.push(
      finding(
        item.factAt(["steps", breathes]),
        "topic-breath",
        "steps",
        "The screen follows the breath, and somebody who hid “breath” would still see it.",
        "Add breath to topics, or take the pacer out.",
        "warning",
      ),
    );
  return findings;
};

const turns: Rule = (item, facts) =>
  facts.who !== "solo"
    ? []
    : facts.steps.flatMap((step, index) =>
        step.turn === undefined
          ? []
          : [
              finding(
                item.factAt(["steps", index]),
                "turn-alone",
                "steps",
                "It is done alone, and a step names a turn.",
                "Take turn: out.",
              ),
            ],
      );

const tagTruth: Rule = (item, facts) => {
  const place = item.factAt(["tags"]);
  const broken = (tag: "floor" | "first", minutes: number): readonly Finding[] => {
    if (!facts.tags.includes(tag)) return [];
    const untrue = [
      facts.who !== "solo" && "solo",
      facts.step !== 0 && "step 0",
      facts.minutes > minutes && `${minutes} minutes at most`,
      facts.energy !== 1 && "energy 1",
      facts.consent.length > 0 && "no consent keys",
      facts.precautions.length > 0 && "no precautions",
      tag === "first" &&
        (facts.topics.includes("mirrors") || facts.topics.includes("breath")) &&
        "no mirror and no breath work",
    ].filter((promise) => promise !== false);
    return untrue.length === 0
      ? []
      : [
          finding(
            place,
            `${tag}-promise`,
            "tags",
            `It is tagged ${tag} but lacks: ${untrue.join(", ")}.`,
            `Take the tag out, or make it true.`,
          ),
        ];
  };
  return [...broken("floor", 3), ...broken("first", 2)];
};

const review: Rule = (item, facts) => {
  const findings: Finding[] = [];
  if (facts.review.state === "done" && !(facts.review.by && facts.review.role && facts.review.on))
    findings.push(
      finding(
        item.factAt(["review"]),
        "review-incomplete",
        "review",
        "It says reviewed, and not by whom, in what role and when.",
        "Add by:, role: and on:, or say state: pending.",
      ),
    );
  if (facts.replaces === facts.id)
    findings.push(
      finding(
        item.factAt(["replaces"]),
        "replaces-itself",
        "replaces",
        "It replaces itself.",
        "Name the older practice.",
      ),
    );
  return findings;
};

const rules: readonly Rule[] = [
  stepCount,
  longSteps,
  ask,
  tiny,
  adapt,
  precautions,
  radioactive,
  topics,
  turns,
  tagTruth,
  review,
];
