// What holds for every kind in the table: ids and names once, every link, source and citation leads somewhere,
// reviews are whole and not overdue. Then each kind's own rules.
import type { Review } from "@unhurried/core";
import { type Finding, finding } from "./finding.ts";
import type { Item, Kind, KindName, KindPart } from "./kind.ts";
import { kinds } from "./kinds.ts";
import type { Loaded } from "./load.ts";
import { foundAt, record } from "./walk.ts";

export function checkKinds(loaded: Loaded, today: string): readonly Finding[] {
  const works = new Set(loaded.placed.sources.map(({ value }) => value.id));
  const idsOf = (name: KindName | "practices"): ReadonlySet<string> =>
    new Set(name === "practices" ? loaded.items.map(({ id }) => id) : loaded.parts[name].ids);
  return kinds.flatMap((kind) => {
    const part = loaded.parts[kind.name];
    return [
      ...repeated(kind, part),
      ...part.items.flatMap((item) => [
        ...deadLinks(kind, item, idsOf),
        ...deadSources(kind, item, works),
        ...(kind.home.as === "pages" ? cites(item) : []),
        ...reviews(kind, item, today),
      ]),
      ...kind.rules.flatMap((rule) => rule(part)),
    ];
  });
}

const twice = (
  of: readonly { readonly key: string; readonly shown: string; readonly item: Item; readonly line: number }[],
) => {
  const first = new Map<string, Item>();
  return of.flatMap(({ key, shown, item, line }) => {
    const owner = first.get(key);
    if (!owner) first.set(key, item);
    return owner
      ? [
          finding(
            { file: line > 0 ? item.place.file : item.words, line: Math.max(1, line) },
            "duplicate",
            shown,
            `“${shown}” stands here twice${owner.id === item.id ? "" : `: also in ${owner.id}`}.`,
            "Keep one of the two.",
          ),
        ]
      : [];
  });
};

function repeated(kind: Kind, { items }: KindPart): readonly Finding[] {
  const ids = items.map((item) => ({ key: item.id, shown: item.id, item, line: item.place.line }));
  const texts = kind.once.map((pattern) =>
    items.flatMap((item) =>
      foundAt(item.value, pattern).map(({ path, value }) => ({
        key: String(value).toLowerCase(),
        shown: String(value),
        item,
        // A page's title stands in its words, of which only the file is known here.
        line: item.words !== item.place.file && path[0] === "title" ? 0 : item.at(path).line,
      })),
    ),
  );
  return [ids, ...texts].flatMap(twice);
}

const singular: Readonly<Record<string, string>> = {
  practices: "practice",
  guides: "guide",
  effects: "effect",
  questions: "question",
};

const deadLinks = (
  { links, home }: Kind,
  { id: own, value, at, place }: Item,
  idsOf: (name: KindName | "practices") => ReadonlySet<string>,
): readonly Finding[] =>
  Object.entries(links).flatMap(([field, name]) => {
    const ids = idsOf(name);
    const what = singular[name] ?? name;
    return foundAt(value, `${field}.*`).flatMap(({ path, value: id }, index, all) => {
      if (all.findIndex((other) => other.value === id) < index)
        return [
          finding(at(path), "duplicate", String(id), `“${id}” stands here twice.`, "Keep one of the two."),
        ];
      return ids.has(String(id))
        ? []
        : [
            finding(
              at(path),
              `${what}-unknown`,
              String(id),
              `There is no ${what} “${id}”.`,
              `Correct the id: it is the name of its folder in content/${name}${home.as === "list" ? "" : `, named here by ${own} in ${place.file}`}.`,
            ),
          ];
    });
  });

const deadSources = (
  { sources }: Kind,
  { value, at }: Item,
  works: ReadonlySet<string>,
): readonly Finding[] =>
  sources.flatMap((pattern) =>
    foundAt(value, `${pattern}.*`).flatMap(({ path, value: id }) =>
      works.has(String(id))
        ? []
        : [
            finding(
              at(path),
              "source-unknown",
              String(id),
              `No work in content/sources.yaml has the id “${id}”.`,
              "Correct the id: first author’s family name and year. A new work needs an entry there first.",
            ),
          ],
    ),
  );

/** Of a page: what is cited is listed, what is listed is cited, and something is. Unknown works are found elsewhere. */
function cites({ value, texts, at, words }: Item): readonly Finding[] {
  const listed = foundAt(value, "sources.*");
  const cited = texts.flatMap(({ line, field, cites }) => cites.map((id) => ({ id, line, field })));
  const none =
    cited.length > 0
      ? []
      : [
          finding(
            { file: words, line: 1 },
            "cite-missing",
            "",
            "Nothing is cited on this page.",
            "Cite a work where it says something: [@its-id].",
          ),
        ];
  const unlisted = cited
    .filter(({ id }) => !listed.some((source) => source.value === id))
    .map(({ id, line, field }) =>
      finding(
        { file: words, line },
        "cite-unlisted",
        field,
        `[@${id}] is cited here but not listed in the facts.`,
        "Add it to sources: in the facts.",
      ),
    );
  const uncited = listed
    .filter((source) => cited.every(({ id }) => id !== source.value))
    .map(({ path, value: id }) =>
      finding(
        at(path),
        "source-uncited",
        String(id),
        `“${id}” is listed and never cited in the words.`,
        `Cite it: [@${id}]. Or take it out.`,
        "warning",
      ),
    );
  return [...none, ...unlisted, ...uncited];
}

function reviews({ reviews: patterns, hides }: Kind, { value, at }: Item, today: string): readonly Finding[] {
  return patterns.flatMap((pattern) =>
    foundAt(value, pattern).flatMap(({ path, value: found }) => {
      const review = found as Review;
      const findings: Finding[] = [];
      if (review.state === "done" && !(review.by && review.role && review.on))
        findings.push(
          finding(
            at(path),
            "review-incomplete",
            "review",
            "It says reviewed, and not by whom, in what role and when.",
            "Add by:, role: and on:, or say state: pending.",
          ),
        );
      if (review.until !== undefined && review.until < today)
        findings.push(
          finding(
            at(path),
            "review-overdue",
            "review",
            `Somebody was to look again by ${review.until}.${hides ? " Until then it is hidden." : ""}`,
            "Have it reviewed and set a new until:.",
            "warning",
          ),
        );
      return findings;
    }),
  );
}

/** The addresses that exist because an item does. */
export const addressesOf = (loaded: Loaded): readonly string[] =>
  kinds.flatMap(({ name, home }) =>
    home.as === "pages" ? loaded.parts[name].ids.map((id) => `${home.address}${id}/`) : [],
  );

/** What an entry promised before, and promises no longer. Fields that may only grow are named in the table. */
export const loosenedEntry = (
  kind: Kind,
  before: unknown,
  after: unknown,
): readonly (readonly [string, string])[] =>
  kind.grows.flatMap((field): readonly (readonly [string, string])[] => {
    const [was, now] = [record(before)[field], record(after)[field]];
    if (typeof was === "number" && typeof now === "number" && now < was)
      return [[field, `${field}: went down from ${was} to ${now}.`]];
    if (!Array.isArray(was)) return [];
    const kept: readonly unknown[] = Array.isArray(now) ? now : [];
    return was
      .filter((each: unknown) => !kept.includes(each))
      .map((each: unknown) => [field, `${field}: no longer says ${String(each)}.`] as const);
  });
