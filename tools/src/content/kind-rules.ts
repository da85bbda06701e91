// Rules that hold for one kind only; the table of kinds says for which.
import { directoryKinds, groupLists } from "@unhurried/core/reading";
import { type Finding, finding } from "./finding.ts";
import type { Item, KindPart } from "./kind.ts";
import { sentencesIn, wordsIn } from "./reading.ts";
import { foundAt, record } from "./walk.ts";

type Rule = (part: KindPart) => readonly Finding[];

const each =
  (rule: (item: Item) => readonly Finding[]): Rule =>
  ({ items }) =>
    items.flatMap(rule);

/** A guide ends in things to do: three at least. */
export const threePractices: Rule = each(({ value, at }) => {
  const practices = new Set(foundAt(value, "practices.*").map((found) => found.value));
  return practices.size >= 3
    ? []
    : [
        finding(
          at(["practices"]),
          "practices-few",
          "practices",
          `A guide names three practices or more; here ${practices.size === 1 ? "is 1" : `are ${practices.size}`}.`,
          "Add the ids of practices that belong here.",
        ),
      ];
});

const shortest = 60;
const longest = 180;

/** The body of a question, without its headings. */
export const answerLength: Rule = each(({ texts, words }) => {
  const body = texts.filter(({ field, heading }) => field !== "title" && field !== "summary" && !heading);
  const count = body.flatMap(({ text }) => wordsIn(text)).length;
  return count >= shortest && count <= longest
    ? []
    : [
        finding(
          { file: words, line: 1 },
          "answer-length",
          "",
          `The whole answer has ${count} words.`,
          `Between ${shortest} and ${longest}: ${count > longest ? "leave the rest to a guide or an effect page" : "say what a friend would ask next"}.`,
        ),
      ];
});

const numbers = ["no", "one", "two", "three", "four"];

/** At most so many sentences in one field. */
export const atMost = (field: string, most: number): Rule =>
  each(({ value, texts, at }) => {
    const said = record(value)[field];
    const count = typeof said === "string" ? sentencesIn(said).length : 0;
    if (count <= most) return [];
    const text = texts.find((each) => each.text === said);
    return [
      finding(
        text ?? at([field]),
        "too-many-sentences",
        field,
        `Here are ${count} sentences; ${numbers[most] ?? most} is the most.`,
        "Keep what somebody needs first.",
      ),
    ];
  });

/** Three sets of twelve. A set being filled only warns. */
export const twelveInASet: Rule = ({ items }) => {
  const sets = new Map<string, Item[]>();
  for (const item of items) {
    const set = String(record(item.value).set);
    sets.set(set, [...(sets.get(set) ?? []), item]);
  }
  return [...sets].flatMap(([set, own]) => {
    const [first] = own;
    if (!first || own.length === 12) return [];
    const over = own.length > 12;
    return [
      finding(
        (over ? own[12] : first)?.place ?? first.place,
        "set-of-twelve",
        set,
        `The set “${set}” has ${own.length} questions instead of twelve.`,
        over ? "Move one to another set, or keep the better ones." : "Write the rest.",
        over ? "error" : "warning",
      ),
    ];
  });
};

/** A word leads to one meaning, whichever way it is spelled. */
export const formsOnce: Rule = ({ items }) => {
  const taken = new Map<string, string>();
  return items.flatMap(({ id, value, at }) =>
    [...foundAt(value, "term"), ...foundAt(value, "forms.*")].flatMap(({ path, value: form }) => {
      const key = String(form).toLowerCase();
      const owner = taken.get(key);
      if (owner === undefined) taken.set(key, id);
      return owner === undefined
        ? []
        : [
            finding(
              at(path),
              "duplicate",
              String(form),
              owner === id ? `“${form}” stands here twice.` : `“${form}” already leads to “${owner}”.`,
              "Keep it in one place.",
            ),
          ];
    }),
  );
};

const missing = (item: Item, id: string, what: string): Finding =>
  finding(item.place, "entry-missing", id, `“${id}” has no entry ${what}.`, "Add it to this file.");

/** Once one id of a closed list has a name, all have. And only they. */
export const groupsWhole: Rule = ({ items }) => {
  const unknown = items.flatMap(({ value, at }) => {
    const { of, id } = value as { of: keyof typeof groupLists; id: string };
    return groupLists[of].some((known) => known === id)
      ? []
      : [
          finding(
            at(["id"]),
            "group-unknown",
            id,
            `“${id}” is not in the closed list of ${of}.`,
            `Choose from: ${groupLists[of].join(", ")}.`,
          ),
        ];
  });
  const absent = Object.entries(groupLists).flatMap(([of, ids]) => {
    const named = items.filter(({ value }) => record(value).of === of);
    const [first] = named;
    return first
      ? ids
          .filter((id) => !named.some(({ value }) => record(value).id === id))
          .map((id) => missing(first, id, `among the names of ${of}`))
      : [];
  });
  return [...unknown, ...absent];
};

export const directoryWordsWhole: Rule = ({ items }) => {
  const [first] = items;
  return first
    ? directoryKinds
        .filter((kind) => !items.some(({ id }) => id === kind))
        .map((kind) => missing(first, kind, "here"))
    : [];
};
