// What must hold between practices and what they rest on: ids used once, every source, citation and practice that is named exists, the
// closed lists are complete, reviews are not overdue.
import { precautionIds, type Review, redFlagIds } from "@unhurried/core";
import { type Finding, finding, type Place } from "./finding.ts";
import type { Loaded } from "./load.ts";
import type { Placed } from "./load-rest.ts";

export function checkLinks(loaded: Loaded, today: string): readonly Finding[] {
  return [
    ...repeated(loaded),
    ...sourcesExist(loaded),
    ...citesResolve(loaded),
    ...listsComplete(loaded),
    ...slotsOnce(loaded),
    ...firstDoor(loaded),
    ...enoughFloor(loaded),
    ...overdue(loaded, today),
  ];
}

const twice = <T>(entries: readonly Placed<T>[], idOf: (value: T) => string): readonly Finding[] =>
  entries.flatMap(({ value, place }, index) =>
    entries.findIndex((other) => idOf(other.value) === idOf(value)) < index
      ? [
          finding(
            place,
            "duplicate",
            idOf(value),
            `“${idOf(value)}” stands here twice.`,
            "Keep one of the two.",
          ),
        ]
      : [],
  );

const repeated = ({ placed, items }: Loaded): readonly Finding[] => [
  ...twice(placed.sources, ({ id }) => id),
  ...twice(placed.consent, ({ id }) => id),
  ...twice(placed.precautions, ({ id }) => id),
  ...twice(placed.redFlags, ({ id }) => id),
  ...twice(placed.helplines, ({ country }) => country),
  ...twice(
    items.flatMap(({ words, wordsAt }) => (words ? [{ value: words.title, place: wordsAt("title") }] : [])),
    (title) => title.toLowerCase(),
  ),
];

function sourcesExist({ placed, items }: Loaded): readonly Finding[] {
  const known = new Set(placed.sources.map(({ value }) => value.id));
  const check = (sources: readonly string[], placeOf: (index: number) => Place): readonly Finding[] =>
    sources.flatMap((id, index) =>
      known.has(id)
        ? []
        : [
            finding(
              placeOf(index),
              "source-unknown",
              id,
              `No work in content/sources.yaml has the id “${id}”.`,
              "Correct the id: first author’s family name and year. A new work needs an entry there first.",
            ),
          ],
    );
  return [
    ...items.flatMap(({ facts, factAt }) =>
      check(facts?.sources ?? [], (index) => factAt(["sources", index])),
    ),
    ...[...placed.precautions, ...placed.redFlags].flatMap(({ value, place }) =>
      check(value.sources, () => place),
    ),
  ];
}

function citesResolve({ placed, items, texts }: Loaded): readonly Finding[] {
  const known = new Set(placed.sources.map(({ value }) => value.id));
  const listed = new Map([
    ...items.flatMap(({ facts, wordsAt }) =>
      facts ? [[wordsAt("title").file, facts.sources] as const] : [],
    ),
  ]);
  const unresolved = texts.flatMap(({ file, line, field, cites }) =>
    cites.flatMap((id) => {
      if (!known.has(id))
        return [
          finding(
            { file, line },
            "cite-unknown",
            field,
            `[@${id}] cites a work that isn’t in content/sources.yaml.`,
            "Correct the id, or add the work there first.",
          ),
        ];
      return listed.get(file)?.includes(id) === false
        ? [
            finding(
              { file, line },
              "cite-unlisted",
              field,
              `[@${id}] is cited here but not listed in the facts.`,
              "Add it to sources: in the facts.",
            ),
          ]
        : [];
    }),
  );
  const uncited = items.flatMap(({ facts, words, texts: own, wordsAt, factAt }) => {
    if (!facts || !words) return [];
    const cited = new Set(own.flatMap(({ cites }) => cites));
    const why = own.some(({ field, cites }) => field === "Why it may help" && cites.length > 0);
    const silent = facts.sources.flatMap((id, index) =>
      cited.has(id)
        ? []
        : [
            finding(
              factAt(["sources", index]),
              "source-uncited",
              id,
              `“${id}” is listed and never cited in the words.`,
              `Cite it: [@${id}]. Or take it out.`,
              "warning",
            ),
          ],
    );
    return why
      ? silent
      : [
          finding(
            wordsAt("why"),
            "cite-missing",
            "Why it may help",
            "Nothing is cited here.",
            "Cite at least one work: [@its-id].",
          ),
          ...silent,
        ];
  });
  return [...unresolved, ...uncited];
}

/** A part that has begun has to be whole: nobody may find their flag missing. */
function listsComplete({ placed }: Loaded): readonly Finding[] {
  const check = (entries: readonly Placed<{ id: string }>[], ids: readonly string[]): readonly Finding[] => {
    const [first] = entries;
    if (!first) return [];
    const there = new Set(entries.map(({ value }) => value.id));
    return ids
      .filter((id) => !there.has(id))
      .map((id) =>
        finding(
          { ...first.place, line: 1 },
          "entry-missing",
          id,
          `“${id}” is missing here.`,
          "Add it: every id of core’s closed list has words.",
        ),
      );
  };
  return [...check(placed.precautions, precautionIds), ...check(placed.redFlags, redFlagIds)];
}

const slotCount = { touch: 2, shared: 1, own: 0 } as const;

function slotsOnce({ placed }: Loaded): readonly Finding[] {
  const taken = new Set<number>();
  return placed.consent.flatMap(({ value, place }) => {
    const again = value.slots.filter((slot) => taken.has(slot));
    value.slots.forEach((slot) => {
      taken.add(slot);
    });
    const findings = again.map((slot) =>
      finding(
        place,
        "slot-twice",
        value.id,
        `Slot ${slot} belongs to another key.`,
        "Take a slot nobody has; slots are for ever.",
      ),
    );
    if (value.slots.length === slotCount[value.kind]) return findings;
    return [
      ...findings,
      finding(
        place,
        "slot-count",
        value.id,
        `A ${value.kind} key has ${slotCount[value.kind]} slots, here are ${value.slots.length}.`,
        "Look at the lines around it.",
      ),
    ];
  });
}

function firstDoor({ content, placed, items }: Loaded): readonly Finding[] {
  if (content.first === "") return [];
  const item = items.find(({ id }) => id === content.first);
  if (!item)
    return [
      finding(
        placed.first,
        "practice-unknown",
        "first",
        `There is no practice “${content.first}”.`,
        "Name a practice that is tagged first.",
      ),
    ];
  return item.facts && !item.facts.tags.includes("first")
    ? [
        finding(
          placed.first,
          "first-untagged",
          "first",
          `“${content.first}” is not tagged first.`,
          "Name one that is.",
        ),
      ]
    : [];
}

const wholeLibrary = 30;
const fewestFloor = 8;

/** Energy 1 must never find an empty room (design §6, rule 4). A library this small is a fixture or a beginning. */
function enoughFloor({ items, placed }: Loaded): readonly Finding[] {
  const floor = items.filter(({ facts }) => facts?.tags.includes("floor")).length;
  if (items.length < wholeLibrary || floor >= fewestFloor) return [];
  return [
    finding(
      placed.first,
      "floor-too-few",
      "",
      `Only ${floor} practices are tagged floor.`,
      `Keep at least ${fewestFloor}: solo, step 0, three minutes at most, silent, no keys, no precautions.`,
    ),
  ];
}

function overdue({ items, placed }: Loaded, today: string): readonly Finding[] {
  const late = (review: Review, place: Place, hides: string): readonly Finding[] =>
    review.until !== undefined && review.until < today
      ? [
          finding(
            place,
            "review-overdue",
            "review",
            `Somebody was to look again by ${review.until}.${hides}`,
            "Have it reviewed and set a new until:.",
            "warning",
          ),
        ]
      : [];
  return [
    ...items.flatMap(({ facts, factAt }) =>
      facts ? late(facts.review, factAt(["review"]), " Until then it is hidden.") : [],
    ),
    ...[...placed.precautions, ...placed.redFlags].flatMap(({ value, place }) =>
      late(value.review, place, ""),
    ),
    ...placed.helplines.flatMap(({ value, place }) =>
      value.lines.flatMap((line) => late(line.review, place, "")),
    ),
  ];
}
