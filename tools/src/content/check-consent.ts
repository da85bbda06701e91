// A practice and the consent it asks for: keys that exist, turns that fit, steps and touches that agree.
import type { ConsentKey, ConsentUse, PracticeFacts } from "@unhurried/core";
import { placesOf, touchesSomebody } from "./areas.ts";
import { type Finding, finding } from "./finding.ts";
import type { PracticeItem } from "./load-practices.ts";

const turnsFor = { touch: ["both", "one"], shared: ["shared"], own: ["own"] } as const;

export function checkConsent(item: PracticeItem, keys: ReadonlyMap<string, ConsentKey>): readonly Finding[] {
  const { facts } = item;
  if (!facts || keys.size === 0) return [];
  const used = facts.consent.flatMap(({ key }) => keys.get(key) ?? []);
  return [
    ...facts.consent.flatMap((use, index) => checkUse(item, facts, use, index, keys.get(use.key))),
    ...touchesWithoutKey(item, facts, used),
    ...touchesAgree(item, facts, used),
    ...topicsAgree(item, facts, used),
  ];
}

function checkUse(
  item: PracticeItem,
  facts: PracticeFacts,
  use: ConsentUse,
  index: number,
  key: ConsentKey | undefined,
): readonly Finding[] {
  const place = item.factAt(["consent", index]);
  if (!key)
    return [
      finding(
        place,
        "consent-key-unknown",
        use.key,
        `There is no consent key “${use.key}”.`,
        "Choose one from content/consent/keys.yaml; the list is closed.",
      ),
    ];
  const findings: Finding[] = [];
  const allowed: readonly string[] = turnsFor[key.kind];
  if (facts.consent.findIndex((other) => other.key === use.key) < index)
    findings.push(
      finding(place, "duplicate", use.key, `“${use.key}” stands here twice.`, "Keep one of the two."),
    );
  if (!allowed.includes(use.turns))
    findings.push(
      finding(
        place,
        "turns",
        use.key,
        `“${use.key}” says turns: ${use.turns}, and it is a ${key.kind} key.`,
        `Write turns: ${allowed.join(" or ")}.`,
      ),
    );
  if (key.step > facts.step)
    findings.push(
      finding(
        place,
        "key-above-step",
        use.key,
        `“${use.key}” is step ${key.step}, the practice step ${facts.step}.`,
        `Raise step: to ${key.step}, or choose a gentler key.`,
      ),
    );
  if (facts.who === "solo" && key.kind !== "own")
    findings.push(
      finding(
        place,
        "key-for-two",
        use.key,
        `It is done alone, and “${use.key}” needs somebody else.`,
        "Use the own-… keys, or change who:.",
      ),
    );
  if (facts.who === "together" && key.kind === "own")
    findings.push(
      finding(
        place,
        "key-for-one",
        use.key,
        `It is for two, and “${use.key}” is something done alone.`,
        "Use the key of the touch between them.",
      ),
    );
  return findings;
}

/** The first step at which each kind of touch needs a key. */
const firstStepWithKeys = { solo: 3, together: 2, either: 2 } as const;

function touchesWithoutKey(
  item: PracticeItem,
  facts: PracticeFacts,
  used: readonly ConsentKey[],
): readonly Finding[] {
  const place = item.factAt(facts.touches.length > 0 ? ["touches"] : ["consent"]);
  const forTwo = facts.who !== "solo";
  if (facts.step >= firstStepWithKeys[facts.who] && facts.consent.length === 0)
    return [
      finding(
        place,
        "consent-missing",
        "consent",
        `At step ${facts.step} every touch names its consent key.`,
        "Add the key from content/consent/keys.yaml, or lower the step.",
      ),
    ];
  if (facts.touches.length === 0 || used.some((key) => key.kind !== "shared" || placesOf(key).length > 0))
    return [];
  if (forTwo)
    return [
      finding(
        place,
        "consent-missing",
        "touches",
        "Somebody is touched, and no consent key says so.",
        "Add the key of the touch (step 2 or above), or write touches: [].",
      ),
    ];
  return [];
}

function touchesAgree(
  item: PracticeItem,
  facts: PracticeFacts,
  used: readonly ConsentKey[],
): readonly Finding[] {
  const place = item.factAt(["touches"]);
  const unplaced = used
    .filter((key) => touchesSomebody(key) && !placesOf(key).some((area) => facts.touches.includes(area)))
    .map((key) =>
      finding(
        place,
        "touches-disagree",
        "touches",
        `“${key.id}” touches ${placesOf(key)[0] ?? "somebody"}, and touches: doesn’t say so.`,
        `Add ${placesOf(key).slice(0, 3).join(" or ")} to touches.`,
      ),
    );
  const covered = new Set(used.flatMap(placesOf));
  const bare = used.length === 0 ? [] : facts.touches.filter((area) => !covered.has(area));
  const uncovered = bare.map((area) =>
    finding(
      place,
      "touches-disagree",
      "touches",
      `touches: says ${area}, and no consent key here covers it.`,
      "Add the key of that touch, or take the place out.",
    ),
  );
  return [...unplaced, ...uncovered];
}

/** Whoever hides a topic must not meet it through a key. */
function topicsAgree(
  item: PracticeItem,
  facts: PracticeFacts,
  used: readonly ConsentKey[],
): readonly Finding[] {
  const missing = new Set(used.flatMap((key) => key.topics.filter((topic) => !facts.topics.includes(topic))));
  return [...missing].map((topic) => {
    const key = used.find(({ topics }) => topics.includes(topic));
    return finding(
      item.factAt(["topics"]),
      "topic-of-key",
      "topics",
      `“${key?.id}” is about ${topic}, and somebody who hid ${topic} would still see this.`,
      `Add ${topic} to topics.`,
    );
  });
}
